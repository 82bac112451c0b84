import fc from 'fast-check';
import type { WireRequest } from '../toolkit/mock/open-mock.js';

/** Makes a request worse. */
export type Mutation = (request: WireRequest) => WireRequest;

const bodyText = ({ body = '' }: WireRequest) => Buffer.from(body).toString('latin1');
const setBody = (request: WireRequest, text: string): WireRequest => ({
  ...request,
  body: Buffer.from(text, 'latin1'),
});

/** Pieces of text that have broken something somewhere. */
const nasty = [
  ...[
    '\0',
    '%00',
    '%',
    '%zz',
    '%c3',
    '%ff',
    '%25',
    '%2F',
    '%2e%2e',
    '..',
    '.',
    '//',
    '/',
    '\\',
    ';',
    '=',
    '&',
    '&&=&=',
  ],
  ...[
    '+',
    ' ',
    '\t',
    '\r\nX-Injected: 1',
    '\u{1f600}',
    '\ud800',
    'é',
    '__proto__',
    'constructor',
    'toString',
    '[]',
    '[a]',
  ],
  ...['1e400', '-0', '0x10', ' 5', '1e3', '9007199254740993', '9'.repeat(400), 'NaN', 'Infinity', 'null', 'true', '{}'],
  ...['a'.repeat(5_000), '"', "'", ',', ',,', '|', '%7C', '<script>', '{"a":1}'],
];
const piece = fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 12 }));
const at = fc.double({ min: 0, max: 1, noNaN: true });

const inserted = (text: string, place: number, what: string) => {
  const index = Math.floor(place * text.length);
  return text.slice(0, index) + what + text.slice(index);
};

const target: fc.Arbitrary<Mutation> = fc.tuple(at, piece).map(([place, what]) => (request) => {
  return { ...request, target: `/${inserted(request.target.slice(1), place, what)}` };
});

const query: fc.Arbitrary<Mutation> = fc.tuple(piece, piece).map(([name, value]) => (request) => {
  const mark = request.target.includes('?') ? '&' : '?';
  return { ...request, target: `${request.target}${mark}${name}=${value}` };
});

/** Every parameter of the query once more. */
const repeated: fc.Arbitrary<Mutation> = fc.constant((request) => {
  const [path = '', search = ''] = request.target.split('?');
  return { ...request, target: search === '' ? path : `${path}?${search}&${search}` };
});

const names = ['Content-Type', 'Accept', 'Authorization', 'Cookie', 'Prefer', 'If-Match', 'Idempotency-Key', 'X-Trace'];
const values = [
  ...[
    '',
    '*/*',
    '*',
    'application/*',
    'text/plain',
    'application/json;q=0',
    '*/*;q=0',
    'application/json; charset=utf-16',
  ],
  ...[
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'image/png',
    '/',
    ';;;',
  ],
  ...[
    'Bearer',
    'Basic %%%',
    'Bearer a b',
    'code=404',
    'code=999',
    'example=nope',
    'code=200, code=404',
    'a=b; c; =d',
    '"',
  ],
  ...['W/"1"', '*', 'session=', '=;=;=', 'a=%zz'],
];
const header: fc.Arbitrary<Mutation> = fc
  .tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...values), piece), fc.boolean())
  .map(([name, value, isMore]) => (request) => {
    const others = request.headers.filter(([each]) => isMore || each.toLowerCase() !== name.toLowerCase());
    return { ...request, headers: [...others, [name, value] as const] };
  });

const noHeader: fc.Arbitrary<Mutation> = fc.nat(5).map((index) => (request) => {
  return { ...request, headers: request.headers.filter((_, place) => place !== index) };
});

const method: fc.Arbitrary<Mutation> = fc
  .constantFrom(
    'GET',
    'HEAD',
    'OPTIONS',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'TRACE',
    'CONNECT',
    'PROPFIND',
    'get',
    '',
    '__proto__',
  )
  .map((name) => (request) => ({ ...request, method: name }));

const bytes: fc.Arbitrary<Mutation> = fc
  .tuple(at, fc.oneof(piece, fc.constantFrom('\xff', '\xc3', '\x00', '{', '}', '[', '"', '\\ud800')))
  .map(
    ([place, what]) =>
      (request) =>
        setBody(request, inserted(bodyText(request), place, what)),
  );

const cut: fc.Arbitrary<Mutation> = at.map((place) => (request) => {
  const text = bodyText(request);
  return setBody(request, text.slice(0, Math.floor(place * text.length)));
});

const deep: fc.Arbitrary<Mutation> = fc
  .tuple(fc.constantFrom(10, 63, 64, 65, 500, 20_000), fc.boolean())
  .map(([depth, isList]) => (request) => {
    const [open, close] = isList ? ['[', ']'] : ['{"a":', '}'];
    return setBody(request, `${open.repeat(depth)}1${close.repeat(depth)}`);
  });

const replaced: fc.Arbitrary<Mutation> = fc
  .oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(1e308, -0, 2 ** 53, { constructor: 1 }, ['x'.repeat(9_999)]),
  )
  .map((value) => (request) => ({ ...request, body: JSON.stringify(value) }));

const poisoned: fc.Arbitrary<Mutation> = fc
  .constantFrom(
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":1}}',
    '[{"__proto__":1}]',
    '{"a":1e999}',
    '{"a":1,"a":2}',
  )
  .map((body) => (request) => ({ ...request, body }));

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  ...[target, query, repeated, header, noHeader, method, bytes, cut, deep, replaced, poisoned],
);
