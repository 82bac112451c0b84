import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { type Compiled, compileSchemas } from './compile-schemas.js';

/** Values that make other validators hang or overflow; a test that does not end is one that failed. */
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const binary = (keyword: string): Schema => ({
  [keyword]: [
    { type: 'null' },
    { type: 'object', properties: { l: ref(`Overlap${keyword}`) }, required: ['l'] },
    { type: 'object', properties: { l: ref(`Overlap${keyword}`), r: { type: 'string' } }, required: ['l', 'r'] },
  ],
});

const dateList = { properties: { list: { type: 'array', items: { type: 'string', format: 'date-time' } } } };
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));

const kindOf = (kind: string) => ({ type: 'object', required: ['kind'], properties: { kind: { const: kind } } });
const dateKind = (index: number): Schema => {
  const kind = kindOf(`k${index}`);
  return { ...kind, properties: { ...kind.properties, ...dateList.properties } };
};

/** Objects in objects, of which each level has conditions that are asked once more for what they leave unevaluated. */
const closed = (levels: number): Schema => {
  const inner = levels === 0 ? dateList.properties.list : closed(levels - 1);
  return { anyOf: [{ properties: { a: inner } }, { required: ['b'] }], unevaluatedProperties: false };
};
const nested = (levels: number, end: unknown): unknown => (levels < 0 ? end : { a: nested(levels - 1, end) });

/** Leads to two others by each of four names, and with those to ever more at once. */
const web = (index: number): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name, way) => {
      const [one, other] = [index * (way + 2) + 1, index * (way + 3) + 2];
      return [name, { anyOf: [ref(`Web${one % 12}`), ref(`Web${other % 12}`)], maxProperties: 10 + index }];
    }),
  ),
});

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compileSchemas({
    Nested: { type: 'string', pattern: '^(a+)+$' },
    Email: { type: 'string', pattern: '^\\S+@\\S+\\.\\S+$' },
    Searched: { type: 'string', pattern: '[a-z]+@' },
    Names: { type: 'object', patternProperties: { '^(a|a)*$': { type: 'integer' } } },
    Unique: { type: 'array', uniqueItems: true },
    UniqueLevels: {
      anyOf: [{ type: 'string' }, { type: 'array', uniqueItems: true, items: ref('UniqueLevels') }],
    },
    Slug: { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' },
    Regex: { type: 'string', format: 'regex' },
    Counter: { type: 'string', pattern: '^.*a.{20}$' },
    CounterNames: { type: 'object', patternProperties: { '^.*a.{20}$': { type: 'integer' } } },
    Multiple: { type: 'array', items: { type: 'number', multipleOf: 0.01 } },
    Patterned: {
      type: 'object',
      patternProperties: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`^x${index}-`, { type: 'integer' }]),
      ),
    },
    Wide: {
      type: 'object',
      required: ['p3'],
      properties: {
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => [`p${index}`, { type: 'integer', minimum: index }]),
        ),
        constructor: { type: 'string' },
        id: { type: 'string', readOnly: true },
      },
      dependentSchemas: Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [`d${index}`, { required: ['p0'] }]),
      ),
    },
    Allowed: {
      items: { allOf: Array.from({ length: 200 }, (_, index) => ({ minimum: index - 1000, maximum: 1000 + index })) },
    },
    Barred: {
      items: { not: { allOf: Array.from({ length: 200 }, (_, index) => ({ minimum: index, maximum: 1000 + index })) } },
    },
    ...Object.fromEntries(times(12, (index) => [`Web${index}`, web(index)])),
    DateParts: { allOf: times(10, () => dateList) },
    ClosedLevels: closed(5),
    ClosedKinds: { oneOf: times(20, dateKind), unevaluatedProperties: false },
    DeepKinds: {
      oneOf: [
        { ...kindOf('a'), properties: { kind: { const: 'a' }, list: { type: 'object', required: times(15, String) } } },
        {
          ...kindOf('b'),
          properties: { kind: { const: 'b' }, list: { properties: { in: { allOf: times(10, () => dateList) } } } },
        },
      ],
    },
    NamesParts: { allOf: times(5, (index) => ({ additionalProperties: { type: 'string', minLength: index % 2 } })) },
    Dependent: {
      items: { dependentRequired: Object.fromEntries(times(20, (index) => [`p${index}`, times(20, String)])) },
    },
    Multiples: { items: { allOf: times(5, (index) => ({ type: 'number', multipleOf: (index + 1) / 1000 })) } },
    Lengths: { allOf: times(6, (index) => ({ maxLength: 900_000 + index })) },
    LargeDefaults: { items: { properties: { a: { default: times(60, (index) => ({ a: index })) } } } },
    DatePair: { allOf: times(2, () => dateList) },
    DateRows: {
      items: {
        oneOf: ['a', 'b', 'c', 'd', 'e'].map((kind) => ({
          type: 'object',
          required: ['kind'],
          properties: { kind: { const: kind }, ...dateList.properties },
        })),
      },
    },
    ListParts: {
      allOf: Array.from({ length: 50 }, (_, index) => ({
        properties: { list: { type: 'array', items: { type: 'string', maxLength: 100 + index } } },
      })),
    },
    UniqueParts: { allOf: Array.from({ length: 50 }, (_, index) => ({ uniqueItems: true, maxItems: 100 + index })) },
    Listed: { type: 'array', items: { enum: Array.from({ length: 2_000 }, (_, index) => ({ a: index, b: [index] })) } },
    Tree: { type: 'object', properties: { kid: ref('Tree') }, additionalProperties: false },
    Integers: { type: 'array', items: { type: 'integer' } },
    Closed: { type: 'object', additionalProperties: false },
    Lengthy: { type: 'array', maxItems: 3, items: { type: 'integer' } },
    OverlapanyOf: binary('anyOf'),
    OverlaponeOf: binary('oneOf'),
    Parts: { type: 'object', allOf: [{ properties: { p: ref('Parts') } }, { properties: { p: ref('Parts') } }] },
    Alternating: {
      type: ['object', 'null'],
      anyOf: ['a', 'b'].map((name) => ({
        properties: { l: { ...ref('Alternating'), unevaluatedProperties: false }, [name]: true },
      })),
    },
    Negated: {
      not: {
        type: 'object',
        properties: { n: ref('Negated'), m: ref('Negated') },
        anyOf: [{ properties: { n: ref('Negated') } }, {}],
      },
    },
  });
});

function nest(key: string, levels: number, end: unknown = {}): unknown {
  let value = end;
  for (let level = 0; level < levels; level++) value = { [key]: value };
  return value;
}

describe('regular expressions', () => {
  it.each([
    ['nested loops', 'Nested', `${'a'.repeat(100_000)}!`],
    ['neighbouring loops', 'Email', '@'.repeat(100_000)],
    ['a loop that is searched for', 'Searched', 'a'.repeat(500_000)],
  ])('%s', (_, name, text) => {
    expect(compiled.check(name, text).valid).toBe(false);
  });

  it('with a group that is repeated, on texts that are long', () => {
    expect(compiled.check('Slug', `${'a-'.repeat(499_999)}a`).valid).toBe(true);
    expect(compiled.check('Slug', 'a-'.repeat(500_000)).errors).toMatchObject([{ keyword: 'pattern' }]);
  });

  it('that are values: long ones are refused, and properties of characters are looked up once', () => {
    expect(compiled.check('Regex', '(?:a|b)*\\p{L}'.repeat(5)).valid).toBe(true);
    expect(compiled.check('Regex', '\\p{L}'.repeat(200)).valid).toBe(true);
    expect(compiled.check('Regex', '\\p{Nonsense}').valid).toBe(false);
    expect(compiled.check('Regex', '[\\p{L}-z]').valid).toBe(false);
    expect(compiled.check('Regex', '\\p{L}'.repeat(1_000)).errors).toMatchObject([{ keyword: 'format' }]);
  });

  it('on names of properties', () => {
    expect(compiled.check('Names', { [`${'a'.repeat(10_000)}!`]: 'x' }).valid).toBe(true);
    expect(compiled.check('Names', { aaa: 'x' }).valid).toBe(false);
  });
});

describe('uniqueItems', () => {
  const size = 50_000;
  it.each([
    ['objects', Array.from({ length: size }, (_, index) => ({ a: index, b: [index] }))],
    ['integers that fall into one bucket of a hash table', Array.from({ length: size }, (_, index) => index * 2 ** 20)],
    ['texts that look like integers', Array.from({ length: size }, (_, index) => String(index * 65_536))],
  ])('of %s', (_, items) => {
    expect(compiled.check('Unique', items).valid).toBe(true);
    expect(compiled.check('Unique', [...items, items[0]]).valid).toBe(false);
  });
});

describe('uniqueItems in a schema that contains itself', () => {
  const texts = Array.from({ length: 30_000 }, (_, index) => `text ${index}`);
  const nested = (end: unknown) => {
    let value = end;
    for (let level = 0; level < 400; level++) value = ['x', value];
    return value;
  };
  it('does not go through everything below at each level', () => {
    expect(compiled.check('UniqueLevels', nested(texts)).valid).toBe(true);
    expect(
      compiled.check(
        'UniqueLevels',
        nested([
          ['a', ['b']],
          ['a', ['b']],
        ]),
      ).valid,
    ).toBe(false);
    expect(
      compiled.check(
        'UniqueLevels',
        nested([
          ['a', ['b']],
          ['a', ['c']],
        ]),
      ).valid,
    ).toBe(true);
  });
});

describe('multipleOf', () => {
  it.each([
    [[19.99, 0.07, 1e300, 123456789.12, 0, -0.03, 1e15], true],
    [[19.995], false],
    [[1e-300], false],
    [[0.01, 0.001], false],
  ])('%j are multiples of 0.01: %s', (values, want) => expect(compiled.check('Multiple', values).valid).toBe(want));
});

describe('a great many properties', () => {
  it.each([
    [{ p3: 3, p39: 39, constructor: 'x', other: true }, []],
    [{ p3: 3, constructor: 5 }, ['/constructor type']],
    [{}, ['/p3 required']],
    [{ p3: 2, p39: 38 }, ['/p3 minimum', '/p39 minimum']],
    [{ p3: 3, id: 'x' }, ['/id readOnly']],
    [{ p3: 3, d39: 1 }, ['/p0 required']],
    [{ p0: 0, p3: 3, d39: 1 }, []],
  ])('are gone through by those that there are: %j', (value, want) => {
    const { errors } = compiled.check('Wide', value);
    expect(errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`).sort()).toEqual(want);
  });

  it('do not have each object asked for all of them', () => {
    let looks = 0;
    const value = new Proxy({ p3: 3, p5: 5 }, { get: (target, key) => Reflect.get(target, key, ++looks) });
    expect(compiled.check('Wide', value).valid).toBe(true);
    expect(looks).toBeLessThan(20);
  });
});

/** No twenty characters of it come again. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state > 2 ** 31 ? 'a' : 'b';
  }).join('');
}

describe('work', () => {
  const names = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, 'x']));
  const dates = (count: number) => Array.from({ length: count }, () => '2026-01-05T08:30:00Z');
  const lists = (size: number) => ['a', 'b'].map((end) => [...Array.from({ length: size }, () => 1), end]);
  it.each([
    ['names against many patterns', 'Patterned', names(500), true],
    ['more of them than are looked at', 'Patterned', names(25_000), false],
    ['items that many schemas apply to', 'Allowed', Array.from({ length: 1_500 }, () => 500), true],
    ['more of them than are looked at', 'Allowed', Array.from({ length: 49_000 }, () => 500), false],
    ['items of a few values that many schemas want unique', 'UniqueParts', lists(200), true],
    ['of more values than are looked at', 'UniqueParts', lists(20_000), false],
    ['a text that a machine has to find new states for', 'Counter', `${noise(1_000)}a${'b'.repeat(20)}`, true],
    ['more of it than is looked at', 'Counter', noise(500_000), false],
    ['in the name of a property', 'CounterNames', { [noise(500_000)]: 1 }, false],
    ['a list that many parts describe', 'ListParts', { list: Array.from({ length: 2_000 }, () => 'x') }, true],
    ['more of it than is looked at', 'ListParts', { list: Array.from({ length: 20_000 }, () => 'x') }, false],
    ['dates of a list that ten parts describe', 'DateParts', { list: dates(1_000) }, true],
    ['more of them than are looked at', 'DateParts', { list: dates(20_000) }, false],
    ['that two parts describe, as light', 'DatePair', { list: dates(40_000) }, true],
    ['of a list that alternatives each have for themselves', 'DateRows', [{ kind: 'b', list: dates(40_000) }], true],
    ['names that many parts describe', 'NamesParts', names(500), true],
    ['more of them than are looked at', 'NamesParts', names(12_000), false],
    ['dates in what each of five levels leaves to conditions', 'ClosedLevels', nested(5, dates(100)), true],
    ['more of them than are looked at', 'ClosedLevels', nested(5, dates(20_000)), false],
    ['dates that each of many alternatives is asked for', 'ClosedKinds', { kind: 'k9', list: dates(100) }, true],
    ['more of them than are looked at', 'ClosedKinds', { kind: 'k9', list: dates(20_000) }, false],
    [
      'what one alternative says less of than another, but more of what is inside',
      'DeepKinds',
      { kind: 'b', list: { in: { list: dates(20_000) } } },
      false,
    ],
    ['objects of names that hundreds depend on', 'Dependent', times(100, () => ({})), true],
    ['more of them than are looked at', 'Dependent', times(10_000, () => ({})), false],
    ['numbers to divide by many', 'Multiples', times(1_000, () => 6), true],
    ['more of them than are looked at', 'Multiples', times(30_000, () => 6), false],
    ['a text whose characters are counted many times', 'Lengths', 'x'.repeat(1_000), true],
    ['of more characters than are looked at', 'Lengths', 'x'.repeat(800_000), false],
    ['defaults of many values', 'LargeDefaults', times(100, () => ({})), true],
    ['more of them than are looked at', 'LargeDefaults', times(10_000, () => ({})), false],
    ['schemas that lead to ever more of one another at once', 'Web0', { a: { b: { c: { d: {} } } } }, true],
    ['which `not` does not turn into a yes', 'Barred', Array.from({ length: 49_000 }, () => 5), false],
  ])('%s: %s', (_, name, value, valid) => {
    expect(compiled.check(name, value).errors.map(({ keyword }) => keyword)).toEqual(valid ? [] : ['work']);
  });

  it('is counted for each body anew', () => {
    for (let count = 0; count < 10; count++) expect(compiled.check('Patterned', names(500)).valid).toBe(true);
  });
});

describe('enum', () => {
  it('of thousands of objects does not go through them for each value', () => {
    const items = Array.from({ length: 50_000 }, () => ({ b: [1_999], a: 1_999 }));
    expect(compiled.check('Listed', items).valid).toBe(true);
    expect(compiled.check('Listed', [{ a: 1, b: [2] }]).errors).toMatchObject([{ pointer: '/0', keyword: 'enum' }]);
  });
});

describe('depth', () => {
  it('is bounded where a schema contains itself', () => {
    expect(compiled.check('Tree', nest('kid', 400)).valid).toBe(true);
    expect(compiled.check('Tree', nest('kid', 100_000)).errors).toMatchObject([{ keyword: 'depth' }]);
    expect(compiled.check('Tree', nest('kid', 2)).valid).toBe(true);
  });

  it('of a value that contains itself too', () => {
    const value: { kid?: unknown } = {};
    value.kid = value;
    expect(compiled.check('Tree', value).valid).toBe(false);
  });

  it.each(['OverlapanyOf', 'OverlaponeOf'])('does not double the work with each level: %s', (name) => {
    expect(compiled.check(name, nest('l', 60, 1)).valid).toBe(false);
    expect(compiled.check(name, nest('l', 60, null)).valid).toBe(true);
  });

  it('nor where the same property is looked at by several parts', () => {
    expect(compiled.check('Parts', nest('p', 60)).valid).toBe(true);
    expect(compiled.check('Parts', nest('p', 60, 1)).valid).toBe(false);
  });

  it('nor where what alternatives evaluate leads back to them', () => {
    expect(compiled.check('Alternating', nest('l', 60, null)).valid).toBe(true);
    expect(compiled.check('Alternating', nest('l', 60, { c: 1 })).valid).toBe(false);
    expect(compiled.check('Alternating', nest('l', 400)).valid).toBe(true);
    expect(compiled.check('Alternating', nest('l', 100_000)).valid).toBe(false);
  });

  it('nor under not', () => {
    expect(compiled.check('Negated', nest('n', 61, 1)).valid).toBe(compiled.check('Negated', nest('n', 59, 1)).valid);
  });
});

describe('errors', () => {
  it('are at most 20', () => {
    expect(
      compiled.check(
        'Integers',
        Array.from({ length: 100_000 }, () => 'x'),
      ).errors,
    ).toHaveLength(20);
    const unknown = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 1]));
    expect(compiled.check('Closed', unknown).errors).toHaveLength(20);
  });

  it('end the search once nothing is gained by going on', () => {
    let looks = 0;
    const items = new Proxy(
      Array.from({ length: 1000 }, () => 'x'),
      {
        get: (target, key) => {
          if (typeof key === 'string' && key !== 'length') looks++;
          return Reflect.get(target, key);
        },
      },
    );
    expect(compiled.check('Integers', items).valid).toBe(false);
    expect(looks).toBe(1 + 20);
    expect(compiled.check('Lengthy', items).errors).toMatchObject([{ keyword: 'maxItems' }]);
    expect(looks).toBe(1 + 20);
  });

  it('do not grow with the names that a caller chooses', () => {
    const [error] = compiled.check('Closed', { ['x'.repeat(1_000_000)]: 1 }).errors;
    expect(error?.pointer).toBe(`/${'x'.repeat(499)}…`);
  });

  it('never repeat the value', () => {
    const secret = 'hunter2';
    const all = ['Nested', 'Unique', 'Integers', 'OverlaponeOf', 'Negated', 'Closed'].flatMap((name) => [
      ...compiled.check(name, secret).errors,
      ...compiled.check(name, [secret, secret]).errors,
    ]);
    expect(all.length).toBeGreaterThan(5);
    expect(JSON.stringify(all)).not.toContain(secret);
  });
});

describe('prototypes', () => {
  it('a property __proto__ is unknown like any other', () => {
    expect(compiled.check('Closed', JSON.parse('{"__proto__":{"a":1}}')).errors).toMatchObject([
      { pointer: '/__proto__', keyword: 'additionalProperties' },
    ]);
  });
});
