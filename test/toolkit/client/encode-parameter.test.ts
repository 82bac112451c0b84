import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeParameter } from '../../../toolkit/client/encode-parameter.js';
import { decodeParameter } from '../../../toolkit/router/decode-parameter.js';
import { fieldsOfText } from '../../../toolkit/router/fields.js';
import type { Location, Operation, Shape, Style, WholeParameter } from '../../../toolkit/router/operation.js';

const places: { readonly [style in Style]: readonly Location[] } = {
  simple: ['path', 'header'],
  label: ['path'],
  matrix: ['path'],
  form: ['query', 'cookie'],
  spaceDelimited: ['query'],
  pipeDelimited: ['query'],
  deepObject: ['query'],
};

function codec(
  place: Location,
  style: Style,
  explode: boolean,
  shape: Shape = 'string',
  more: Partial<WholeParameter> = {},
): WholeParameter {
  return { in: place, name: 'color', style, explode, shape, ...more };
}

const array = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

describe('the style table (OpenAPI 3.1.1, section 4.8.12.3)', () => {
  it.each<[place: Location, style: Style, explode: boolean, value: unknown, want: string]>([
    ['path', 'matrix', false, '', ';color='],
    ['path', 'matrix', false, 'blue', ';color=blue'],
    ['path', 'matrix', false, array, ';color=blue,black,brown'],
    ['path', 'matrix', false, object, ';color=R,100,G,200,B,150'],
    ['path', 'matrix', true, 'blue', ';color=blue'],
    ['path', 'matrix', true, array, ';color=blue;color=black;color=brown'],
    ['path', 'matrix', true, object, ';R=100;G=200;B=150'],
    ['path', 'label', false, 'blue', '.blue'],
    ['path', 'label', false, array, '.blue,black,brown'],
    ['path', 'label', false, object, '.R,100,G,200,B,150'],
    ['path', 'label', true, 'blue', '.blue'],
    ['path', 'label', true, array, '.blue.black.brown'],
    ['path', 'label', true, object, '.R=100.G=200.B=150'],
    ['path', 'simple', false, 'blue', 'blue'],
    ['path', 'simple', false, array, 'blue,black,brown'],
    ['path', 'simple', false, object, 'R,100,G,200,B,150'],
    ['path', 'simple', true, 'blue', 'blue'],
    ['path', 'simple', true, array, 'blue,black,brown'],
    ['path', 'simple', true, object, 'R=100,G=200,B=150'],
    ['header', 'simple', false, '"1" a%b', '"1" a%b'],
    ['header', 'simple', false, array, 'blue,black,brown'],
    ['header', 'simple', false, object, 'R,100,G,200,B,150'],
    ['header', 'simple', true, object, 'R=100,G=200,B=150'],
    ['header', 'simple', false, ['a=1', '', 'b'], 'a=1,,b'],
    ['header', 'simple', true, { a: '1=1' }, 'a=1=1'],
    ['query', 'form', true, [''], 'color='],
    ['query', 'form', false, '', 'color='],
    ['query', 'form', false, 'blue', 'color=blue'],
    ['query', 'form', false, array, 'color=blue,black,brown'],
    ['query', 'form', false, object, 'color=R,100,G,200,B,150'],
    ['query', 'form', true, 'blue', 'color=blue'],
    ['query', 'form', true, array, 'color=blue&color=black&color=brown'],
    ['query', 'form', true, object, 'R=100&G=200&B=150'],
    ['cookie', 'form', false, 'a;b=c', 'color=a%3Bb%3Dc'],
    ['cookie', 'form', false, array, 'color=blue,black,brown'],
    ['cookie', 'form', true, array, 'color=blue&color=black&color=brown'],
    ['query', 'spaceDelimited', false, array, 'color=blue%20black%20brown'],
    ['query', 'spaceDelimited', false, object, 'color=R%20100%20G%20200%20B%20150'],
    ['query', 'spaceDelimited', true, array, 'color=blue&color=black&color=brown'],
    ['query', 'pipeDelimited', false, array, 'color=blue%7Cblack%7Cbrown'],
    ['query', 'pipeDelimited', false, object, 'color=R%7C100%7CG%7C200%7CB%7C150'],
    ['query', 'deepObject', true, object, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
    ['query', 'deepObject', true, { R: [1, { a: 2 }] }, 'color%5BR%5D%5B0%5D=1&color%5BR%5D%5B1%5D%5Ba%5D=2'],
    ['query', 'deepObject', true, array, 'color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown'],
    ['query', 'deepObject', true, 7, 'color=7'],
    ['query', 'deepObject', true, { '': 1 }, 'color%5B%5D=1'],
    ['query', 'form', true, [], ''],
    ['query', 'form', true, {}, ''],
    ['query', 'form', false, [], 'color='],
    ['path', 'matrix', true, [], ';color'],
  ])('%s, %s, explode %s: %j is written %s', (place, style, explode, value, want) => {
    expect(encodeParameter(codec(place, style, explode), value)).toBe(want);
  });
});

describe('values', () => {
  it.each<[value: unknown, want: string]>([
    [true, 'true'],
    [null, 'null'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '1.5e-7'],
    [12345678901234567890n, '12345678901234567890'],
    ["a b&c=d+e/f?g#h'", "a%20b%26c%3Dd%2Be%2Ff%3Fg%23h'"],
    ['naïve 😀', 'na%C3%AFve%20%F0%9F%98%80'],
  ])('%s is written %s', (value, want) => {
    expect(encodeParameter(codec('path', 'simple', false), value)).toBe(want);
  });

  it('keep reserved characters where that is allowed, but for those that mean something in a query', () => {
    const parameter = codec('query', 'form', true, 'string', { allowReserved: true });
    expect(encodeParameter(parameter, ":/?#[]@!$&'()*+,;=")).toBe("color=:/?%23%5B%5D@!$%26'()*%2B,;%3D");
  });

  it('leave out properties that are undefined', () => {
    expect(encodeParameter(codec('query', 'form', true), { a: 1, b: undefined })).toBe('a=1');
  });

  it.each<[what: string, parameter: WholeParameter, value: unknown]>([
    ['not a number', codec('query', 'form', true), Number.NaN],
    ['an array in an array', codec('query', 'form', false), [[1]]],
    ['an object in an object', codec('query', 'form', true), { a: { b: 1 } }],
    ['a bracket in a name of deepObject', codec('query', 'deepObject', true), { 'a]': 1 }],
    ['a function', codec('query', 'form', true), () => 1],
    ['a space in a member of spaceDelimited', codec('query', 'spaceDelimited', false), ['a b']],
    ['a pipe in a member of pipeDelimited', codec('query', 'pipeDelimited', false), ['a|b']],
    ['a list of one empty text', codec('query', 'form', false), ['']],
    ['a list of one empty text', codec('path', 'label', true), ['']],
    ['a list of one empty text', codec('header', 'simple', false), ['']],
    ['a space around a member of a header', codec('header', 'simple', false), ['a', ' b']],
    ['an equals sign in a name of a header', codec('header', 'simple', true), { 'a=b': 1 }],
    ['a comma in a member of a header', codec('header', 'simple', false), ['a,b']],
  ])('cannot be %s', (_, parameter, value) => {
    expect(() => encodeParameter(parameter, value)).toThrow(TypeError);
  });
});

describe('parameters described by content', () => {
  it.each<[place: Location, want: string]>([
    ['query', 'color=%7B%22a%22%3A%22%C3%A9%22%7D'],
    ['path', '%7B%22a%22%3A%22%C3%A9%22%7D'],
    ['header', '{"a":"\\u00e9"}'],
  ])('are JSON in the %s', (place, want) => {
    const parameter = codec(place, 'form', false, 'string', { content: 'application/json' });
    expect(encodeParameter(parameter, { a: 'é' })).toBe(want);
  });

  it('are text as it is in a header, where they are no JSON', () => {
    const parameter = codec('header', 'simple', false, 'string', { content: 'text/plain' });
    expect(encodeParameter(parameter, 'é')).toBe('é');
  });
});

/** What the router makes of the text, in the place where the client puts it. */
function decode(parameter: WholeParameter, text: string): unknown {
  const operation: Operation = { id: 'op', method: 'GET', path: '/', responses: {}, security: [] };
  const query = fieldsOfText(parameter.in === 'query' ? text : '');
  return decodeParameter(parameter, text, { query, target: {} }, operation);
}

describe('whatever the client writes, the router reads the same', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Surrogate}/u.test(text));
  const plain = fc.stringMatching(/^[a-z0-9._~-]{1,8}$/);
  const safe = (place: Location, style: Style) => (place === 'header' || style.endsWith('Delimited') ? plain : word);
  const cells = Object.entries(places).flatMap(([style, locations]) =>
    locations.flatMap((place) => [true, false].map((explode) => [place, style as Style, explode] as const)),
  );

  it.each(cells.filter(([, style]) => style !== 'deepObject'))(
    'an array: %s, %s, explode %s',
    (place, style, explode) => {
      const parameter = codec(place, style, explode, { items: 'string' });
      const items = fc.oneof({ weight: 9, arbitrary: safe(place, style) }, fc.constant(''));
      const isSaid = (value: readonly string[]) => value.length > 1 || value[0] !== '';
      fc.assert(
        fc.property(fc.array(items, { minLength: 1 }).filter(isSaid), (value) => {
          expect(decode(parameter, encodeParameter(parameter, value))).toEqual(value);
        }),
      );
    },
  );

  const objects = cells.filter(([place, style, explode]) => {
    if (style === 'deepObject') return explode;
    return !(place === 'cookie' && explode);
  });
  it.each(objects)('an object: %s, %s, explode %s', (place, style, explode) => {
    const shape: Shape = { properties: { n: 'integer', b: 'boolean' }, additional: 'string' };
    const parameter = codec(place, style, explode, shape);
    const key = plain.map((text) => `k${text}`);
    const record = fc
      .dictionary(key, safe(place, style))
      .chain((extra) =>
        fc.record({ n: fc.maxSafeInteger(), b: fc.boolean() }).map((known) => ({ ...known, ...extra })),
      );
    fc.assert(
      fc.property(record, (value) => {
        expect({ ...(decode(parameter, encodeParameter(parameter, value)) as object) }).toEqual(value);
      }),
    );
  });

  it('an array of objects with arrays: deepObject', () => {
    const shape: Shape = { items: { properties: { n: { items: 'integer' } }, additional: 'string' }, plain: 'integer' };
    const parameter = codec('query', 'deepObject', true, shape);
    const some = fc.record({ n: fc.array(fc.maxSafeInteger(), { minLength: 1 }), t: word });
    fc.assert(
      fc.property(fc.oneof(fc.array(some, { minLength: 1 }), fc.maxSafeInteger()), (value) => {
        const decoded = decode(parameter, encodeParameter(parameter, value));
        expect(JSON.parse(JSON.stringify(decoded))).toEqual(value);
      }),
    );
  });

  const primitives: [shape: Shape, values: fc.Arbitrary<unknown>][] = [
    ['integer', fc.maxSafeInteger().map((value) => value + 0)],
    ['number', fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)],
    ['boolean', fc.boolean()],
    [['integer', 'null'], fc.option(fc.maxSafeInteger())],
    ['string', word],
  ];
  it.each(
    cells
      .flatMap((cell) => primitives.map((primitive) => [...cell, ...primitive] as const))
      .filter(([, style]) => style !== 'deepObject' && !style.endsWith('Delimited')),
  )('a primitive: %s, %s, explode %s, %j', (place, style, explode, shape, values) => {
    const parameter = codec(place, style, explode, shape);
    const sent = shape === 'string' && place === 'header' ? plain : values;
    fc.assert(
      fc.property(sent, (value) => {
        expect(decode(parameter, encodeParameter(parameter, value))).toEqual(value);
      }),
    );
  });
});
