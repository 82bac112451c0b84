import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMock } from '../../../toolkit/mock/create-mock.js';
import { loadDocument } from '../../../toolkit/mock/load-document.js';
import { captureLog } from '../router/capture-log.js';
import { gatewayRequest, type OpenMock, openMock } from './open-mock.js';

let mock: OpenMock;
let open: OpenMock;
beforeAll(async () => {
  mock = await openMock('test/toolkit/mock/library.yaml');
  open = await openMock('test/toolkit/mock/library.yaml', true);
});
afterAll(async () => {
  await mock.compiled.dispose();
  await open.compiled.dispose();
});

const get = (target: string, headers: Record<string, string> = {}, from = mock) =>
  from.send({ method: 'GET', target: `/v1${target}`, headers: Object.entries(headers) });

describe('a mock answers with what the document declares', () => {
  it.each([
    [{}, 200, '{"title":"Emma","pages":1}'],
    [{ Prefer: 'example=long' }, 200, '{"title":"Ulysses","pages":730}'],
    [{ Prefer: 'code=200, example=long' }, 200, '{"title":"Ulysses","pages":730}'],
    [{ Prefer: 'respond-async; code="404"' }, 404, /"title":"It was never brought back"/],
    [{ Prefer: 'example=lost' }, 404, /"title":"It was never brought back"/],
    [{ Prefer: 'code=503' }, 503, ''],
    [{ Accept: 'text/plain' }, 200, 'Emma'],
    [{ Accept: 'application/pdf' }, 200, 'Hello World'],
    [{ Accept: 'text/plain', Prefer: 'code=404' }, 404, /never brought back/],
  ])('%j gives %s %s', async (headers, status, body) => {
    const response = await get('/books/1', headers);
    expect(response.status).toBe(status);
    expect(response.text).toEqual(body instanceof RegExp ? expect.stringMatching(body) : body);
  });

  it('sends the headers that must be there, from example or schema, and no others', async () => {
    const { headers } = await get('/books/1');
    expect(headers).toEqual({
      etag: '"7"',
      'x-shelf': expect.stringMatching(/^\d+$/),
      'content-type': 'application/json',
    });
    expect(Number(headers['x-shelf'])).toBeGreaterThanOrEqual(3);
  });

  it('makes no noise about an error that was asked for', async () => {
    const lines = captureLog();
    expect((await get('/desk', { Prefer: 'code=500' })).status).toBe(500);
    expect(lines).toEqual([]);
    vi.restoreAllMocks();
  });

  it('has no body for 204', async () => {
    const response = await mock.send({ method: 'DELETE', target: '/v1/books/1', headers: [] });
    expect([response.status, response.text]).toEqual([204, '']);
  });

  it('sends nothing that another status alone must have', async () => {
    const { status, headers } = await get('/desk');
    expect([status, headers['x-trace']]).toEqual([200, undefined]);
    expect((await get('/desk', { Prefer: 'code=404' })).headers['x-trace']).toEqual(expect.any(String));
  });

  it('finds a small value for a schema that goes round in circles', async () => {
    const { status, text } = await get('/shelves');
    expect(status).toBe(200);
    expect(text.length).toBeLessThan(5_000);
  });

  it.each([
    ['another value for one wrong example, and keeps the others', '/reviews', { text: 'A classic.', on: '2026-01-05' }],
    ['a value where most of what may be there cannot be', '/riddles', { end: expect.stringMatching(/^.{1,3}$/) }],
    ['a URL for what people call one', '/links', { home: expect.stringMatching(/^https?:\/\/\S+$/) }],
  ])('finds %s', async (_, path, want) => {
    const { status, text } = await get(path);
    expect([status, JSON.parse(text)]).toEqual([200, want]);
  });

  it('finds a value for what only 3.1 can say, and never sends what is writeOnly', async () => {
    const { status, text } = await get('/readers');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      kind: 'reader',
      card: [expect.stringMatching(/^[A-Z]{3}-\d{4}$/), 10],
      name: expect.stringMatching(/.{12}/),
      borrowed: expect.arrayContaining([expect.any(Number)]),
      code: expect.stringMatching(/^2001:[\da-f:]+$/),
    });
  });
});

describe('a mock refuses', () => {
  it.each([
    ['code=418', 'There is no code "418" here. There are 200, 404, 5XX.'],
    ['code=100', 'There is no code "100" here. There are 200, 404, 5XX.'],
    ['code=404, example=short', 'There is no example "short" here. There is only lost.'],
    ['example=none', 'There is no example "none" here. There are short, long, broken, example, lost.'],
    ['example=broken', 'The example "broken" breaks its own schema.'],
  ])('Prefer: %s, and lists what there is (RFC 7240)', async (prefer, detail) => {
    const { status, text, headers } = await get('/books/1', { Prefer: prefer });
    expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
    expect(JSON.parse(text)).toMatchObject({ status: 400, detail });
  });

  it('requests as the real router does', async () => {
    const { status, text } = await get('/books/0');
    expect(status).toBe(400);
    expect(JSON.parse(text).errors).toEqual([
      expect.objectContaining({ in: 'path', pointer: '/id', keyword: 'minimum' }),
    ]);
    expect((await get('/nowhere')).status).toBe(404);
  });

  it('to make up what cannot exist, and says so', async () => {
    captureLog();
    const { status, text } = await get('/endless');
    expect([status, JSON.parse(text).detail]).toEqual([
      501,
      'Nothing was found that the schema of 200 application/json allows.',
    ]);
    vi.restoreAllMocks();
  });

  it('what is larger than API Gateway takes, before it reaches the router', async () => {
    const { api } = await loadDocument('test/toolkit/mock/library.yaml');
    if (api === undefined) throw new Error('The library is broken.');
    const { serve } = await createMock(api.model, mock.compiled);
    const request = gatewayRequest({ method: 'GET', target: '/v1/books/1', headers: [] });
    const { status, body } = await serve({ ...request, body: 'too large' });
    expect([status, JSON.parse(String(body)).title]).toEqual([413, 'Payload Too Large']);
  });
});

describe('a mock believes credentials that look right', () => {
  it.each([
    ['bearer', { Authorization: 'Bearer x' }, 204],
    ['bearer', { authorization: 'bearer x' }, 204],
    ['bearer', { Authorization: 'Basic x' }, 401],
    ['bearer', { Authorization: 'Bearer ' }, 401],
    ['bearer', {}, 401],
    ['basic', { Authorization: 'Basic YTpi' }, 204],
    ['basic', { Authorization: 'Bearer x' }, 401],
    ['oauth', { Authorization: 'Bearer x' }, 204],
    ['header', { 'X-Key': 'x' }, 204],
    ['header', {}, 401],
    ['query?key=x', {}, 204],
    ['query?key=', {}, 401],
    ['cookie', { Cookie: 'a=b; session=x' }, 204],
    ['cookie', { Cookie: 'session=' }, 401],
    ['both', { 'X-Key': 'x', Cookie: 'session=x' }, 204],
    ['both', { 'X-Key': 'x' }, 401],
    ['both', { Authorization: 'Bearer x' }, 204],
    ['tls', {}, 401],
  ])('/private/%s with %j: %s', async (path, headers, status) => {
    const response = await get(`/private/${path}`, headers);
    expect(response.status).toBe(status);
    expect('www-authenticate' in response.headers).toBe(status === 401);
    expect((await get(`/private/${path}`, {}, open)).status).toBe(204);
  });

  it('and says which operations nobody can call', () => {
    expect(mock.refused).toEqual(['GET /private/tls answers 401: mutual TLS cannot be had here. Use --no-auth.']);
    expect(open.refused).toEqual([]);
  });
});
