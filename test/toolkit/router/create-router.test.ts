import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Authenticator } from '../../../toolkit/router/authenticators.js';
import { createRouter, type Observation, type Observe, type SchemesOf } from '../../../toolkit/router/create-router.js';
import type { SecuredContext } from '../../../toolkit/router/handler.js';
import type { Operation } from '../../../toolkit/router/operation.js';
import { captureLog, type LogLine } from './capture-log.js';
import { events } from './echo.js';
import { type FormatName, formats, type HttpRequest, httpV2, REQUEST_ID, readResult, restV1 } from './events.js';
import { authenticators, handlers, operations, routes, validators } from './todo-api.js';

const definition = { events, routes, operations, validators, handlers, authenticators };
const [rest, http, url, balancer] = events;
const own = { restV1: rest, httpV1: rest, httpV2: http, functionUrl: url, albSingle: balancer, albMulti: balancer };
const headers: HttpRequest['headers'] = [['Authorization', 'Bearer alice todos:read todos:write']];
const list: HttpRequest = { method: 'GET', target: '/todos', headers };

let lines: LogLine[];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());
const logged = () => lines;

describe('at the start', () => {
  it('refuses to go without an authenticator', () => {
    expect(() => createRouter({ ...definition, authenticators: {} as typeof authenticators })).toThrow(
      'listTodos lacks bearerAuth.',
    );
  });

  it.each(['constructor', 'toString', '__proto__'])('nor with one that every object inherits: %s', (scheme) => {
    const ping = {
      id: 'ping',
      method: 'GET',
      path: '/',
      responses: { 200: '' },
      security: [{ [scheme]: [] }],
    } as const;
    const tables: { readonly [name: string]: Operation } = { ping };
    const open = { events, routes: {}, operations: tables, validators: { ping: {} }, handlers: {} };
    expect(() => createRouter({ ...open, authenticators: {} })).toThrow(`ping lacks ${scheme}.`);
  });

  it('lets no scheme be forgotten by type, and needs none for a public API', () => {
    // @ts-expect-error bearerAuth is missing
    expect(() => createRouter({ ...definition, authenticators: {} })).toThrow();
    const scheme: SchemesOf<typeof operations> = 'bearerAuth';
    expect(scheme).toBe('bearerAuth');
    const open = { ping: { id: 'ping', method: 'GET', path: '/', responses: { 200: {} }, security: [] } } as const;
    createRouter({ events, routes: {}, operations: open, validators: { ping: {} }, handlers: {} });
  });

  it('takes tables of which the types know nothing', () => {
    const tables: { readonly [name: string]: Operation } = operations;
    const any: { readonly [scheme: string]: Authenticator } = authenticators;
    createRouter({ events, routes, operations: tables, validators, handlers, authenticators: any });
  });
});

describe('when something is missing or breaks', () => {
  it.each<[string, object, number]>([
    ['no handler', { handlers: {} }, 501],
    ['no entry in operations', { operations: {} }, 501],
    ['no validators', { validators: {} }, 501],
    [
      'a handler that throws',
      {
        handlers: {
          listTodos: () => {
            throw new Error('secret', { cause: new Error('deeper') });
          },
        },
      },
      500,
    ],
    ['a handler that rejects with nothing', { handlers: { listTodos: () => Promise.reject() } }, 500],
    ['a handler that returns nothing', { handlers: { listTodos: () => undefined } }, 500],
    ['a handler that returns a text', { handlers: { listTodos: () => 'secret' } }, 500],
    ['an undeclared status', { handlers: { listTodos: () => ({ status: 418 }) } }, 500],
    ['a status that is none', { handlers: { listTodos: () => ({ status: Number.NaN }) } }, 500],
    [
      'an undeclared media type',
      { handlers: { listTodos: () => ({ status: 200, contentType: 'text/html', body: 'secret' }) } },
      500,
    ],
    ['a body that is no JSON', { handlers: { listTodos: () => ({ status: 200, body: 1n }) } }, 500],
  ])('answers a problem and says no more: %s', async (_, part, status) => {
    const result = readResult(await createRouter({ ...definition, ...part } as typeof definition)(restV1(list)));
    expect(result.status).toBe(status);
    expect(JSON.parse(result.body)).toMatchObject({ type: 'about:blank', status, instance: REQUEST_ID });
    expect(result.body).not.toMatch(/secret|deeper|\.ts/);
    if (status === 500) expect(logged()).toEqual([expect.objectContaining({ level: 'ERROR', requestId: REQUEST_ID })]);
  });

  it('logs the cause of a 500 in one line', async () => {
    const circular = new Error('outer');
    circular.cause = new Error('inner', { cause: circular });
    const broken = { ...handlers, listTodos: () => Promise.reject(circular) };
    await createRouter({ ...definition, handlers: broken })(restV1(list));
    expect(logged()).toHaveLength(1);
    expect(logged()[0]).toMatchObject({
      operationId: 'listTodos',
      error: {
        name: 'Error',
        message: 'outer',
        stack: expect.any(String),
        cause: { message: 'inner', cause: { message: 'outer' } },
      },
    });
  });

  it.each<[unknown, number]>([
    [undefined, 400],
    [null, 400],
    [7, 400],
    ['x', 400],
    [[], 400],
    [{}, 400],
    [{ Records: [{}] }, 400],
    [{ httpMethod: 'GET' }, 404],
    [{ version: '2.0' }, 404],
  ])('takes the event %j for a request for nothing: %i', async (event, status) => {
    const result = readResult(await createRouter(definition)(event, { awsRequestId: REQUEST_ID }));
    expect(result.status).toBe(status);
    expect(JSON.parse(result.body).instance).toBe(REQUEST_ID);
  });

  it.each(Object.keys(formats) as FormatName[])('refuses events of %s when only others are named', async (name) => {
    const others = events.filter((format) => format !== own[name]);
    const router = createRouter({ ...definition, events: others });
    const result = readResult(await router(formats[name](list)));
    expect([result.status, JSON.parse(result.body).detail]).toEqual([400, 'The event is no HTTP request.']);
  });
});

describe('what the definition says', () => {
  it.each([
    ['/v1/todos', 200],
    ['/todos', 200],
    ['/v1', 404],
    ['/v1/', 404],
    ['/v10/todos', 404],
    ['/v1/v1/todos', 404],
  ])('takes the base path off %s: %i', async (target, status) => {
    const router = createRouter({ ...definition, basePath: '/v1' });
    expect((await router(restV1({ ...list, target }))).statusCode).toBe(status);
  });

  it('caps bodies as it is told to', async () => {
    const router = createRouter({ ...definition, limits: { bytes: 12 } });
    const create = (body: string): object =>
      restV1({ method: 'POST', target: '/todos', headers: [...headers, ['Content-Type', 'application/json']], body });
    expect((await router(create('{"task":"a"}'))).statusCode).toBe(201);
    expect((await router(create('{"task":"ä"}'))).statusCode).toBe(413);
    expect((await router(create('{"task":"ab"}'))).statusCode).toBe(413);
  });

  it('serves several servers side by side', async () => {
    const other = createRouter({
      ...definition,
      handlers: { ...handlers, listTodos: () => ({ status: 200, body: 'other' }) },
    });
    const own = createRouter(definition);
    const bodies = await Promise.all(
      [own(restV1(list)), other(restV1(list))].map(async (result) => JSON.parse((await result).body)),
    );
    expect(bodies).toEqual([{ items: [], query: { limit: 20 } }, 'other']);
  });
});

describe('what observes', () => {
  const seen: Observation[] = [];
  const observe: Observe = (observation) => void seen.push(observation);
  beforeEach(() => void seen.splice(0));
  const create = (body: string): HttpRequest => ({
    method: 'POST',
    target: '/todos',
    headers: [...headers, ['Content-Type', 'application/json']],
    body,
  });
  const found = { requestId: REQUEST_ID, milliseconds: expect.toSatisfy((time: number) => time >= 0) };
  const listed = { ...found, method: 'GET', operationId: 'listTodos', path: '/todos' };
  const alice = expect.objectContaining({ subject: 'alice' });

  it.each<[what: string, request: HttpRequest, want: object]>([
    ['an answer', list, { ...listed, status: 200, principal: alice }],
    ['HEAD', { ...list, method: 'HEAD' }, { ...listed, method: 'HEAD', status: 200, principal: alice }],
    ['a refusal', create('{'), { method: 'POST', operationId: 'createTodo', status: 400, principal: alice }],
    ['nobody known', { method: 'GET', target: '/todos' }, { ...listed, status: 401, principal: undefined }],
    ['no such path', { method: 'GET', target: '/nowhere' }, { ...found, method: 'GET', status: 404 }],
    ['no such method', { ...list, method: 'PATCH' }, { ...found, method: 'PATCH', status: 405 }],
  ])('is told of %s once', async (_, request, want) => {
    await createRouter({ ...definition, observe })(restV1(request));
    expect(seen).toEqual([expect.objectContaining(want)]);
    if (!('operationId' in want)) expect([seen[0]?.operationId, seen[0]?.path]).toEqual([undefined, undefined]);
  });

  it('is told what was thrown, and of events that are no requests', async () => {
    const error = new Error('secret');
    const broken = { ...handlers, listTodos: () => Promise.reject(error) };
    const router = createRouter({ ...definition, handlers: broken, observe });
    await router(restV1(list));
    await router({});
    expect(seen).toMatchObject([
      { status: 500, error },
      { method: '', status: 400 },
    ]);
  });

  it.each<[string, Observe]>([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
  ])('cannot spoil the answer when it %s', async (_, broken) => {
    const result = await createRouter({ ...definition, observe: broken })(restV1(list));
    expect(result).toEqual(await createRouter(definition)(restV1(list)));
    expect(logged()).toEqual([expect.objectContaining({ message: 'The observer failed.', operationId: 'listTodos' })]);
  });
});

describe('headers for every answer', () => {
  const router = createRouter({
    ...definition,
    responseHeaders: { 'Access-Control-Allow-Origin': 'https://a.example' },
  });

  it.each(
    (Object.keys(formats) as FormatName[]).flatMap((name) =>
      (
        [
          ['GET', '/todos', 200],
          ['GET', '/nowhere', 404],
          ['PATCH', '/todos', 405],
          ['OPTIONS', '/todos', 204],
        ] as const
      ).map((row) => [name, ...row] as const),
    ),
  )('%s: %s %s is %i', async (name, method, target, status) => {
    const result = readResult(await router(formats[name]({ method, target, headers })));
    expect(result).toMatchObject({ status, headers: { 'access-control-allow-origin': 'https://a.example' } });
  });
});

describe('headers of an operation', () => {
  const Deprecation = '@1769817600';
  const listTodos = { ...operations.listTodos, headers: { Deprecation } };
  const router = createRouter({ ...definition, operations: { ...operations, listTodos } });

  it.each<[what: string, request: HttpRequest, status: number, want: string | undefined]>([
    ['an answer', list, 200, Deprecation],
    ['a refusal', { method: 'GET', target: '/todos' }, 401, Deprecation],
    ['another operation', { ...list, target: '/todos/1' }, 200, undefined],
  ])('%s', async (_, request, status, want) => {
    const response = readResult(await router(restV1(request)));
    expect([response.status, response.headers.deprecation]).toEqual([status, want]);
  });
});

describe('the context of a handler', () => {
  async function contextOf(event: object): Promise<SecuredContext> {
    let seen: SecuredContext | undefined;
    const listTodos = (_: unknown, context: SecuredContext) => {
      seen = context;
      return { status: 200, body: null };
    };
    await createRouter({ ...definition, handlers: { ...handlers, listTodos } })(event, {
      getRemainingTimeInMillis: () => 7,
    });
    if (!seen) throw new Error('The handler was not called.');
    return seen;
  }

  it('says who calls, and what', async () => {
    const context = await contextOf(restV1({ ...list, target: '/todos?limit=1' }));
    expect(context.principal).toEqual({
      scheme: 'bearerAuth',
      subject: 'alice',
      scopes: ['todos:read', 'todos:write'],
      claims: {},
    });
    expect([context.operationId, context.requestId, context.path]).toEqual(['listTodos', REQUEST_ID, '/prod/todos']);
    expect(context.remainingTime()).toBe(7);
  });

  it('has the headers by name in lower case, safe from names like __proto__', async () => {
    const more = [...headers, ['X-Two', 'a'], ['X-Two', 'b'], ['__proto__', 'c'], ['Cookie', 'd=e']] as const;
    for (const event of [restV1({ ...list, headers: more }), httpV2({ ...list, headers: more })]) {
      const { headers: seen } = await contextOf(event);
      expect(Object.entries(seen).sort()).toEqual([
        ['__proto__', 'c'],
        ['authorization', 'Bearer alice todos:read todos:write'],
        ['cookie', 'd=e'],
        ['x-two', 'a,b'],
      ]);
    }
  });

  it.each([null, [], [null]])('takes a header that is %j for absent', async (value) => {
    const json = [...headers, ['Content-Type', 'application/json']] as const;
    const put = restV1({ method: 'PUT', target: '/todos/1', headers: json, body: '{"task":"a"}' });
    const { multiValueHeaders } = put as { readonly multiValueHeaders: object };
    const event = { ...put, multiValueHeaders: { ...multiValueHeaders, 'If-Match': value } };
    expect((await createRouter(definition)(event)).statusCode).toBe(428);
  });

  it('has the path percent-encoded, also where it arrives decoded', async () => {
    const getTodo = (_: unknown, { path }: SecuredContext) => ({ status: 200, body: path });
    const router = createRouter({ ...definition, handlers: { ...handlers, getTodo } });
    const { body } = await router(httpV2({ ...list, target: '/todos/%C3%A4%20%25' }));
    expect(JSON.parse(body)).toBe('/prod/todos/%C3%A4%20%25');
  });
});
