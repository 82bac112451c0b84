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

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compileSchemas({
    Nested: { type: 'string', pattern: '^(a+)+$' },
    Email: { type: 'string', pattern: '^\\S+@\\S+\\.\\S+$' },
    Searched: { type: 'string', pattern: '[a-z]+@' },
    Names: { type: 'object', patternProperties: { '^(a|a)*$': { type: 'integer' } } },
    Unique: { type: 'array', uniqueItems: true },
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
