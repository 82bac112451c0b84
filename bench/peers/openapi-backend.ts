import addFormatsModule from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
import type { Contestant } from '../contestant.js';
import { type BenchRequest, todo } from '../requests.js';

const addFormats = addFormatsModule as unknown as (ajv: unknown) => void;
type Answer = { statusCode: number; headers?: Record<string, string>; body?: string };

const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** The interpreted reference: it reads the same document at run time. */
export async function createOpenApiBackend(document: unknown): Promise<Contestant> {
  const api = new OpenAPIBackend({
    definition: withoutReadOnly(document) as never,
    quick: true,
    customizeAjv: (ajv) => {
      addFormats(ajv);
      return ajv;
    },
    securityHandlers: { bearerAuth: () => true },
    handlers: {
      createTodo: () => json(201, todo, { Location: `/todos/${todo.id}`, ETag: '"1"' }),
      listTodos: () => json(200, { items: [todo] }),
      getTodo: () => json(200, todo, { ETag: '"1"' }),
      updateTodo: () => json(200, todo, { ETag: '"2"' }),
      deleteTodo: () => ({ statusCode: 204 }),
      validationFail: (context) => json(400, context.validation.errors),
      notFound: () => json(404, {}),
    },
  });
  await api.init();
  return {
    name: 'openapi-backend',
    handle: (given) => {
      const event = given as BenchRequest['event'];
      return api.handleRequest({
        method: event.httpMethod,
        path: event.path,
        headers: event.headers as Record<string, string>,
        query: (event.queryStringParameters ?? {}) as Record<string, string>,
        body: event.body,
      }) as Promise<Answer>;
    },
  };
}

/** It requires read-only properties of requests, too; without this it would refuse a valid update. */
function withoutReadOnly(document: unknown): unknown {
  const copy = structuredClone(document) as { components: { schemas: { Todo: { required: string[] } } } };
  copy.components.schemas.Todo.required = ['task', 'status'];
  return copy;
}
