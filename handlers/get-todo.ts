import type { Handlers } from '../generated/handlers.js';
import { todoResponse } from './todo-response.js';
import * as store from './todo-store.js';
import { orUnavailable } from './unavailable.js';

export const getTodo: Handlers['getTodo'] = orUnavailable(async ({ path }, context) =>
  todoResponse(await store.get(context, path.id)),
);
