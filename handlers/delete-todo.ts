import type { Handlers } from '../generated/handlers.js';
import { noSuchTodo } from './no-such-todo.js';
import { TodoStore } from './todo-store.js';
import { orUnavailable } from './unavailable.js';

export const deleteTodo: Handlers['deleteTodo'] = orUnavailable(async ({ path }, context) => {
  const deleted = await new TodoStore(context).delete(path.id);
  return deleted ? { status: 204 } : noSuchTodo();
});
