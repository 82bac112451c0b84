import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpListener } from '../../../toolkit/gateway/http-listener.js';
import { LambdaFunction } from '../../../toolkit/gateway/lambda-function.js';
import { accessClaims, createLocalIssuer, makeIssuerKey } from '../../../toolkit/gateway/local-issuer.js';
import { buildRestApi } from '../../../toolkit/gateway/rest-api.js';
import { type RestGateway, serveRest } from '../../../toolkit/gateway/rest-gateway.js';
import { method, tinyDefinition } from './tiny-definition.js';

const CODE = `
export async function handler(event) {
  const q = event.queryStringParameters ?? {};
  if (q.sleep) await new Promise((resolve) => setTimeout(resolve, Number(q.sleep)));
  if (q.fail) throw new Error('a secret');
  if (q.huge) return { body: 'x'.repeat(7e6) };
  if (q.raw) return JSON.parse(q.raw);
  return { statusCode: 200, headers: { 'X-Method': event.httpMethod }, body: JSON.stringify({
    resource: event.resource, sub: event.requestContext.authorizer?.claims.sub, length: event.body?.length ?? null,
  }) };
}`;

const api = buildRestApi(
  tinyDefinition(
    {
      '/open': { get: method(), head: method(), post: method() },
      '/mine': { get: method([{ user: ['read'] }]) },
      '/key': { get: method([{ key: [] }]) },
      '/short': { get: method([], 200) },
    },
    {
      'x-amazon-apigateway-gateway-responses': {
        UNAUTHORIZED: { statusCode: 401, responseTemplates: { 'application/json': '{"id":"$context.requestId"}' } },
      },
    },
  ),
);

let folder: string;
let lambda: LambdaFunction;
let server: Server;
let base: string;
const reports: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  await writeFile(join(folder, 'index.mjs'), CODE);
  lambda = new LambdaFunction({
    name: 'tiny',
    file: join(folder, 'index.mjs'),
    environment: {},
    memoryInMb: 128,
    log: () => {},
  });
  const issuer = await createLocalIssuer(await makeIssuerKey());
  const identity = { verify: issuer.verify, developer: accessClaims('developer', 'read') };
  const gateway: RestGateway = { api, identity, functionOf: () => lambda, report: (line) => reports.push(line) };
  server = createServer(httpListener((request) => serveRest(gateway, request))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  base = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await lambda.close();
  await rm(folder, { recursive: true });
});

describe('the local gateway', () => {
  it.each<[string, string, RequestInit, number, unknown]>([
    ['calls the function', '/open', {}, 200, { resource: '/open', length: null }],
    ['knows the developer', '/mine', {}, 200, { resource: '/mine', sub: 'developer', length: null }],
    ['refuses a bad token', '/mine', { headers: { authorization: 'x' } }, 401, { id: expect.stringMatching(/-/) }],
    ['refuses an API key, which it cannot check', '/key', {}, 500, { message: null }],
    ['has no such path', '/nowhere', {}, 403, { message: 'Missing Authentication Token' }],
    ['has no such method', '/open', { method: 'PUT' }, 403, { message: 'Missing Authentication Token' }],
    ['answers 502 to a function that throws', '/open?fail=1', {}, 502, { message: 'Internal server error' }],
    ['answers 502 to a malformed result', '/open?raw=[]', {}, 502, { message: 'Internal server error' }],
    ['answers 502 to a result over 6 MB', '/open?huge=1', {}, 502, { message: 'Internal server error' }],
    ['answers 504 when time is up', '/short?sleep=5000', {}, 504, { message: 'Endpoint request timed out' }],
    [
      'answers 413 to a body over 10 MB',
      '/open',
      { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) },
      413,
      { message: 'Request Too Long' },
    ],
    [
      'answers 413 to a body that makes an event over 6 MB',
      '/open',
      { method: 'POST', body: '"'.repeat(4 * 1024 * 1024) },
      413,
      { message: 'Request Too Long' },
    ],
  ])('%s', async (_, path, init, status, want) => {
    const response = await fetch(base + path, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(want);
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends no body to a HEAD', async () => {
    const response = await fetch(`${base}/open`, { method: 'HEAD' });
    expect([response.status, response.headers.get('x-method'), await response.text()]).toEqual([200, 'HEAD', '']);
  });

  it('tells the terminal what it does not tell the caller', () => {
    expect(reports).toContain('GET /open: Error: a secret');
    expect(reports.join('\n')).toContain('Malformed Lambda proxy response: the result is no object.');
    expect(reports.join('\n')).toMatch(/^GET \/short: the function did not answer within 0\.[12] s$/m);
  });
});
