import { beforeAll, describe, expect, it } from 'vitest';
import { type Compiled, compileSchemas } from './compile-schemas.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('defaults', () => {
  let compiled: Compiled;
  beforeAll(async () => {
    compiled = await compileSchemas({
      Plain: { type: 'object', properties: { a: { type: 'integer', default: 1 }, b: { type: 'string' } } },
      Status: { enum: ['pending', 'done'], default: 'pending' },
      ByReference: { type: 'object', properties: { s: ref('Status'), t: { ...ref('Status'), default: 'done' } } },
      Nested: { type: 'object', properties: { inner: ref('Plain'), list: { type: 'array', items: ref('Plain') } } },
      Combined: { allOf: [ref('Plain'), { properties: { c: { default: [1] } } }] },
      Map: { type: 'object', properties: { a: {} }, additionalProperties: ref('Plain') },
      Alternatives: { oneOf: [ref('Plain'), { type: 'null' }] },
      Awkward: { type: 'object', properties: JSON.parse('{"__proto__":{"default":1},"constructor":{"default":2}}') },
      Made: {
        type: 'object',
        properties: { id: { type: 'string', readOnly: true, default: 'x' }, a: { default: null } },
      },
      Tree: { type: 'object', properties: { open: { default: false }, kids: { type: 'array', items: ref('Tree') } } },
      Whole: { type: 'object', properties: { inner: { ...ref('Plain'), default: {} } } },
      None: { type: 'object', properties: { a: { type: 'string' } } },
    });
  });

  it.each([
    ['of an absent property', 'Plain', {}, { a: 1 }],
    ['not of one that is there', 'Plain', { a: 0 }, { a: 0 }],
    ['by way of a reference, the nearer one first', 'ByReference', {}, { s: 'pending', t: 'done' }],
    [
      'inside properties and items',
      'Nested',
      { inner: {}, list: [{}, { a: 2 }] },
      { inner: { a: 1 }, list: [{ a: 1 }, { a: 2 }] },
    ],
    ['not inside what is absent', 'Nested', {}, {}],
    ['of every part of an allOf', 'Combined', {}, { a: 1, c: [1] }],
    ['of the values of a map', 'Map', { a: {}, b: {} }, { a: {}, b: { a: 1 } }],
    ['not under a condition', 'Alternatives', {}, {}],
    ['not of a read-only property in a request', 'Made', {}, { a: null }],
    [
      'at every level of a schema that contains itself',
      'Tree',
      { kids: [{}] },
      { open: false, kids: [{ open: false }] },
    ],
    ['as they stand', 'Whole', {}, { inner: {} }],
    ['none', 'None', {}, {}],
  ] as const)('%s', (_, name, value, want) => {
    expect(compiled.fill(name, structuredClone(value))).toEqual(want);
  });

  it('of names that every object inherits, as properties like any other', () => {
    const filled = compiled.fill('Awkward', {}) as object;
    expect(Object.entries(filled)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
  });

  it('are made anew for each value', () => {
    const [first, second] = [compiled.fill('Combined', {}), compiled.fill('Combined', {})] as { c: number[] }[];
    expect(first?.c).not.toBe(second?.c);
  });
});
