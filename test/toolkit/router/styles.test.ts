import { describe, expect, it } from 'vitest';
import type { Location, Shape, Style } from '../../../toolkit/router/operation.js';
import { parameter, plain, send } from './echo.js';
import type { HttpRequest } from './events.js';

/**
 * OpenAPI 3.1.1, section 4.8.12, "Style Examples": every cell of the table that is not n/a, for every location that the
 * style may be used in. `undefined` is the column of that name: the empty text, array or object.
 */
type Cell = readonly [where: Location, style: Style, explode: boolean, kind: keyof typeof kinds, wire: string];

const kinds = {
  undefined: { shape: 'string', value: '' },
  string: { shape: 'string', value: 'blue' },
  array: { shape: { items: 'string' }, value: ['blue', 'black', 'brown'] },
  object: {
    shape: { properties: { R: 'integer', G: 'integer', B: 'integer' } },
    value: { R: 100, G: 200, B: 150 },
  },
} as const satisfies { readonly [kind: string]: { readonly shape: Shape; readonly value: unknown } };

const simple = (where: 'path' | 'header'): readonly Cell[] => [
  [where, 'simple', false, 'undefined', ''],
  [where, 'simple', false, 'string', 'blue'],
  [where, 'simple', false, 'array', 'blue,black,brown'],
  [where, 'simple', false, 'object', 'R,100,G,200,B,150'],
  [where, 'simple', true, 'undefined', ''],
  [where, 'simple', true, 'string', 'blue'],
  [where, 'simple', true, 'array', 'blue,black,brown'],
  [where, 'simple', true, 'object', 'R=100,G=200,B=150'],
];

const form = (where: 'query' | 'cookie'): readonly Cell[] => [
  [where, 'form', false, 'undefined', 'color='],
  [where, 'form', false, 'string', 'color=blue'],
  [where, 'form', false, 'array', 'color=blue,black,brown'],
  [where, 'form', false, 'object', 'color=R,100,G,200,B,150'],
  [where, 'form', true, 'undefined', 'color='],
  [where, 'form', true, 'string', 'color=blue'],
  [where, 'form', true, 'array', 'color=blue&color=black&color=brown'],
  [where, 'form', true, 'object', 'R=100&G=200&B=150'],
];

const cells: readonly Cell[] = [
  ['path', 'matrix', false, 'undefined', ';color'],
  ['path', 'matrix', false, 'string', ';color=blue'],
  ['path', 'matrix', false, 'array', ';color=blue,black,brown'],
  ['path', 'matrix', false, 'object', ';color=R,100,G,200,B,150'],
  ['path', 'matrix', true, 'undefined', ';color'],
  ['path', 'matrix', true, 'string', ';color=blue'],
  ['path', 'matrix', true, 'array', ';color=blue;color=black;color=brown'],
  ['path', 'matrix', true, 'object', ';R=100;G=200;B=150'],
  ['path', 'label', false, 'undefined', '.'],
  ['path', 'label', false, 'string', '.blue'],
  ['path', 'label', false, 'array', '.blue,black,brown'],
  ['path', 'label', false, 'object', '.R,100,G,200,B,150'],
  ['path', 'label', true, 'undefined', '.'],
  ['path', 'label', true, 'string', '.blue'],
  ['path', 'label', true, 'array', '.blue.black.brown'],
  ['path', 'label', true, 'object', '.R=100.G=200.B=150'],
  ...simple('path'),
  ...simple('header'),
  ...form('query'),
  ...form('cookie'),
  ['query', 'spaceDelimited', false, 'array', 'color=blue%20black%20brown'],
  ['query', 'spaceDelimited', false, 'object', 'color=R%20100%20G%20200%20B%20150'],
  ['query', 'pipeDelimited', false, 'array', 'color=blue%7Cblack%7Cbrown'],
  ['query', 'pipeDelimited', false, 'object', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['query', 'deepObject', true, 'object', 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
];

/** Where the texts of the table go in a request. */
function requestWith(where: Location, wire: string): HttpRequest {
  if (where === 'path') return { method: 'GET', target: `/x/${wire}` };
  if (where === 'query') return { method: 'GET', target: `/x?${wire}` };
  return { method: 'GET', target: '/x', headers: [[where === 'header' ? 'Color' : 'Cookie', wire]] };
}

async function decode(where: Location, style: Style, explode: boolean, shape: Shape, wire: string) {
  const name = where === 'header' ? 'Color' : 'color';
  const operation = {
    path: where === 'path' ? '/x/{color}' : '/x',
    parameters: [parameter({ in: where, name, style, explode, shape })],
  };
  const { decoded, errors, response } = await send(operation, requestWith(where, wire));
  const part = plain(decoded?.[where]) as { [name: string]: unknown } | undefined;
  return errors.length > 0 ? errors : (part?.[name] ?? response.status);
}

describe('the style table (OpenAPI 3.1.1, section 4.8.12)', () => {
  it('has 53 cells', () => expect(cells).toHaveLength(53));

  // An empty segment is no path parameter at all: RFC 3986 lets it be, OpenAPI does not.
  it.each(cells)('%s %s explode=%s %s: %s', async (where, style, explode, kind, wire) => {
    const { shape, value } = kinds[kind];
    const isEmptySegment = where === 'path' && wire === '';
    expect(await decode(where, style, explode, shape, wire)).toEqual(isEmptySegment ? 404 : value);
  });

  it.each<[Location, Style, boolean, 'array' | 'object', string]>([
    ['path', 'matrix', false, 'array', ';color'],
    ['path', 'matrix', true, 'array', ';color'],
    ['path', 'matrix', false, 'object', ';color'],
    ['path', 'matrix', true, 'object', ';color'],
    ['path', 'label', false, 'array', '.'],
    ['path', 'label', true, 'array', '.'],
    ['path', 'label', true, 'object', '.'],
    ['header', 'simple', false, 'array', ''],
    ['header', 'simple', true, 'object', ''],
    ['query', 'form', false, 'array', 'color='],
    ['query', 'form', false, 'object', 'color='],
    ['query', 'spaceDelimited', false, 'array', 'color='],
    ['query', 'pipeDelimited', false, 'object', 'color='],
  ])('%s %s explode=%s: the empty %s is %j', async (where, style, explode, kind, wire) => {
    expect(await decode(where, style, explode, kinds[kind].shape, wire)).toEqual(kind === 'array' ? [] : {});
  });
});

describe('beyond the table', () => {
  const array: Shape = { items: 'string' };
  const integers: Shape = { items: 'integer' };
  const { shape: object } = kinds.object;
  const open: Shape = { properties: { R: 'integer' }, additional: 'string' };

  it.each<[string, Location, Style, boolean, Shape, string, unknown]>([
    ['an encoded delimiter is data', 'query', 'form', false, array, 'color=a%2Cb,c', ['a,b', 'c']],
    ['an encoded delimiter is data', 'path', 'simple', false, array, 'a%2Cb,c', ['a,b', 'c']],
    ['an encoded delimiter is data', 'path', 'label', true, array, '.a%2Eb.c', ['a.b', 'c']],
    ['an encoded delimiter is data', 'path', 'matrix', true, array, ';color=a%3Bb;color=c', ['a;b', 'c']],
    ['an empty member has no equals sign', 'path', 'matrix', true, array, ';color;color=a', ['', 'a']],
    ['an empty member has no equals sign', 'path', 'matrix', true, array, ';color;color', ['', '']],
    ['an empty member has no equals sign', 'path', 'matrix', true, open, ';R=1;q', { R: 1, q: '' }],
    ['an empty member has no equals sign', 'path', 'matrix', true, open, ';R', { R: '' }],
    ['a name is a name however it is encoded', 'path', 'matrix', true, open, ';c%6Flor', {}],
    ['an encoded ampersand is data', 'query', 'form', true, array, 'color=a%26b&color=c', ['a&b', 'c']],
    ['an equals sign in a value is data', 'query', 'form', true, 'string', 'color=a=b', 'a=b'],
    ['a comma in a primitive is data', 'query', 'form', false, 'string', 'color=a,b', 'a,b'],
    ['a comma in a primitive is data', 'header', 'simple', false, 'string', 'a,b', 'a,b'],
    ['a plus is a space in a query', 'query', 'form', true, 'string', 'color=a+b', 'a b'],
    ['a plus is a plus in a path', 'path', 'simple', false, 'string', 'a+b', 'a+b'],
    ['a plus is a plus in a cookie', 'cookie', 'form', true, 'string', 'color=a+b', 'a+b'],
    ['spaces may be plus signs', 'query', 'spaceDelimited', false, array, 'color=a+b', ['a', 'b']],
    ['pipes may be bare', 'query', 'pipeDelimited', false, array, 'color=a|b', ['a', 'b']],
    ['headers are not percent-encoded', 'header', 'simple', false, 'string', '100%25', '100%25'],
    ['white space around members means nothing', 'header', 'simple', false, array, 'a , b', ['a', 'b']],
    ['decoding happens once', 'query', 'form', true, 'string', 'color=%2541', '%41'],
    ['decoding happens once', 'path', 'simple', false, 'string', '%2541', '%41'],
    ['members are read as their type', 'query', 'form', true, integers, 'color=1&color=2', [1, 2]],
    ['what is no integer stays text', 'query', 'form', true, integers, 'color=1&color=x', [1, 'x']],
    ['undeclared names of an open object are text', 'query', 'form', true, open, 'R=1&q=7', { R: 1, q: '7' }],
    ['undeclared names of a closed object are not its own', 'query', 'form', true, object, 'R=1&q=7', { R: 1 }],
    [
      'undeclared names in brackets are for the validator',
      'query',
      'deepObject',
      true,
      object,
      'color[x]=1',
      { x: '1' },
    ],
    ['several cookies make an array', 'cookie', 'form', true, array, 'color=a; other=b; color=c', ['a', 'c']],
    ['several cookies make an object', 'cookie', 'form', true, object, 'R=1; x=y; G=2', { R: 1, G: 2 }],
    ['an ampersand in a single cookie is data', 'cookie', 'form', true, 'string', 'x=1; color=a&b=c', 'a&b=c'],
    [
      '__proto__ is a name like any other',
      'query',
      'deepObject',
      true,
      object,
      'color[__proto__]=1',
      JSON.parse('{"__proto__":"1"}'),
    ],
    ['broken encoding', 'query', 'form', true, 'string', 'color=%zz', ['query /color encoding']],
    ['broken encoding', 'query', 'form', false, array, 'color=a,%E0%A4', ['query /color/1 encoding']],
    ['broken encoding', 'cookie', 'form', true, 'string', 'color=%', ['cookie /color encoding']],
    ['repeated', 'query', 'form', true, 'string', 'color=a&color=b', ['query /color repeated']],
    ['repeated', 'query', 'form', false, array, 'color=a&color=b', ['query /color repeated']],
    ['repeated', 'query', 'deepObject', true, object, 'color[R]=1&color[R]=2', ['query /color/R repeated']],
    ['repeated', 'path', 'simple', true, object, 'R=1,R=2', ['path /color/R repeated']],
    ['repeated', 'cookie', 'form', true, 'string', 'color=a; color=b', ['cookie /color repeated']],
    ['an odd number of members', 'query', 'form', false, object, 'color=R,1,G', ['query /color style']],
    ['a member without a value', 'header', 'simple', true, object, 'R=1,G', ['header /Color style']],
    ['brackets in brackets', 'query', 'deepObject', true, object, 'color[R][x]=1', ['query /color/R style']],
    ['label without its dot', 'path', 'label', false, 'string', 'blue', ['path /color style']],
    ['matrix without its name', 'path', 'matrix', false, 'string', ';other=blue', ['path /color style']],
    ['matrix with nothing between', 'path', 'matrix', true, open, ';R=1;', ['path /color style']],
    ['matrix with nothing at all', 'path', 'matrix', true, open, ';', ['path /color style']],
    ['matrix twice', 'path', 'matrix', false, 'string', ';color=a;color=b', ['path /color style']],
  ])('%s (%s %s explode=%s)', async (_, where, style, explode, shape, wire, want) => {
    expect(await decode(where, style, explode, shape, wire)).toEqual(want);
  });

  it.each([
    ['absent', '/x?', {}],
    ['empty and allowed to be', '/x?empty=', {}],
    ['empty and allowed to be, without an equals sign', '/x?empty', {}],
    ['empty though it is required', '/x?', { must: '' }],
    ['empty without leave', '/x?number=', { number: '' }],
    ['reserved characters', '/x?reserved=a+b/c?d:e%2Bf', { reserved: 'a+b/c?d:e+f' }],
    ['content', '/x?content=%7B%22a%22%3A%5B1%5D%7D', { content: { a: [1] } }],
    ['content of a text that is a number', '/x?plain=%37', { plain: 7 }],
  ])('a query parameter that is %s', async (_, target, want) => {
    const query = { in: 'query', style: 'form', explode: true } as const;
    const parameters = [
      parameter({ ...query, name: 'empty', shape: 'boolean', allowEmptyValue: true }),
      parameter({ ...query, name: 'must', shape: 'string', allowEmptyValue: true, required: true }),
      parameter({ ...query, name: 'number', shape: 'integer' }),
      parameter({ ...query, name: 'reserved', shape: 'string', allowReserved: true }),
      parameter({ ...query, name: 'content', shape: 'string', content: 'application/json' }),
      parameter({ ...query, name: 'plain', shape: 'integer', content: 'text/plain' }),
    ];
    const { decoded, errors } = await send({ path: '/x', parameters }, { method: 'GET', target: `${target}&must=` });
    expect(errors).toEqual([]);
    expect(plain(decoded?.query)).toEqual({ must: '', ...want });
  });

  it('leaves the brackets of another parameter to it, where an exploded object may have any name', async () => {
    const open: Shape = { properties: {}, additional: 'string' };
    const parameters = [
      parameter({ in: 'query', style: 'deepObject', explode: true, name: 'deep', shape: open }),
      parameter({ in: 'query', style: 'form', explode: true, name: 'free', shape: open }),
    ];
    const { decoded } = await send({ path: '/x', parameters }, { method: 'GET', target: '/x?deep[a]=1&b=2' });
    expect(plain(decoded?.query)).toEqual({ deep: { a: '1' }, free: { b: '2' } });
  });

  it.each([
    ['/x?content=%7B', 'json'],
    ['/x?content=%', 'encoding'],
    ['/x?content=1&content=2', 'repeated'],
  ])('refuses %s by the keyword %s', async (target, keyword) => {
    const content = parameter({
      in: 'query',
      style: 'form',
      explode: true,
      shape: 'string',
      content: 'application/json',
    });
    const { errors, response } = await send(
      { path: '/x', parameters: [{ ...content, name: 'content' }] },
      { method: 'GET', target },
    );
    expect([response.status, errors]).toEqual([400, [`query /content ${keyword}`]]);
  });
});

describe('an exploded object of any names, beside other parameters', () => {
  const query = { in: 'query', explode: true } as const;
  const closed: Shape = { properties: { b: 'integer' } };
  const parameters = [
    parameter({ ...query, name: 'all', style: 'form', shape: { properties: { a: 'integer' }, additional: 'string' } }),
    parameter({ ...query, name: 'other', style: 'form', shape: closed }),
    parameter({ ...query, name: 'deep', style: 'deepObject', shape: closed }),
    parameter({ ...query, name: 'one', style: 'form', shape: 'integer' }),
  ];

  it.each([
    ['a=1&b=2', { all: { a: 1 }, other: { b: 2 } }],
    ['deep[b]=1&deep%5Bc%5D=2', { deep: { b: 1, c: '2' } }],
    ['one=1&two=2', { all: { two: '2' }, one: 1 }],
    ['all=1&other=2&deeper[b]=3', { all: { all: '1', other: '2', 'deeper[b]': '3' } }],
  ])('%s', async (search, want) => {
    const { decoded } = await send({ path: '/x', parameters }, { method: 'GET', target: `/x?${search}` });
    expect(plain(decoded?.query)).toEqual(want);
  });
});

describe('deepObject beyond the table: what OpenAPI leaves undefined, as it is commonly written', () => {
  const list: Shape = { items: 'integer' };
  const nested: Shape = {
    properties: { a: { properties: { b: list } }, c: { items: { properties: { d: 'integer' } } } },
  };
  const either: Shape = { properties: { gt: 'integer' }, plain: 'integer' };

  it.each<[string, Shape, string, unknown]>([
    ['empty brackets', list, 'color[]=1&color[]=2', [1, 2]],
    ['indexes in any order', list, 'color[1]=2&color[0]=1', [1, 2]],
    ['a repeated name', list, 'color=1&color=2', [1, 2]],
    ['one item', list, 'color=1', [1]],
    ['a list in an object in an object', nested, 'color[a][b][]=1&color[a][b][]=2', { a: { b: [1, 2] } }],
    ['objects in a list', nested, 'color[c][0][d]=1&color[c][1][d]=2', { c: [{ d: 1 }, { d: 2 }] }],
    ['an object, or a single value', either, 'color[gt]=1', { gt: 1 }],
    ['a single value, or an object', either, 'color=1', 1],
    ['a single value', 'integer', 'color=1', 1],
    ['a single value in brackets', 'integer', 'color[a]=1', ['query /color style']],
    ['a single value, or a list', { ...list, plain: 'string' }, 'color=', ''],
    ['an index that is missing', list, 'color[0]=1&color[2]=2', ['query /color style']],
    ['an index that is none', list, 'color[a]=1', ['query /color style']],
    ['an index written otherwise', list, 'color[00]=1', ['query /color style']],
    ['indexes beside empty brackets', list, 'color[]=1&color[0]=2', ['query /color style']],
    ['objects in empty brackets', nested, 'color[c][][d]=1', ['query /color/c style']],
    ['a value beside what is in it', nested, 'color[a]=1&color[a][b]=2', ['query /color/a style']],
    ['a bracket too many', nested, 'color[a]]=1', ['query /color style']],
    ['a single value twice', either, 'color=1&color=2', ['query /color repeated']],
    ['broken encoding within', list, 'color[]=%zz', ['query /color/0 encoding']],
    ['deeper than anybody nests', nested, `color${'[a]'.repeat(100_000)}=1`, ['query /color style']],
    [
      '__proto__',
      { properties: {}, additional: nested },
      'color[__proto__][a][b]=1',
      JSON.parse('{"__proto__":{"a":{"b":[1]}}}'),
    ],
  ])('%s', async (_, shape, wire, want) => {
    expect(await decode('query', 'deepObject', true, shape, wire)).toEqual(want);
  });
});
