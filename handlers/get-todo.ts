import type { Handlers } from '../generated/handlers.js';
import { etag } from './etag.js';
import { noSuchTodo } from './no-such-todo.js';
import { TodoStore } from './todo-store.js';
import { orUnavailable } from './unavailable.js';

export const getTodo: Handlers['getTodo'] = orUnavailable(async ({ path }, context) => {
  const todo = await new TodoStore(context).get(path.id);
  return todo ? { status: 200, headers: { ETag: etag(todo.version) }, body: todo } : noSuchTodo();
});
