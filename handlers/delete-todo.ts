import type { Handlers } from '../generated/handlers.js';
import { noSuchTodo } from './no-such-todo.js';
import * as store from './todo-store.js';
import { orUnavailable } from './unavailable.js';

export const deleteTodo: Handlers['deleteTodo'] = orUnavailable(async ({ path }, context) =>
  (await store.remove(context, path.id)) ? { status: 204 } : noSuchTodo(),
);
