import { problem } from 'specwright/problem';
import type { Handlers } from '../generated/handlers.js';
import { etag } from './etag.js';
import { onceFor, readIdempotencyKey } from './idempotency-key.js';
import { malformed } from './malformed.js';
import { problemType } from './problem-type.js';
import * as store from './todo-store.js';
import { orUnavailable } from './unavailable.js';

/** One todo for each `Idempotency-Key`, however often the request arrives, and each time the first answer. */
export const createTodo: Handlers['createTodo'] = orUnavailable(async ({ header, body }, context) => {
  const key = readIdempotencyKey(header['Idempotency-Key']);
  if (key === '') return malformed('header', 'Idempotency-Key', 'is empty');
  const { operationId, principal } = context;
  // In this order, whichever the caller has them in.
  const once = key ? onceFor(key, principal.subject, operationId, [body.task, body.status]) : undefined;
  const created = await store.create(context, body, once);
  if (created === 'mismatch') {
    const type = problemType('idempotency-key-reused');
    return problem(422, 'The Idempotency-Key was used for another request.', { type });
  }
  const { todo, replayed } = created;
  const headers = { Location: `${context.path}/${todo.id}`, ETag: etag(todo.version) };
  return { status: 201, headers: { ...headers, ...(replayed && { 'Idempotency-Replayed': true }) }, body: todo };
});
