import { z } from '@hono/zod-openapi';

/** The Todo API's contract once more in zod, for the peers that are given schemas in code. */
export const status = z.enum(['pending', 'done']);
export const newTodo = z.strictObject({ task: z.string().min(1).max(500), status: status.default('pending') });
export const todoUpdate = z.strictObject({ task: z.string().min(1).max(500), status });
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(1024).optional(),
  status: status.optional(),
});
export const idPath = z.object({ id: z.uuid() });
export const createHeaders = z.object({ 'idempotency-key': z.string().min(1).max(255).optional() });
export const updateHeaders = z.object({ 'if-match': z.string().min(1).max(64) });
