import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The five operations of the Todo API as REST API (v1) proxy events: what every contestant is given. */
export interface BenchRequest {
  readonly name: string;
  readonly status: number;
  readonly event: APIGatewayProxyEvent;
}

const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';

export function proxyEvent(
  method: string,
  path: string,
  resource: string,
  extras: { query?: Record<string, string>; headers?: Record<string, string>; body?: unknown },
): APIGatewayProxyEvent {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Host: 'example.execute-api.eu-west-1.amazonaws.com',
    'User-Agent': 'bench',
    ...(extras.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...extras.headers,
  };
  const query = extras.query ?? null;
  const many = (map: Record<string, string>) =>
    Object.fromEntries(Object.entries(map).map(([name, value]) => [name, [value]]));
  const claims = { sub: 'user-1', scope: 'todos:read todos:write' };
  return {
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: many(headers),
    queryStringParameters: query,
    multiValueQueryStringParameters: query && many(query),
    pathParameters: resource.includes('{id}') ? { id } : null,
    stageVariables: null,
    body: extras.body === undefined ? null : JSON.stringify(extras.body),
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'example',
      authorizer: { claims },
      domainName: 'example.execute-api.eu-west-1.amazonaws.com',
      httpMethod: method,
      identity: { sourceIp: '192.0.2.1', userAgent: 'bench' } as APIGatewayProxyEvent['requestContext']['identity'],
      path: `/dev${path}`,
      protocol: 'HTTP/1.1',
      requestId: '5e3b0f52-61d7-4a0c-a1f8-0d5f6a7b8c9d',
      requestTimeEpoch: 1_767_600_000_000,
      resourceId: 'abc123',
      resourcePath: resource,
      stage: 'dev',
    },
  };
}

export const requests: readonly BenchRequest[] = [
  {
    name: 'createTodo',
    status: 201,
    event: proxyEvent('POST', '/todos', '/todos', { body: { task: 'Learn AWS Serverless' } }),
  },
  {
    name: 'listTodos',
    status: 200,
    event: proxyEvent('GET', '/todos', '/todos', { query: { limit: '20', status: 'pending' } }),
  },
  { name: 'getTodo', status: 200, event: proxyEvent('GET', `/todos/${id}`, '/todos/{id}', {}) },
  {
    name: 'updateTodo',
    status: 200,
    event: proxyEvent('PUT', `/todos/${id}`, '/todos/{id}', {
      headers: { 'If-Match': '"1"' },
      body: { task: 'Learn AWS Serverless', status: 'done' },
    }),
  },
  { name: 'deleteTodo', status: 204, event: proxyEvent('DELETE', `/todos/${id}`, '/todos/{id}', {}) },
];

export const todo = {
  id,
  task: 'Learn AWS Serverless',
  status: 'pending' as const,
  version: 1,
  createdAt: '2026-01-05T08:30:00.000Z',
  updatedAt: '2026-01-05T08:30:00.000Z',
};
