import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../../toolkit/client/api-error.js';
import type { Call } from '../../../toolkit/client/call.js';
import { createTransport } from '../../../toolkit/client/create-transport.js';
import { encodeForm, encodeMultipart } from '../../../toolkit/client/encode-form.js';
import { encodeParameter } from '../../../toolkit/client/encode-parameter.js';
import type { BodyCodec, Credential, Operation, Parameter } from '../../../toolkit/client/operation.js';
import type { CallOptions, ClientOptions } from '../../../toolkit/client/options.js';
import { uuid } from '../../../toolkit/client/uuid.js';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

type Method = (args?: object, options?: CallOptions) => Call<{ 200: unknown }>;
type Described = Operation<Method>;

const base = 'http://api.test/v1';
const operation: Described = {
  id: 'op',
  method: 'GET',
  path: '/things',
  accept: 'application/json, application/problem+json',
  responses: { 200: { 'application/json': 'json' } },
};
const bearer = { scheme: 'bearer', in: 'header', name: 'Authorization', prefix: 'Bearer ' } as const;
const secured: Described = { ...operation, auth: [bearer] };

/** Lets the API answer, and keeps the request that it was sent. */
function answer(reply: () => Response = () => HttpResponse.json({ ok: true })): { request: Promise<Request> } {
  let received: (request: Request) => void = () => undefined;
  const request = new Promise<Request>((resolve) => {
    received = resolve;
  });
  server.use(
    http.all(`${base}/*`, ({ request: sent }) => {
      received(sent.clone());
      return reply();
    }),
  );
  return { request };
}

const connect = createTransport({ baseUrl: base });
const call = (op: Described, args?: object, options?: CallOptions) => connect(op)(args, options);

/** The request that a call makes. */
async function requestOf(op: Described, args?: object, options?: Partial<ClientOptions>): Promise<Request> {
  const { request } = answer();
  await createTransport({ baseUrl: base, ...options })(op)(args);
  return request;
}

const parameter = (more: Parameter): Parameter => more;

describe('the address of a call', () => {
  it.each<[baseUrl: string | URL, want: string]>([
    ['http://api.test', 'http://api.test/things'],
    ['http://api.test/', 'http://api.test/things'],
    ['http://api.test/v1//', 'http://api.test/v1/things'],
    [new URL('http://api.test/v1/'), 'http://api.test/v1/things'],
  ])('with the base %s is %s', async (baseUrl, want) => {
    let url = '';
    const ownFetch: typeof fetch = async (input) => {
      url = String(input);
      return Response.json({});
    };
    await createTransport({ baseUrl, fetch: ownFetch })(operation)();
    expect(url).toBe(want);
  });

  it('holds the parameters of path and query', async () => {
    const parameters = [
      parameter({ in: 'path', name: 'id', required: true }),
      parameter({ in: 'query', name: 'tag', argument: 'tags', encode: encodeParameter }),
      parameter({ in: 'query', name: 'none', encode: encodeParameter }),
      parameter({ in: 'query', name: 'absent' }),
    ];
    const request = await requestOf(
      { ...operation, path: '/things/{id}.json', parameters },
      { id: 'a/b', tags: ['x', 'y'], none: [] },
    );
    expect(request.url).toBe(`${base}/things/a%2Fb.json?tag=x&tag=y`);
  });

  it.each(['.', '..', ''])('cannot hold %j in the place of a segment', async (id) => {
    const parameters = [parameter({ in: 'path', name: 'id', required: true })];
    await expect(call({ ...operation, path: '/things/{id}', parameters }, { id })).rejects.toThrow(TypeError);
  });

  it('cannot lack a required parameter', async () => {
    const parameters = [parameter({ in: 'query', name: 'q', required: true })];
    await expect(call({ ...operation, parameters })).rejects.toThrow('The argument "q" is missing.');
  });
});

describe('the headers of a call', () => {
  it('are the parameters, what is accepted, and what the caller adds', async () => {
    const parameters = [
      parameter({ in: 'header', name: 'If-Match' }),
      parameter({ in: 'cookie', name: 'a' }),
      parameter({ in: 'cookie', name: 'b' }),
    ];
    const request = await requestOf(
      { ...operation, parameters },
      { 'If-Match': '"1"', a: 'x y', b: '1' },
      { headers: { 'X-Key': 'k' } },
    );
    expect(Object.fromEntries(request.headers)).toMatchObject({
      accept: 'application/json, application/problem+json',
      'if-match': '"1"',
      'x-key': 'k',
      cookie: 'a=x%20y; b=1',
    });
  });

  it('of one call win over those of the client', async () => {
    const { request } = answer();
    await createTransport({ baseUrl: base, headers: { 'X-Key': 'client' } })(operation)(
      {},
      { headers: { 'x-key': 'call' } },
    );
    expect((await request).headers.get('x-key')).toBe('call');
  });

  it.each<[what: string, token: ClientOptions['token'], want: string | null]>([
    ['a token', 'secret', 'Bearer secret'],
    ['a function', () => 'secret', 'Bearer secret'],
    ['a function that takes its time', async () => 'secret', 'Bearer secret'],
    ['a function that has none', () => undefined, null],
    ['nothing', undefined, null],
  ])('authenticate with %s', async (_, token, want) => {
    expect((await requestOf(secured, {}, { token })).headers.get('authorization')).toBe(want);
  });

  it('keep the token from operations that anybody may call', async () => {
    expect((await requestOf(operation, {}, { token: 'secret' })).headers.has('authorization')).toBe(false);
  });

  it.each<[what: string, credential: Credential, header: string, want: string]>([
    ['Basic', { ...bearer, prefix: 'Basic ' }, 'authorization', 'Basic secret'],
    ['a key', { scheme: 'key', in: 'header', name: 'X-Key' }, 'x-key', 'secret'],
  ])('carry %s', async (_, credential, header, want) => {
    const request = await requestOf({ ...operation, auth: [credential] }, {}, { token: 'secret' });
    expect(request.headers.get(header)).toBe(want);
  });

  it('have a credential for each scheme that is wanted; one may be in the query', async () => {
    const auth = [bearer, { scheme: 'key', in: 'query', name: 'api key' }] as const;
    const parameters = [parameter({ in: 'query', name: 'q' })];
    const request = await requestOf(
      { ...operation, parameters, auth },
      { q: 1 },
      { token: ({ scheme }) => `${scheme}&` },
    );
    expect(request.headers.get('authorization')).toBe('Bearer bearer&');
    expect(request.url).toBe(`${base}/things?q=1&api%20key=key%26`);
  });

  it('have no credential that is among the arguments already', async () => {
    const auth = [{ scheme: 'key', in: 'query', name: 'api key' }] as const;
    const parameters = [parameter({ in: 'query', name: 'api key', argument: 'apiKey' })];
    const request = await requestOf({ ...operation, parameters, auth }, { apiKey: 'own' }, { token: 'secret' });
    expect(request.url).toBe(`${base}/things?api%20key=own`);
  });

  it('leave alone what the caller says', async () => {
    const options = { token: 'secret', headers: { Authorization: 'own' } };
    expect((await requestOf(secured, {}, options)).headers.get('authorization')).toBe('own');
  });
});

describe('the Idempotency-Key', () => {
  const idempotent = {
    ...operation,
    parameters: [parameter({ in: 'header', name: 'Idempotency-Key', argument: 'idempotencyKey', make: uuid })],
  };
  const keyOf = async (args?: object) => (await requestOf(idempotent, args)).headers.get('idempotency-key');

  it('is made for each call', async () => {
    const [first, second] = [await keyOf(), await keyOf()];
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(second).not.toBe(first);
  });

  it('is the one that is given', async () => {
    expect(await keyOf({ idempotencyKey: 'mine' })).toBe('mine');
  });

  it('is sent only where it is declared', async () => {
    expect((await requestOf(operation)).headers.has('idempotency-key')).toBe(false);
  });
});

describe('the body of a call', () => {
  const posting = (content: { [mediaType: string]: BodyCodec }): Described => {
    return { ...operation, method: 'POST', body: { required: true, content } };
  };
  const form: BodyCodec = {
    encode: encodeForm,
    encoding: { styled: { style: 'pipeDelimited', explode: false }, object: { contentType: 'application/json' } },
  };

  it.each<[what: string, content: { [mediaType: string]: BodyCodec }, args: object, type: string, text: string]>([
    ['JSON', { 'application/json': 'json' }, { body: { a: [1, null] } }, 'application/json', '{"a":[1,null]}'],
    ['null', { 'application/json': 'json' }, { body: null }, 'application/json', 'null'],
    ['text', { 'text/csv': 'plain' }, { body: 'a,b' }, 'text/csv', 'a,b'],
    ['bytes', { 'image/png': 'plain' }, { body: new TextEncoder().encode('png') }, 'image/png', 'png'],
    ['a blob', { 'image/png': 'plain' }, { body: new Blob(['png']) }, 'image/png', 'png'],
    [
      'JSON, unless it is said otherwise',
      { 'text/csv': 'plain', 'application/json': 'json' },
      { body: 1 },
      'application/json',
      '1',
    ],
    [
      'what it is said to be',
      { 'text/csv': 'plain', 'application/json': 'json' },
      { body: 'a', contentType: 'text/csv' },
      'text/csv',
      'a',
    ],
    ['of a range', { 'image/*': 'plain' }, { body: new Blob(['gif']), contentType: 'image/gif' }, 'image/gif', 'gif'],
    [
      'a form',
      { 'application/x-www-form-urlencoded': form },
      { body: { a: 'x y&z', list: [1, 2], styled: ['p', 'q'], object: { b: 1 }, none: undefined } },
      'application/x-www-form-urlencoded',
      'a=x%20y%26z&list=1&list=2&styled=p%7Cq&object=%7B%22b%22%3A1%7D',
    ],
  ])('is %s', async (_, content, args, type, text) => {
    const request = await requestOf(posting(content), args);
    expect(request.headers.get('content-type')).toBe(type);
    expect(await request.text()).toBe(text);
  });

  it('is a multipart form', async () => {
    const codec: BodyCodec = {
      encode: encodeMultipart,
      encoding: { meta: { contentType: 'application/json' }, bytes: { contentType: 'image/png' } },
    };
    const body = {
      file: new File(['abc'], 'a.txt', { type: 'text/plain' }),
      tags: ['x', 'y'],
      meta: { a: 1 },
      bytes: new Uint8Array([1]),
      none: undefined,
    };
    const received = await (await requestOf(posting({ 'multipart/form-data': codec }), { body })).formData();
    const [file, meta, bytes] = [received.get('file'), received.get('meta'), received.get('bytes')];
    expect([...received.keys()]).toEqual(['file', 'tags', 'tags', 'meta', 'bytes']);
    expect(received.getAll('tags')).toEqual(['x', 'y']);
    expect(file).toMatchObject({ name: 'a.txt', type: 'text/plain' });
    expect(meta).toMatchObject({ type: 'application/json' });
    expect(meta instanceof File && (await meta.text())).toBe('{"a":1}');
    expect(bytes).toMatchObject({ type: 'image/png', size: 1 });
  });

  it.each<[what: string, content: { [mediaType: string]: BodyCodec }, args: object, message: string]>([
    ['missing', { 'application/json': 'json' }, {}, 'The body is missing.'],
    [
      'of a type that is not taken',
      { 'application/json': 'json' },
      { body: 1, contentType: 'text/html' },
      'The operation takes no text/html.',
    ],
    ['of any type of a range', { 'image/*': 'plain' }, { body: new Blob() }, 'The contentType is missing.'],
  ])('cannot be %s', async (_, content, args, message) => {
    await expect(call(posting(content), args)).rejects.toThrow(message);
  });
});

describe('the answer to a call', () => {
  const responses: Operation['responses'] = {
    200: { 'application/json': 'json', 'text/plain': 'text', 'image/*': 'bytes' },
    201: {},
    204: {},
    '2XX': { 'text/plain': 'text' },
  };
  const answering = (reply: () => Response) => {
    answer(reply);
    return call({ ...operation, method: 'POST', responses });
  };

  it.each<[what: string, reply: () => Response, want: unknown]>([
    ['JSON', () => HttpResponse.json({ a: 1 }), { a: 1 }],
    [
      'JSON under another name',
      () => new Response('[1]', { headers: { 'content-type': 'application/hal+json; charset=utf-8' } }),
      [1],
    ],
    ['text', () => HttpResponse.text('hello'), 'hello'],
    ['of a status in a range', () => HttpResponse.text('hello', { status: 206 }), 'hello'],
    ['nothing, where none is declared', () => HttpResponse.json({ a: 1 }, { status: 201 }), undefined],
    ['nothing', () => new Response(null, { status: 204 }), undefined],
  ])('is %s', async (_, reply, want) => {
    expect(await answering(reply)).toEqual(want);
  });

  it('is a blob, where it is neither JSON nor text', async () => {
    const data = await answering(() => new Response('png', { headers: { 'content-type': 'image/png' } }));
    expect(data instanceof Blob && (await data.text())).toBe('png');
  });

  it('comes with its response, for whoever asks', async () => {
    const { data, response } = await answering(() => HttpResponse.json(1, { headers: { ETag: '"7"' } })).withResponse();
    expect([data, response.status, response.headers.get('etag')]).toEqual([1, 200, '"7"']);
  });

  it('is an error with the problem that the API reports (RFC 9457)', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no such thing.',
      instance: '1',
      more: 2,
    };
    const headers = { 'content-type': 'application/problem+json' };
    const failed = answering(() => new Response(JSON.stringify(problem), { status: 404, headers }));
    await expect(failed).rejects.toBeInstanceOf(ApiError);
    await expect(failed).rejects.toMatchObject({
      name: 'ApiError',
      status: 404,
      problem,
      message: '404 There is no such thing.',
    });
  });

  it.each<[what: string, reply: () => Response]>([
    ['HTML', () => HttpResponse.html('<h1>No</h1>', { status: 502 })],
    ['broken JSON', () => new Response('{', { status: 502, headers: { 'content-type': 'application/json' } })],
    ['nothing', () => new Response(null, { status: 502, statusText: 'Bad Gateway' })],
  ])('is an error without a problem when it fails with %s', async (_, reply) => {
    await expect(answering(reply)).rejects.toMatchObject({ status: 502, problem: undefined });
  });

  it.each<[what: string, reply: () => Response, message: string]>([
    [
      'of another media type than declared',
      () => HttpResponse.html('<h1>Log in</h1>'),
      'The answer is text/html, which the API does not declare.',
    ],
    [
      'no JSON',
      () => new Response('{', { headers: { 'content-type': 'application/json' } }),
      'The answer is not the JSON that it claims to be.',
    ],
  ])('is an error when it is %s', async (_, reply, message) => {
    await expect(answering(reply)).rejects.toThrow(message);
    await expect(answering(reply)).rejects.toBeInstanceOf(ApiError);
  });

  it('fails once only, however it is asked for', async () => {
    const failed = answering(() => new Response(null, { status: 500 })).withResponse();
    await expect(failed).rejects.toMatchObject({ status: 500 });
  });

  it('can be given up', async () => {
    answer();
    const controller = new AbortController();
    const going = call(operation, {}, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(going).rejects.toThrow('enough');
  });
});
