import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../toolkit/router/create-router.js';
import type { Operation } from '../../../toolkit/router/operation.js';
import { problem } from '../../../toolkit/router/problem.js';
import { encodeResponse, type HandlerResult } from '../../../toolkit/router/respond.js';
import { codecsOf, events } from './echo.js';
import { type FormatName, formats, REQUEST_ID, readResult } from './events.js';

const operation: Operation = {
  id: 'get',
  method: 'GET',
  path: '/',
  security: [],
  responses: {
    200: {
      exploded: ['Pairs'],
      content: { 'application/json': 'json', 'text/csv': 'text', 'image/*': 'bytes' },
    },
    202: { content: { '*/*': 'bytes' } },
    203: { content: { 'text/plain; charset=utf-8': 'text' } },
    204: { content: { 'application/json': 'json' } },
    '2XX': { content: { 'application/json': 'json' } },
    404: { content: { 'application/problem+json': 'json' } },
    default: {},
  },
};
const codecs = codecsOf(operation);
const encode = (result: HandlerResult) =>
  encodeResponse(operation, result, { requestId: REQUEST_ID, operationId: 'get' }, codecs);
const type = 'application/json';

describe('the body', () => {
  it.each<[HandlerResult, object]>([
    [
      { status: 200, contentType: type, body: { a: 1 } },
      { body: '{"a":1}', headers: { 'Content-Type': type } },
    ],
    [{ status: 200, contentType: type, body: null }, { body: 'null' }],
    [
      { status: 200, contentType: 'text/csv', body: 'a,b' },
      { body: 'a,b', isBase64Encoded: false },
    ],
    [
      { status: 200, contentType: 'image/png', body: new Uint8Array([0, 255]) },
      { body: 'AP8=', isBase64Encoded: true },
    ],
    [{ status: 200, contentType: 'image/png', body: new Uint8Array([9, 0, 255]).subarray(1) }, { body: 'AP8=' }],
    [{ status: 202, contentType: 'a/b', body: new Uint8Array() }, { headers: { 'Content-Type': 'a/b' } }],
    [
      { status: 203, body: 'ä' },
      { body: 'ä', headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
    ],
    [{ status: 200 }, { body: '', headers: {} }],
    [
      { status: 204, body: { a: 1 } },
      { body: '', headers: {} },
    ],
    [
      { status: 304, body: { a: 1 } },
      { body: '', headers: {} },
    ],
    [
      { status: 206, body: 1 },
      { statusCode: 206, body: '1' },
    ],
    [{ status: 500 }, { statusCode: 500, body: '' }],
  ])('%j', (result, want) => {
    const { headers, ...response } = encode(result);
    expect({ headers, ...response }).toMatchObject(want);
    if (response.body === '' && !result.body) expect(headers).toEqual({});
  });

  it.each<[string, unknown]>([
    ['a body that the status does not have', { status: 500, body: 'x' }],
    ['a text that is none', { status: 203, body: { a: 1 } }],
    ['no media type where there is a choice', { status: 200, body: 'x' }],
    ['no media type where there is a range', { status: 202, body: 'x' }],
    ['a media type that is not declared', { status: 200, contentType: 'text/html', body: 'x' }],
    ['bytes that are none', { status: 200, contentType: 'image/png', body: 7 }],
    ['an informational status', { status: 100 }],
    ['a fraction of a status', { status: 200.5 }],
    ['a status beyond all', { status: 600 }],
    ['no status', {}],
    ['null', null],
  ])('refuses %s', (_, result) => expect(() => encode(result as HandlerResult)).toThrow(Error));
});

describe('headers', () => {
  const header = (headers: { [name: string]: unknown }) => encode({ status: 200, headers });

  it.each<[string, unknown, string | undefined]>([
    ['Text', 'a', 'a'],
    ['Number', 7, '7'],
    ['Boolean', false, 'false'],
    ['Absent', undefined, undefined],
    ['Null', null, undefined],
    ['List', ['a', 'b'], 'a,b'],
    ['Object', { R: 100, G: 200 }, 'R,100,G,200'],
    ['Pairs', { R: 100, G: 200 }, 'R=100,G=200'],
    ['Break', 'a\r\nSet-Cookie: b', 'aSet-Cookie: b'],
    ['Controls', 'a\0b\tc\x7fd\x85e', 'abcde'],
    ['Letters', 'Zürich €', 'Z%C3%BCrich %E2%82%AC'],
    ['Emoji', 'a😀', 'a%F0%9F%98%80'],
    ['Half', 'a\ud800', 'a%EF%BF%BD'],
  ])('%s: %j', (name, value, want) => expect(header({ [name]: value }).headers?.[name]).toBe(want));

  it('lets no line break into a name', () => {
    expect(header({ 'A\r\nB': 'x' }).headers).toEqual({ AB: 'x' });
  });

  it('keeps the media type that the body has', () => {
    const { headers } = encode({ status: 206, headers: { 'Content-Type': 'text/html' }, body: 1 });
    expect(headers).toEqual({ 'Content-Type': type });
  });

  const cookies = ['a=1; Path=/', 'b=2\r\nX: y', 'c=3'];
  it.each(Object.keys(formats) as FormatName[])('sends several cookies to %s', async (format) => {
    const router = createRouter({
      events,
      routes: { operations: { GET: 'get' } },
      operations: { get: operation },
      validators: { get: { codecs } },
      handlers: { get: () => ({ status: 200, headers: { 'set-cookie': cookies, List: ['x', 'y'] } }) },
      authenticators: {},
    });
    const result = await router(formats[format]({ method: 'GET', target: '/', headers: [['Accept', '*/*']] }));
    expect(readResult(result)).toEqual({
      status: 200,
      body: '',
      headers: { list: 'x,y' },
      cookies: ['a=1; Path=/', 'b=2X: y', 'c=3'],
    });
    const keys = {
      restV1: 'multiValueHeaders',
      httpV1: 'multiValueHeaders',
      albMulti: 'multiValueHeaders',
      httpV2: 'cookies',
      functionUrl: 'cookies',
      albSingle: 'headers',
    };
    expect(result).toHaveProperty(keys[format]);
    if (format !== 'httpV2' && format !== 'functionUrl') expect(result).not.toHaveProperty('cookies');
    if (format === 'albMulti') expect(result).not.toHaveProperty('headers');
  });
});

describe('a problem of a handler (RFC 9457)', () => {
  it('learns the id of the request and keeps the rest', () => {
    const errors = Array.from(
      { length: 30 },
      () => ({ in: 'query', pointer: '/cursor', detail: 'is bad', keyword: 'cursor' }) as const,
    );
    const made = problem(404, 'No.', { type: 'https://example.com/none', title: 'None', errors });
    const { statusCode, headers, body } = encode(made);
    expect([statusCode, headers]).toEqual([404, { 'Content-Type': 'application/problem+json' }]);
    expect(JSON.parse(body)).toEqual({
      type: 'https://example.com/none',
      title: 'None',
      status: 404,
      detail: 'No.',
      instance: REQUEST_ID,
      errors: errors.slice(0, 20),
    });
  });

  it.each([
    [400, 'Bad Request'],
    [412, 'Precondition Failed'],
    [428, 'Precondition Required'],
    [429, 'Too Many Requests'],
    [503, 'Service Unavailable'],
    [499, 'Error'],
    [599, 'Error'],
  ])('%i is called %s', (status, title) => expect(problem(status, '').body.title).toBe(title));

  it('has the headers it is given', () => {
    const { headers } = problem(429, 'Later.', { headers: { 'Retry-After': 3 } });
    expect(headers['Retry-After']).toBe(3);
  });
});
