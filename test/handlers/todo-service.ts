import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SecuredContext } from 'specwright/handler';
import { vi } from 'vitest';
import type { handlers } from '../../handlers/index.js';
import { tables } from '../../infra/tables.js';
import { createTables } from '../../toolkit/dynamodb/create-tables.js';
import { startEmbedded } from '../../toolkit/dynamodb/embedded.js';
import { localCredentials } from '../../toolkit/dynamodb/engine.js';
import { captureLog } from '../toolkit/router/capture-log.js';
import { type FaultProxy, startFaultProxy } from './fault-proxy.js';

export interface TodoService {
  readonly handlers: typeof handlers;
  readonly proxy: FaultProxy;
  /** Straight to the engine, past the proxy. */
  readonly database: DynamoDBDocumentClient;
  close(): Promise<void>;
}

/** The real handlers, over a real DynamoDB, with a proxy between them that makes it fail. */
export async function startTodoService(): Promise<TodoService> {
  const engine = await startEmbedded(undefined, () => {});
  await createTables(engine.endpoint, tables);
  const proxy = await startFaultProxy(engine.endpoint);
  Object.assign(process.env, localCredentials, {
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    TODOS_TABLE: 'todos',
    CURSOR_SECRET: 'a secret of the tests, long enough to be one',
  });
  const database = connect(engine.endpoint);
  captureLog();
  return {
    handlers: await loadHandlers(),
    proxy,
    database,
    close: async () => {
      vi.restoreAllMocks();
      database.destroy();
      await proxy.close();
      await engine.close();
    },
  };
}

let loading: Promise<unknown> = Promise.resolve();

/** The handlers as a new execution environment has them, with a client of its own. One at a time: they share a cache. */
export function loadHandlers(): Promise<typeof handlers> {
  const loaded = loading.then(async () => {
    vi.resetModules();
    return (await import('../../handlers/index.js')).handlers;
  });
  loading = loaded;
  return loaded;
}

function connect(endpoint: string): DynamoDBDocumentClient {
  const {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = localCredentials;
  const client = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  return DynamoDBDocumentClient.from(client);
}

/** A caller who has done nothing yet, so that tests do not meet in the table. */
export function newCaller(): string {
  return `user-${randomUUID()}`;
}

/** The circumstances of a call by this caller, with this much time left before the function is stopped. */
export function contextOf(subject: string, operationId: string, timeLeft = 10_000): SecuredContext {
  const deadline = Date.now() + timeLeft;
  return {
    operationId,
    requestId: randomUUID(),
    remainingTime: () => deadline - Date.now(),
    path: '/todos',
    headers: {},
    principal: { scheme: 'bearerAuth', subject, scopes: ['todos:read', 'todos:write'], claims: {} },
  };
}

/** An answer, as loosely typed as a caller sees it. */
export interface Answer {
  readonly status: number;
  readonly headers?: { readonly [name: string]: unknown } | undefined;
  readonly body?: { readonly [name: string]: unknown } | undefined;
}

type Body = { task: string; status?: 'pending' | 'done' };

/** The operations as one caller uses them. */
export function callerOf({ handlers }: Pick<TodoService, 'handlers'>, subject = newCaller(), timeLeft?: number) {
  const context = (operationId: string) => contextOf(subject, operationId, timeLeft);
  return {
    subject,
    create: async (body: Body, key?: string): Promise<Answer> =>
      handlers.createTodo(
        { header: key === undefined ? {} : { 'Idempotency-Key': key }, body: { status: 'pending', ...body } },
        context('createTodo'),
      ),
    get: async (id: string): Promise<Answer> => handlers.getTodo({ path: { id } }, context('getTodo')),
    update: async (id: string, ifMatch: string, { task, status = 'pending' }: Body): Promise<Answer> =>
      handlers.updateTodo(
        { path: { id }, header: { 'If-Match': ifMatch }, body: { task, status } },
        context('updateTodo'),
      ),
    delete: async (id: string): Promise<Answer> => handlers.deleteTodo({ path: { id } }, context('deleteTodo')),
    list: async (query: { limit?: number; cursor?: string; status?: 'pending' | 'done' } = {}): Promise<Answer> =>
      handlers.listTodos({ query: { limit: 20, ...query } }, context('listTodos')),
  };
}

export type Caller = ReturnType<typeof callerOf>;

export function idOf(answer: Answer): string {
  return String(answer.body?.id);
}
