// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
import { parse, type Row } from './row.js';

/** JSON Schema 2020-12 Core, section 10: the Applicator vocabulary; names begin with the section. */
export const applicator: readonly Row[] = [
  {
    name: '10.2.1.1 allOf',
    schema: { allOf: [{ required: ['a'] }, { properties: { a: { type: 'string' } } }], required: ['b'] },
    valid: [{ a: 'x', b: 1 }],
    invalid: [{ a: 'x' }, { b: 1 }, { a: 1, b: 1 }],
  },
  { name: '10.2.1.1 allOf with false', schema: { allOf: [true, false] }, valid: [], invalid: [1, {}] },
  {
    name: '10.2.1.2 anyOf',
    schema: { type: 'number', anyOf: [{ type: 'integer' }, { minimum: 2 }] },
    valid: [1, 2.5],
    invalid: [1.5, 'a'],
  },
  { name: '10.2.1.2 anyOf with true', schema: { anyOf: [{ type: 'integer' }, true] }, valid: ['a', 1], invalid: [] },
  {
    name: '10.2.1.3 oneOf',
    schema: { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
    valid: [1, 2.5, 'a'],
    invalid: [3, 1.5],
  },
  {
    name: '10.2.1.3 oneOf of required properties',
    schema: { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    valid: [{ a: 1 }, { b: 1 }],
    invalid: [{}, { a: 1, b: 1 }],
  },
  {
    name: '10.2.1.3 oneOf told apart by a constant',
    schema: {
      oneOf: [
        { type: 'object', required: ['t'], properties: { t: { const: 'a' }, n: { type: 'integer' } } },
        { type: 'object', required: ['t'], properties: { t: { enum: ['b', 'c'] } } },
        { type: 'null' },
      ],
    },
    valid: [{ t: 'a', n: 1 }, { t: 'c', n: 'x' }, null],
    invalid: [{ t: 'a', n: 'x' }, { t: 'd' }, {}, 1],
  },
  { name: '10.2.1.4 not', schema: { not: { type: ['integer', 'boolean'] } }, valid: ['a', 1.5], invalid: [1, true] },
  { name: '10.2.1.4 not, twice', schema: { not: { not: { type: 'integer' } } }, valid: [1], invalid: ['a'] },
  { name: '10.2.1.4 not anything', schema: { not: {} }, valid: [], invalid: [1, {}, null] },
  {
    name: '10.2.2 if, then, else',
    schema: { if: { exclusiveMaximum: 0 }, then: { minimum: -10 }, else: { multipleOf: 2 } },
    valid: [-1, 4, 'a'],
    invalid: [-100, 3],
  },
  { name: '10.2.2 if without then and else', schema: { if: { const: 0 } }, valid: [0, 1], invalid: [] },
  { name: '10.2.2 then without if', schema: { then: { const: 0 }, else: { const: 1 } }, valid: [5], invalid: [] },
  {
    name: '10.2.2 if true',
    schema: { if: true, then: { const: 'then' }, else: { const: 'else' } },
    valid: ['then'],
    invalid: ['else'],
  },
  {
    name: '10.2.2.4 dependentSchemas',
    schema: { dependentSchemas: { a: { minProperties: 2 }, 'b c': { required: ['d'] }, e: false } },
    valid: [{}, { a: 1, x: 1 }, { 'b c': 1, d: 1 }, 1],
    invalid: [{ a: 1 }, { 'b c': 1 }, { e: 1 }],
  },
  {
    name: '10.3.1.1 prefixItems',
    schema: { prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    valid: [[], [1], [1, 'a', null], 1],
    invalid: [['a'], [1, 2]],
  },
  {
    name: '10.3.1.2 items after prefixItems',
    schema: { prefixItems: [true, { type: 'string' }], items: { type: 'integer' } },
    valid: [[null, 'a', 1], [null]],
    invalid: [[null, 'a', 'b']],
  },
  { name: '10.3.1.2 items false', schema: { prefixItems: [true], items: false }, valid: [[], [1]], invalid: [[1, 2]] },
  {
    name: '10.3.1.2 items of items',
    schema: { type: 'array', items: { type: 'array', items: { type: 'string', minLength: 1 } } },
    valid: [[['a']], [[]]],
    invalid: [[['']], ['a'], [[1]]],
  },
  { name: '10.3.1.3 contains', schema: { contains: { minimum: 5 } }, valid: [[1, 5], [5], {}], invalid: [[], [1, 2]] },
  { name: '10.3.1.3 contains false', schema: { contains: false }, valid: ['a'], invalid: [[], [1]] },
  {
    name: '10.3.2.1 properties',
    schema: { properties: { a: { type: 'integer' }, 'b\nc"\\': { type: 'string' }, $ref: { type: 'string' } } },
    valid: [{}, { a: 1 }, { x: 1 }, [], { $ref: 'a' }],
    invalid: [{ a: 'x' }, { 'b\nc"\\': 1 }, { $ref: 1 }],
  },
  {
    name: '10.3.2.1 properties that every object inherits',
    schema: {
      properties: { constructor: { type: 'number' }, toString: { type: 'string' }, ['__proto__']: { type: 'number' } },
    },
    valid: [{}, { constructor: 1 }, parse('{"__proto__":1}')],
    invalid: [{ constructor: 'x' }, { toString: 1 }, parse('{"__proto__":"x"}')],
  },
  {
    name: '10.3.2.1 a property that is not allowed',
    schema: { properties: { a: false } },
    valid: [{}, { b: 1 }],
    invalid: [{ a: 1 }],
  },
  {
    name: '10.3.2.2 patternProperties',
    schema: { patternProperties: { '^f.o': { type: 'integer' }, o$: { minimum: 2 } } },
    valid: [{ foo: 2 }, { bar: 'x' }, { fxox: 1 }],
    invalid: [{ foo: 1 }, { fxo: 'x' }, { o: 1 }],
  },
  {
    name: '10.3.2.3 additionalProperties false',
    schema: { properties: { a: {} }, patternProperties: { '^x-': true }, additionalProperties: false },
    valid: [{ a: 1, 'x-b': 2 }, [], 'a'],
    invalid: [{ b: 1 }, parse('{"__proto__":1}'), { constructor: 1 }],
  },
  {
    name: '10.3.2.3 additionalProperties with a schema',
    schema: { properties: { a: {} }, additionalProperties: { type: 'boolean' } },
    valid: [{ a: 1, b: true }],
    invalid: [{ b: 1 }],
  },
  {
    name: '10.3.2.3 a map',
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
    valid: [{}, { a: 1 }],
    invalid: [{ a: 'x' }, parse('{"__proto__":"x"}')],
  },
  {
    name: '10.3.2.3 additionalProperties does not look into allOf',
    schema: { allOf: [{ properties: { a: {} } }], additionalProperties: { type: 'boolean' } },
    valid: [{ a: true }],
    invalid: [{ a: 1 }],
  },
  {
    name: '10.3.2.4 propertyNames',
    schema: { propertyNames: { maxLength: 2, pattern: '^a' } },
    valid: [{}, { ab: 1 }, []],
    invalid: [{ abc: 1 }, { b: 1 }],
  },
  { name: '10.3.2.4 propertyNames false', schema: { propertyNames: false }, valid: [{}], invalid: [{ a: 1 }] },
];
