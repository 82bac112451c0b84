import { expect } from 'vitest';
import type { Client } from '../../../generated/client.js';
import type { CarrierName } from './carriers.js';
import type { HttpRequest } from './events.js';

/**
 * One table of requests, which are answered alike whatever carries them: each event format, the local server with either
 * kind of API, and the client for those that it can be asked to make. Where a gateway changes a request before anybody can
 * see it, `except` says so by the name of the carrier.
 */
export interface Row {
  readonly name: string;
  readonly request: HttpRequest;
  /** What the client is asked for to send the same. */
  readonly call?: (client: Client) => { result(): Promise<Outcome> };
  /** The token of the call, where it is another than that of the request; null for none. */
  readonly token?: string | null;
  readonly status: number;
  /** The JSON body, or the part of it that matters. */
  readonly body?: object;
  readonly headers?: { readonly [name: string]: string };
  readonly except?: { readonly [Name in CarrierName]?: Difference };
}

/** What came of a call, whichever operation's it was. */
interface Outcome {
  readonly status: number | undefined;
  readonly response: Response | undefined;
  readonly data?: unknown;
  readonly problem?: unknown;
}

/** What comes of it instead, or that it does not get as far as the gateway. */
type Difference = Partial<Pick<Row, 'status' | 'body' | 'headers'>> | 'not understood by the HTTP server';

/** Stands for the id that the gateway gave the request. */
export const requestId = expect.stringMatching(/^[\w-]{10,}$/);

const token = ['Authorization', 'Bearer alice todos:read todos:write'] as const;
const json = ['content-TYPE', 'application/json'] as const;
const get = (target: string, ...headers: (readonly [string, string])[]): HttpRequest => ({
  method: 'GET',
  target,
  headers: [token, ...headers],
});
const post = (body: string | Uint8Array, ...headers: (readonly [string, string])[]): HttpRequest => ({
  method: 'POST',
  target: '/todos',
  headers: [token, ...headers],
  body,
});
const error = (part: string, pointer: string, keyword: string) => ({
  errors: [expect.objectContaining({ in: part, pointer, keyword })],
});
const put = (...headers: (readonly [string, string])[]): HttpRequest => ({
  method: 'PUT',
  target: '/todos/1',
  headers: [token, json, ...headers],
  body: '{"task":"a"}',
});

const inHttpApis = (difference: Difference) => ({ httpV1: difference, httpV2: difference, localHttp: difference });
const inLocalServers = (difference: Difference) => ({ localRest: difference, localHttp: difference });

export const rows: readonly Row[] = [
  {
    name: 'reads a path parameter',
    request: get('/todos/abc'),
    call: (client) => client.getTodo({ id: 'abc' }),
    status: 200,
    body: { id: 'abc' },
  },
  {
    name: 'decodes a path once',
    request: get('/todos/a%20%2525'),
    call: (client) => client.getTodo({ id: 'a %25' }),
    status: 200,
    body: { id: 'a %25' },
  },
  {
    name: 'keeps a plus in a path',
    request: get('/todos/a+b'),
    call: (client) => client.getTodo({ id: 'a+b' }),
    status: 200,
    body: { id: 'a+b' },
  },
  {
    name: 'keeps an encoded slash inside its segment',
    request: get('/todos/a%2Fb'),
    call: (client) => client.getTodo({ id: 'a/b' }),
    status: 200,
    body: { id: 'a/b' },
    except: inHttpApis({ status: 404, body: { title: 'Not Found' } }),
  },
  {
    name: 'refuses broken percent-encoding in a path',
    request: get('/todos/%zz'),
    status: 400,
    body: { detail: 'The path holds broken percent-encoding.' },
    // The gateway decodes what it can, so this is the text `%zz` by now.
    except: inHttpApis({ status: 200, body: { id: '%zz' } }),
  },
  { name: 'does not find what is not there', request: get('/nothing'), status: 404, body: { title: 'Not Found' } },
  { name: 'does not find the root', request: get('/'), status: 404, body: { status: 404 } },
  { name: 'takes a trailing slash for another path', request: get('/todos/'), status: 404 },
  { name: 'takes an empty segment for another path', request: get('/todos//abc'), status: 404 },
  { name: 'does not find what every object has', request: get('/constructor'), status: 404 },
  { name: 'does not find a path below an end', request: get('/todos/1/2'), status: 404 },
  {
    name: 'refuses a method that is not there',
    request: { method: 'PATCH', target: '/todos/1' },
    status: 405,
    headers: { allow: 'DELETE, GET, HEAD, OPTIONS, PUT' },
  },
  {
    name: 'refuses a method that does not exist',
    request: { method: 'constructor', target: '/todos' },
    status: 405,
    headers: { allow: 'GET, HEAD, OPTIONS, POST' },
    except: inLocalServers('not understood by the HTTP server'),
  },
  {
    name: 'answers OPTIONS without asking who it is',
    request: { method: 'OPTIONS', target: '/todos' },
    status: 204,
    headers: { allow: 'GET, HEAD, OPTIONS, POST' },
    // API Gateway answers it itself, where the definition says what pages of other origins may do.
    except: {
      localRest: { headers: { 'access-control-allow-methods': 'GET,HEAD,OPTIONS,POST' } },
      localHttp: { headers: {} },
    },
  },
  {
    name: 'answers HEAD as GET without a body',
    request: { ...get('/todos/1'), method: 'HEAD' },
    status: 200,
    headers: { 'content-type': 'application/json', etag: '"1"' },
  },
  {
    name: 'refuses a caller that nobody knows',
    request: { method: 'GET', target: '/todos' },
    call: (client) => client.listTodos({}),
    token: null,
    status: 401,
    headers: { 'www-authenticate': 'Bearer', 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title: 'Unauthorized', status: 401 },
    // REST APIs keep the name to themselves.
    except: {
      localRest: {
        headers: { 'x-amzn-remapped-www-authenticate': 'Bearer', 'content-type': 'application/problem+json' },
      },
    },
  },
  {
    name: 'refuses a caller without the scope',
    request: { method: 'DELETE', target: '/todos/1', headers: [['authorization', 'Bearer bob todos:read']] },
    call: (client) => client.deleteTodo({ id: '1' }),
    token: 'bob todos:read',
    status: 403,
    body: { detail: 'The caller lacks the scope todos:write.' },
  },
  {
    name: 'deletes without a body',
    request: { ...get('/todos/1'), method: 'DELETE' },
    call: (client) => client.deleteTodo({ id: '1' }),
    status: 204,
  },
  {
    name: 'fills in defaults of the query',
    request: get('/todos'),
    call: (client) => client.listTodos({}),
    status: 200,
    body: { query: { limit: 20 } },
  },
  {
    name: 'reads the query',
    request: get('/todos?limit=5&status=done&cursor=a%2Bb+c%25&unknown=%zz'),
    call: (client) => client.listTodos({ limit: 5, status: 'done', cursor: 'a+b c%' }),
    status: 200,
    body: { query: { limit: 5, status: 'done', cursor: 'a+b c%' } },
  },
  {
    name: 'ignores names that cannot be read',
    request: get('/todos?%zz=1&=2&&'),
    status: 200,
    body: { query: { limit: 20 } },
  },
  ...['1e1', ' 5', '5 ', '0x10', '+5', '05', '5.0', '', '９', '9007199254740993', '1_0', 'NaN'].map((text) => ({
    name: `takes ${JSON.stringify(text)} for no integer`,
    request: get(`/todos?limit=${encodeURIComponent(text)}`),
    status: 400,
    body: error('query', '/limit', 'type'),
  })),
  {
    name: 'refuses a repeated parameter',
    request: get('/todos?status=done&status=done'),
    status: 400,
    body: error('query', '/status', 'repeated'),
    // The load balancer drops all but the last.
    except: { albSingle: { status: 200, body: { query: { status: 'done' } } } },
  },
  {
    name: 'says all that is wrong at once',
    request: { ...put(), target: '/todos/12345678901', body: '{"task":"","foo":1}' },
    status: 400,
    body: {
      detail: 'The request breaks the contract; `errors` says where.',
      errors: [
        { in: 'path', pointer: '/id', keyword: 'type', detail: 'must be 10 characters at the most' },
        { in: 'header', pointer: '/If-Match', keyword: 'required', detail: 'is required' },
        { in: 'body', pointer: '/task', keyword: 'type', detail: 'must be a text' },
        { in: 'body', pointer: '/foo', keyword: 'additionalProperties', detail: 'is not a known property' },
      ],
    },
  },
  { name: 'requires If-Match by 428', request: put(), status: 428, body: error('header', '/If-Match', 'required') },
  {
    name: 'takes headers whatever their case',
    request: put(['iF-mAtCh', '"1"']),
    call: (client) => client.updateTodo({ id: '1', ifMatch: '"1"', body: { task: 'a', status: 'done' } }),
    status: 200,
    body: { id: '1', task: 'a' },
  },
  {
    name: 'creates, with the default filled in',
    request: post('{"task":"a"}', json, ['IDEMPOTENCY-key', 'k1']),
    call: (client) => client.createTodo({ idempotencyKey: 'k1', body: { task: 'a' } }),
    status: 201,
    body: { task: 'a', status: 'pending', 'Idempotency-Key': 'k1' },
    headers: { etag: '"1"', location: '/todos/1' },
  },
  {
    name: 'joins a header that is repeated',
    request: post('{"task":"a"}', json, ['Idempotency-Key', 'a'], ['Idempotency-Key', 'b']),
    status: 201,
    body: { 'Idempotency-Key': 'a,b' },
    except: { albSingle: { body: { 'Idempotency-Key': 'b' } } },
  },
  {
    name: 'reads JSON in bytes',
    request: post(Buffer.from('{"task":"ä"}'), json),
    call: (client) => client.createTodo({ body: { task: 'ä' } }),
    status: 201,
    body: { task: 'ä' },
  },
  {
    name: 'reads JSON whatever else the media type says',
    request: post('{"task":"a"}', ['Content-Type', ' Application/JSON ; Charset="utf-8"']),
    status: 201,
  },
  {
    name: 'refuses another media type, and says which it takes',
    request: post('task=a', ['Content-Type', 'application/x-www-form-urlencoded']),
    status: 415,
    headers: { accept: 'application/json', 'accept-post': 'application/json' },
    body: { detail: 'The body may be application/json.' },
  },
  { name: 'refuses a body without a media type', request: post('{"task":"a"}'), status: 415 },
  { name: 'requires a body', request: post(''), status: 400, body: error('body', '', 'required') },
  { name: 'refuses what is no JSON', request: post('{"task":', json), status: 400, body: error('body', '', 'json') },
  {
    name: 'refuses bytes that are no UTF-8',
    request: post(Buffer.from([0x22, 0xff, 0x22]), json),
    status: 400,
    body: error('body', '', 'encoding'),
    // The gateway took it for text and put replacement characters where there was none.
    except: inLocalServers({ body: error('body', '', 'type') }),
  },
  {
    name: 'refuses JSON that is nested too deeply',
    request: post('['.repeat(500_000), json),
    status: 400,
    body: error('body', '', 'json'),
  },
  { name: 'refuses a body that is too large', request: post(`"${'a'.repeat(6_000_000)}"`, json), status: 413 },
  {
    name: 'takes __proto__ for an unknown property',
    request: post('{"task":"a","__proto__":{"status":"done"}}', json),
    status: 400,
    body: error('body', '/__proto__', 'additionalProperties'),
  },
  ...['*/*', 'application/json', 'text/html, application/*;q=0.2', 'text/html;q=1, */*;q=0.1', ''].map((accept) => ({
    name: `sends JSON to who accepts ${JSON.stringify(accept)}`,
    request: get('/todos', ['Accept', accept]),
    status: 200,
  })),
  ...['text/html', 'application/json;q=0', '*/*, application/json;q=0.0', 'application/problem+json', 'nonsense'].map(
    (accept) => ({
      name: `sends no JSON to who accepts ${JSON.stringify(accept)}`,
      request: get('/todos', ['Accept', accept]),
      status: 406,
      body: { detail: 'The answer may be application/json.' },
    }),
  ),
  {
    name: "sends a handler's problem with the id of the request",
    request: get('/todos/absent'),
    call: (client) => client.getTodo({ id: 'absent' }),
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no such todo.',
      instance: requestId,
    },
  },
];
