import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dataFolder, type Service, startService } from './start-service.js';

interface Row {
  readonly given: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly status: number;
  /** The `in` and `pointer` of each error. */
  readonly errors?: readonly string[];
  /** Whether the gateway refuses it, which in an HTTP API nobody can put into words of their own. */
  readonly unlessHttp?: true;
}

const id = randomUUID();
const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;

const rows: readonly Row[] = [
  { given: 'malformed JSON', method: 'POST', path: '/todos', body: '{"task":', status: 400, errors: ['body '] },
  { given: 'a wrong type', method: 'POST', path: '/todos', body: { task: 7 }, status: 400, errors: ['body /task'] },
  { given: 'no task', method: 'POST', path: '/todos', body: {}, status: 400, errors: ['body /task'] },
  { given: 'an empty task', method: 'POST', path: '/todos', body: { task: '' }, status: 400, errors: ['body /task'] },
  {
    given: 'a task of 501 characters',
    method: 'POST',
    path: '/todos',
    body: { task: 'x'.repeat(501) },
    status: 400,
    errors: ['body /task'],
  },
  {
    given: 'an unknown property',
    method: 'POST',
    path: '/todos',
    body: { task: 'x', 'a/b': 1 },
    status: 400,
    errors: ['body /a~1b'],
  },
  {
    given: 'a property called __proto__',
    method: 'POST',
    path: '/todos',
    body: '{"task":"x","__proto__":{}}',
    status: 400,
    errors: ['body /__proto__'],
  },
  {
    given: 'read-only properties',
    method: 'PUT',
    path: `/todos/${id}`,
    body: { id, task: 'x', status: 'done', version: 3 },
    headers: { 'If-Match': '"1"' },
    status: 400,
    errors: ['body /id', 'body /version'],
  },
  { given: 'null for a body', method: 'POST', path: '/todos', body: 'null', status: 400, errors: ['body '] },
  { given: 'no body', method: 'POST', path: '/todos', headers: { 'Content-Type': 'application/json' }, status: 400 },
  {
    given: 'another content type',
    method: 'POST',
    path: '/todos',
    body: 'task=x',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    status: 415,
  },
  { given: 'a bad cursor', method: 'GET', path: '/todos?cursor=abc', status: 400 },
  { given: 'limits that are none', method: 'GET', path: '/todos?limit=1e1', status: 400, errors: ['query /limit'] },
  { given: 'a limit too high', method: 'GET', path: '/todos?limit=101', status: 400, errors: ['query /limit'] },
  { given: 'an unknown status', method: 'GET', path: '/todos?status=lost', status: 400, errors: ['query /status'] },
  { given: 'an id that is none', method: 'GET', path: '/todos/42', status: 400, errors: ['path /id'] },
  { given: 'broken percent-encoding', method: 'GET', path: '/todos/%zz', status: 400 },
  { given: 'broken UTF-8 in the path', method: 'GET', path: '/todos/%ff', status: 400 },
  { given: 'an unknown path', method: 'GET', path: '/nothing', status: 404 },
  { given: 'no If-Match', method: 'PUT', path: `/todos/${id}`, body: { task: 'x', status: 'done' }, status: 428 },
  {
    given: 'a token that is none',
    method: 'GET',
    path: '/todos',
    headers: { Authorization: 'Bearer no' },
    status: 401,
    unlessHttp: true,
  },
  { given: 'a body of 1 MB, 500,000 deep', method: 'POST', path: '/todos', body: deep, status: 400 },
  {
    given: 'a task of 1 MB nested objects',
    method: 'POST',
    path: '/todos',
    body: `${'{"task":'.repeat(110_000)}1${'}'.repeat(110_000)}`,
    status: 400,
  },
  {
    given: 'an Idempotency-Key of 256 characters',
    method: 'POST',
    path: '/todos',
    body: { task: 'x' },
    headers: { 'Idempotency-Key': 'k'.repeat(256) },
    status: 400,
    errors: ['header /Idempotency-Key'],
  },
];

describe.each(['rest', 'http'] as const)('bad input, behind a %s API,', (flavour) => {
  let service: Service;
  let data: Awaited<ReturnType<typeof dataFolder>>;

  beforeAll(async () => {
    data = await dataFolder();
    service = await startService(data.path, { GATEWAY: flavour });
  });
  afterAll(async () => {
    await service?.stop();
    await data?.remove();
  });

  it.each(rows)('$given → $status', async ({ method, path, body, headers, status, errors, unlessHttp }) => {
    const answer = await call(`${service.url}${path}`, method, body, headers);
    expect(answer.status).toBe(status);
    if (unlessHttp && flavour === 'http') return;
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = answer.body as { status: number; instance: string; errors?: { in: string; pointer: string }[] };
    expect(problem).toMatchObject({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: expect.any(String),
    });
    const places = problem.errors?.map((error) => `${error.in} ${error.pointer}`).sort();
    if (errors) expect(places).toEqual(errors);
  });

  it('names the methods of a path in Allow when the method is wrong', async () => {
    const answer = await call(`${service.url}/todos`, 'PATCH', {});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    expect(answer.body).toMatchObject({ title: 'Method Not Allowed', status: 405 });
  });

  it('names the media types it takes when the content type is wrong', async () => {
    const answer = await call(`${service.url}/todos`, 'POST', 'x', { 'Content-Type': 'text/plain' });
    expect(answer.body).toMatchObject({ status: 415, detail: expect.stringContaining('application/json') });
  });

  it('reports at most 20 errors, if any', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`unknown${index}`, 1]));
    const { status, body } = await call(`${service.url}/todos`, 'POST', many);
    expect(status).toBe(400);
    expect((body as { errors: unknown[] }).errors).toHaveLength(20);
  });

  it('answers TRACE, which fetch cannot send, with 405', async () => {
    const { hostname, port } = new URL(service.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ hostname, port, path: '/todos', method: 'TRACE' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(405);
  });

  it('is none the worse for all of that', async () => {
    expect((await call(`${service.url}/todos`, 'POST', { task: 'Still well' })).status).toBe(201);
    expect(service.output()).not.toMatch(/Warning|Error:/);
  });
});
