import type { Handlers } from '../generated/handlers.js';
import { openCursor, sealCursor } from './cursor.js';
import { malformed } from './malformed.js';
import { newestTodos, type Place } from './newest-todos.js';
import { orUnavailable } from './unavailable.js';

export const listTodos: Handlers['listTodos'] = orUnavailable(async ({ query }, context) => {
  const { limit, status, cursor } = query;
  const binding = { operation: context.operationId, subject: context.principal.subject, filter: [status] };
  const after = cursor ? openCursor<Place>(cursor, binding) : undefined;
  if (cursor && !after) return malformed('query', 'cursor', 'is no nextCursor of this list, or too old');
  const { items, next } = await newestTodos(context, limit, status, after);
  return { status: 200, body: { items, ...(next && { nextCursor: sealCursor(next, binding) }) } };
});
