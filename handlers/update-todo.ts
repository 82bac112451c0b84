import { problem } from 'specwright/problem';
import type { Handlers } from '../generated/handlers.js';
import { readIfMatch } from './etag.js';
import { malformed } from './malformed.js';
import { problemType } from './problem-type.js';
import { todoResponse } from './todo-response.js';
import * as store from './todo-store.js';
import { orUnavailable } from './unavailable.js';

export const updateTodo: Handlers['updateTodo'] = orUnavailable(async ({ path, header, body }, context) => {
  const versions = readIfMatch(header['If-Match']);
  if (!versions) return malformed('header', 'If-Match', 'must be * or entity tags');
  const todo = await store.update(context, path.id, versions, body);
  if (todo !== 'stale') return todoResponse(todo);
  return problem(412, 'The todo has changed since. Read it again.', {
    type: problemType('todo-changed'),
  });
});
