import type { APIGatewayProxyEvent } from 'aws-lambda';
import Fastify from 'fastify';
import type { Answer } from '../contestants.js';
import { todo } from '../requests.js';

const task = { type: 'string', minLength: 1, maxLength: 500 };
const status = { type: 'string', enum: ['pending', 'done'] };
const params = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };
const querystring = {
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    cursor: { type: 'string', minLength: 1, maxLength: 1024 },
    status,
  },
};
const headers = {
  type: 'object',
  required: ['if-match'],
  properties: { 'if-match': { type: 'string', minLength: 1 } },
};
const body = (required: string[], statusSchema: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties: { task, status: statusSchema },
});

const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
app.get('/todos', { schema: { querystring } }, async () => ({ items: [todo] }));
app.post('/todos', { schema: { body: body(['task'], { ...status, default: 'pending' }) } }, async (_request, reply) =>
  reply.code(201).header('Location', `/todos/${todo.id}`).header('ETag', '"1"').send(todo),
);
app.get('/todos/:id', { schema: { params } }, async (_request, reply) => reply.header('ETag', '"1"').send(todo));
app.put(
  '/todos/:id',
  { schema: { params, headers, body: body(['task', 'status'], status) } },
  async (_request, reply) => reply.header('ETag', '"2"').send(todo),
);
app.delete('/todos/:id', { schema: { params } }, async (_request, reply) => reply.code(204).send());
await app.ready();

/** Fastify through `inject`, which is how its Lambda adapters call it. */
export async function handler(event: APIGatewayProxyEvent): Promise<Answer> {
  const answer = await app.inject({
    method: event.httpMethod as 'GET',
    url: event.path,
    ...(event.queryStringParameters ? { query: event.queryStringParameters as Record<string, string> } : {}),
    headers: event.headers as Record<string, string>,
    ...(event.body === null ? {} : { payload: event.body }),
  });
  return { statusCode: answer.statusCode, body: answer.body, headers: answer.headers as Record<string, string> };
}
