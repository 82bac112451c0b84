import { problem } from 'specwright/problem';
import type { Handlers } from '../generated/handlers.js';
import { etag, readIfMatch } from './etag.js';
import { malformed } from './malformed.js';
import { noSuchTodo } from './no-such-todo.js';
import { TodoStore } from './todo-store.js';
import { orUnavailable } from './unavailable.js';

export const updateTodo: Handlers['updateTodo'] = orUnavailable(async ({ path, header, body }, context) => {
  const versions = readIfMatch(header['If-Match']);
  if (versions === undefined) return malformed('header', 'If-Match', 'must be * or entity tags in double quotes');

  const todo = await new TodoStore(context).update(path.id, versions, body);
  if (todo === 'absent') return noSuchTodo();
  if (todo === 'stale')
    return problem(412, 'The todo has changed since. Read it again, then send its ETag as If-Match.');
  return { status: 200, headers: { ETag: etag(todo.version) }, body: todo };
});
