import { randomUUID } from 'node:crypto';
import { validateResponses } from 'specwright/validate-responses';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as responses from '../../generated/validators/responses.js';
import { startTodoService, type TodoService } from './todo-service.js';

// Every answer is held against the contract, which what is deployed does not spend its time on.
vi.mock(import('specwright/router'), async (original) => {
  const { createRouter, ...others } = await original();
  const checked = { validateResponses: validateResponses('throw', responses) };
  return { ...others, createRouter: (definition) => createRouter({ ...definition, ...checked }) };
});

let service: TodoService;
let handler: typeof import('../../handlers/lambda.js').handler;

beforeAll(async () => {
  vi.stubEnv('SCOPE_PREFIX', 'todo-api-dev/');
  service = await startTodoService();
  ({ handler } = await import('../../handlers/lambda.js'));
});

afterAll(() => {
  vi.unstubAllEnvs();
  return service.close();
});

interface Sent {
  readonly headers?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string };
  readonly body?: unknown;
  readonly scope?: string;
  readonly subject?: string;
}

const caller = randomUUID();

/** As API Gateway sends it from a stage that is not on a domain of its own. */
async function send(method: string, path: string, { headers = {}, query, body, subject = caller, scope }: Sent = {}) {
  const {
    statusCode,
    headers: answered,
    body: text,
  } = await handler({
    resource: path,
    path,
    httpMethod: method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    multiValueHeaders: null,
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    requestContext: {
      requestId: 'request-1',
      path: `/dev${path}`,
      authorizer: {
        claims: { sub: subject, scope: scope ?? 'openid todo-api-dev/todos:read todo-api-dev/todos:write' },
      },
    },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
  });
  return { status: statusCode, headers: answered ?? {}, body: text ? JSON.parse(text) : undefined };
}

describe('the Lambda function, called by API Gateway', () => {
  it('makes, reads, changes, lists and deletes a todo', async () => {
    const made = await send('POST', '/todos', { body: { task: 'Learn AWS Serverless' } });
    const { id } = made.body;
    expect(made).toMatchObject({ status: 201, body: { task: 'Learn AWS Serverless', status: 'pending', version: 1 } });
    expect(made.headers).toMatchObject({ Location: `/dev/todos/${id}`, ETag: '"1"' });
    expect(await send('GET', `/todos/${id}`)).toMatchObject({ status: 200, body: made.body });

    const change = { headers: { 'If-Match': '"1"' }, body: { task: 'Learn CDK', status: 'done' } };
    expect(await send('PUT', `/todos/${id}`, change)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await send('PUT', `/todos/${id}`, change)).toMatchObject({ status: 412 });
    expect(await send('PUT', `/todos/${id}`, { body: change.body })).toMatchObject({ status: 428 });
    expect((await send('GET', '/todos', { query: { status: 'done' } })).body.items).toHaveLength(1);

    expect(await send('DELETE', `/todos/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect(await send('GET', `/todos/${id}`)).toMatchObject({ status: 404, body: { instance: 'request-1' } });
  });

  it('marks a replay in the headers, and answers the same bytes', async () => {
    const create = { headers: { 'Idempotency-Key': randomUUID() }, body: { task: 'a' }, subject: randomUUID() };
    const [first, again] = [await send('POST', '/todos', create), await send('POST', '/todos', create)];
    expect(again.headers).toEqual({ ...first.headers, 'Idempotency-Replayed': 'true' });
    expect(again.body).toEqual(first.body);
    const other = { ...create, body: { task: 'b' } };
    expect(await send('POST', '/todos', other)).toMatchObject({ status: 422 });
  });

  it.each([
    ['header', 'POST', '/todos', { headers: { 'Idempotency-Key': '""' }, body: { task: 'a' } }, '/Idempotency-Key'],
    ['query', 'GET', '/todos', { query: { cursor: 'AAAA' } }, '/cursor'],
    [
      'header',
      'PUT',
      '/todos/3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11',
      { headers: { 'If-Match': '1' }, body: { task: 'a', status: 'done' } },
      '/If-Match',
    ],
  ] as const)('points to the %s that makes no sense: %s %s', async (part, method, path, sent, pointer) => {
    const answer = await send(method, path, sent);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ in: part, pointer }] } });
    expect(answer.headers['Content-Type']).toBe('application/problem+json');
  });

  it("takes a scope of somebody else's API for no scope", async () => {
    expect(await send('GET', '/todos', { scope: 'other/todos:read todos:read' })).toMatchObject({ status: 403 });
    expect(await send('POST', '/todos', { scope: 'todo-api-dev/todos:read', body: { task: 'a' } })).toMatchObject({
      status: 403,
    });
  });
});
