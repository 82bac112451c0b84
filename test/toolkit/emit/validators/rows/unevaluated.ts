// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
import type { Row } from './row.js';

const self = { $ref: '#/components/schemas/Row' };

/** JSON Schema 2020-12 Core, section 11: the Unevaluated vocabulary; names begin with the section. */
export const unevaluated: readonly Row[] = [
  {
    name: '11.2 unevaluatedItems false',
    schema: { prefixItems: [true], unevaluatedItems: false },
    valid: [[1], [], {}],
    invalid: [[1, 2]],
  },
  {
    name: '11.2 what items evaluate',
    schema: { items: { type: 'string' }, unevaluatedItems: false },
    valid: [['a', 'b']],
    invalid: [[1]],
  },
  {
    name: '11.2 what nested prefixItems evaluate',
    schema: { prefixItems: [true], allOf: [{ prefixItems: [true, { type: 'number' }] }], unevaluatedItems: false },
    valid: [['a', 1]],
    invalid: [['a', 1, 2]],
  },
  {
    name: '11.2 only alternatives that match count',
    schema: {
      prefixItems: [{ const: 'a' }],
      anyOf: [{ prefixItems: [true, { const: 'b' }] }, { prefixItems: [true, true, { const: 'c' }] }],
      unevaluatedItems: false,
    },
    valid: [
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 1, 'c'],
    ],
    invalid: [
      ['a', 'b', 1],
      ['a', 'b', 'c', 1],
    ],
  },
  {
    name: '11.2 what contains matches',
    schema: { contains: { type: 'string' }, unevaluatedItems: false },
    valid: [['a'], ['a', 'b']],
    invalid: [['a', 1]],
  },
  {
    name: '11.2 what several contains match',
    schema: {
      allOf: [{ contains: { multipleOf: 2 } }, { contains: { multipleOf: 3 } }],
      unevaluatedItems: { multipleOf: 5 },
    },
    valid: [[2, 3, 4, 5, 6]],
    invalid: [[2, 3, 4, 7, 8]],
  },
  {
    name: '11.2 conditions within conditions',
    schema: {
      if: { contains: { const: 'a' } },
      then: { if: { contains: { const: 'b' } }, then: { if: { contains: { const: 'c' } } } },
      unevaluatedItems: false,
    },
    valid: [[], ['a', 'a'], ['a', 'b', 'a'], ['c', 'a', 'c', 'b']],
    invalid: [['b'], ['c', 'a'], ['c', 'b']],
  },
  {
    name: '11.2 a nested true evaluates everything',
    schema: { allOf: [{ unevaluatedItems: true }], unevaluatedItems: false },
    valid: [[1, 2]],
    invalid: [],
  },
  {
    name: '11.2 cousins are not seen',
    schema: { allOf: [{ prefixItems: [true] }, { unevaluatedItems: false }] },
    valid: [[]],
    invalid: [[1]],
  },
  {
    name: '11.2 not evaluates nothing',
    schema: { prefixItems: [true], not: { not: { prefixItems: [true, { const: 'b' }] } }, unevaluatedItems: false },
    valid: [['a']],
    invalid: [['a', 'b']],
  },
  {
    name: '11.3 unevaluatedProperties false',
    schema: { properties: { a: {} }, patternProperties: { '^x': {} }, unevaluatedProperties: false },
    valid: [{ a: 1, xy: 2 }, []],
    invalid: [{ b: 1 }],
  },
  {
    name: '11.3 unevaluatedProperties with a schema',
    schema: { properties: { a: {} }, unevaluatedProperties: { minLength: 3 } },
    valid: [{ a: 1, b: 'abc' }],
    invalid: [{ b: 'ab' }],
  },
  {
    name: '11.3 what a reference evaluates',
    schema: { $ref: '#/components/schemas/Base', properties: { b: {} }, unevaluatedProperties: false },
    valid: [{ a: 1, b: 2 }],
    invalid: [{ a: 1, c: 2 }],
  },
  {
    name: '11.3 what alternatives evaluate',
    schema: {
      oneOf: [
        { properties: { a: {} }, required: ['a'] },
        { properties: { b: {} }, required: ['b'] },
      ],
      unevaluatedProperties: false,
    },
    valid: [{ a: 1 }, { b: 1 }],
    invalid: [{ a: 1, c: 1 }, {}],
  },
  {
    name: '11.3 what if, then and else evaluate',
    schema: {
      if: { properties: { k: { const: 1 } }, required: ['k'] },
      then: { properties: { t: {} } },
      else: { properties: { e: {} } },
      unevaluatedProperties: false,
    },
    valid: [{ k: 1, t: 1 }, { e: 1 }, {}],
    invalid: [{ k: 1, e: 1 }, { t: 1 }, { k: 2 }],
  },
  {
    name: '11.3 what dependentSchemas evaluate',
    schema: { properties: { a: {} }, dependentSchemas: { a: { properties: { b: {} } } }, unevaluatedProperties: false },
    valid: [{ a: 1, b: 1 }],
    invalid: [{ b: 1 }],
  },
  {
    name: '11.3 additionalProperties leaves nothing',
    schema: { additionalProperties: true, unevaluatedProperties: false },
    valid: [{ a: 1 }],
    invalid: [],
  },
  {
    name: '11.3 an inner one does not see outside',
    schema: { properties: { a: {} }, allOf: [{ unevaluatedProperties: false }], unevaluatedProperties: true },
    valid: [{}],
    invalid: [{ a: 1 }],
  },
  {
    name: '11.3 a reference is its own scope',
    schema: { properties: { p: {} }, $ref: '#/components/schemas/Closed' },
    valid: [{}],
    invalid: [{ p: 1 }],
  },
  {
    name: '11.3 a failed alternative evaluates nothing',
    schema: {
      anyOf: [{ properties: { a: { const: 1 } }, required: ['a'] }, { properties: { b: {} } }],
      unevaluatedProperties: false,
    },
    valid: [{ a: 1 }, { b: 1 }],
    invalid: [{ a: 2 }],
  },
  {
    name: '11.3 an alternative that leads back to what it stands in, by a property',
    schema: {
      type: 'object',
      required: ['kind'],
      oneOf: [
        { properties: { kind: { const: 1 }, next: { ...self, unevaluatedProperties: false } } },
        { properties: { kind: { const: 2 }, end: true } },
      ],
    },
    valid: [
      { kind: 2, other: 1 },
      { kind: 1, next: { kind: 2, end: 1 } },
      { kind: 1, next: { kind: 1, next: { kind: 2 } } },
    ],
    invalid: [
      { kind: 3 },
      { kind: 1, next: { kind: 2, other: 1 } },
      { kind: 1, next: { kind: 1, next: { kind: 2, other: 1 } } },
    ],
  },
  {
    name: '11.3 a condition that leads back',
    schema: {
      if: { properties: { next: { ...self, unevaluatedProperties: false } }, required: ['next'] },
      then: { properties: { good: true } },
      else: { properties: { bad: true } },
    },
    valid: [{ next: {} }, { next: { next: {}, good: 1 } }, { next: { bad: 1 } }, { next: { worse: 1 } }],
    invalid: [],
  },
  {
    name: '11.3 the same, closed',
    schema: {
      if: { properties: { next: { ...self, unevaluatedProperties: { const: 0 } } }, required: ['next'] },
      then: { properties: { good: true } },
      else: { properties: { bad: true } },
      unevaluatedProperties: false,
    },
    valid: [{}, { bad: 1 }, { next: {}, good: 1 }, { next: { next: {}, good: 1 }, good: 1 }],
    invalid: [{ good: 1 }, { next: {}, bad: 1 }, { next: { good: 1 } }, { next: { next: {}, bad: 1 }, good: 1 }],
  },
  {
    name: '11.3 dependentSchemas that lead back',
    schema: {
      dependentSchemas: { a: { properties: { a: { ...self, unevaluatedProperties: false }, b: true } } },
      unevaluatedProperties: false,
    },
    valid: [{}, { a: {} }, { a: { a: {}, b: 1 }, b: 1 }],
    invalid: [{ b: 1 }, { a: { b: 1 } }, { a: { a: {}, c: 1 } }],
  },
  {
    name: '11.2 alternatives that lead back by items',
    schema: {
      anyOf: [{ prefixItems: [{ ...self, unevaluatedItems: false }] }, { maxItems: 0 }],
      type: 'array',
    },
    valid: [[], [[]], [[], 1], [[[]]]],
    invalid: [1, [1], [[[], 1]], [[[[], 1]]]],
  },
  {
    name: '11.2 contains that leads back',
    schema: { type: 'array', contains: { ...self, unevaluatedItems: false }, minContains: 0, maxContains: 1 },
    valid: [[], [[], 1], [[1], []], [[[]], 1]],
    invalid: [{}, [[], []], [[[]], []]],
  },
];
