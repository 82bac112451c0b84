import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { type Compiled, compileSchemas } from './compile-schemas.js';

describe('what is said of a wrong value', () => {
  const rows: readonly (readonly [name: string, schema: Schema, value: unknown, want: readonly string[]])[] = [
    ['a missing property', { required: ['task'] }, {}, ['/task required: is required']],
    [
      'an unknown property',
      { additionalProperties: false },
      { foo: 1 },
      ['/foo additionalProperties: is not a known property'],
    ],
    [
      'an unevaluated property',
      { unevaluatedProperties: false },
      { foo: 1 },
      ['/foo unevaluatedProperties: is not a known property'],
    ],
    [
      'a read-only property',
      { properties: { id: { readOnly: true } } },
      { id: 1 },
      ['/id readOnly: is read-only: leave it out'],
    ],
    [
      'what is in the midst of hundreds of properties',
      {
        required: ['c1', 'c450'],
        properties: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`c${index}`, { type: 'integer' }])),
      },
      { c1: 1, c300: 'x', c499: 1.5 },
      ['/c450 required: is required', '/c300 type: must be an integer', '/c499 type: must be an integer'],
    ],
    ['a wrong type', { type: 'string' }, 1, [' type: must be a string']],
    [
      'one of several types',
      { type: ['string', 'integer', 'boolean'] },
      null,
      [' type: must be true or false, an integer or a string'],
    ],
    ['a large integer', { type: 'integer' }, 2 ** 60, [' type: must be an integer within 2^53']],
    ['a short text', { minLength: 1 }, '', [' minLength: must have a length of at least 1']],
    ['a long text', { maxLength: 2 }, 'abc', [' maxLength: must have a length of at most 2']],
    ['a text in another form', { pattern: '^a' }, 'b', [' pattern: must match the pattern ^a']],
    [
      'all that is wrong with a text',
      { minLength: 2, pattern: '^a' },
      'b',
      [' minLength: must have a length of at least 2', ' pattern: must match the pattern ^a'],
    ],
    ['a format', { format: 'uuid' }, 'x', [' format: must be a UUID']],
    ['an enum', { enum: ['a', 1, null] }, 'x', [' enum: must be one of ["a",1,null]']],
    [
      'a long enum',
      { enum: Array.from({ length: 30 }, (_, index) => index) },
      'x',
      [` enum: must be one of [${Array.from({ length: 20 }, (_, index) => index).join()},"…"]`],
    ],
    ['a const', { const: { a: 1 } }, 'x', [' const: must be {"a":1}']],
    [
      'numbers',
      { properties: { a: { minimum: 1 }, b: { exclusiveMaximum: 2 }, c: { multipleOf: 0.5 } } },
      { a: 0, b: 2, c: 0.7 },
      [
        '/a minimum: must be at least 1',
        '/b exclusiveMaximum: must be less than 2',
        '/c multipleOf: must be a multiple of 0.5',
      ],
    ],
    [
      'arrays',
      { minItems: 2, uniqueItems: true, contains: { const: 1 } },
      [0],
      [
        ' minItems: must hold at least 2 items',
        ' contains: must hold at least 1 item of the kind that `contains` asks for',
      ],
    ],
    [
      'objects',
      { maxProperties: 1, propertyNames: { maxLength: 1 } },
      { a: 1, bc: 2 },
      [' maxProperties: must have at most 1 property', '/bc propertyNames: is not a name that is allowed here'],
    ],
    [
      'a property that another needs',
      { dependentRequired: { a: ['b'] } },
      { a: 1 },
      ['/b dependentRequired: is required beside "a"'],
    ],
    [
      'places deep inside',
      { properties: { 'a/b': { items: { properties: { '~': { type: 'null' } } } } } },
      { 'a/b': [{}, { '~': 1 }] },
      ['/a~1b/1/~0 type: must be null'],
    ],
    [
      'the alternative that is of its type',
      { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] },
      {},
      ['/a required: is required'],
    ],
    [
      'no alternative of its type',
      { anyOf: [{ type: 'string' }, { type: 'object' }] },
      1,
      [' type: must be of one of the types: string, object'],
    ],
    [
      'several alternatives of its type',
      { oneOf: [{ minimum: 5 }, { maximum: -5 }] },
      1,
      [' oneOf: must match exactly one of 2 schemas'],
    ],
    [
      'too many alternatives',
      { oneOf: [{ minimum: 5 }, { minimum: 6 }] },
      7,
      [' oneOf: must match only one of 2 schemas, and matches 2'],
    ],
    ['not', { not: { type: 'string' } }, 'a', [' not: must not match the schema under `not`']],
    ['a schema that allows nothing', { properties: { a: false } }, { a: 1 }, ['/a false: is not allowed']],
    ['the same said twice', { allOf: [{ required: ['a'] }, { required: ['a'] }] }, {}, ['/a required: is required']],
    ['then', { if: { required: ['a'] }, else: { required: ['b'] } }, {}, ['/b required: is required']],
  ];
  let compiled: Compiled;
  beforeAll(async () => {
    compiled = await compileSchemas(Object.fromEntries(rows.map(([, schema], index) => [`Row${index}`, schema])));
  });

  it.each(rows)('%s', (name, _schema, value, want) => {
    const { errors } = compiled.check(`Row${rows.findIndex((row) => row[0] === name)}`, value);
    expect(errors.map(({ pointer, keyword, detail }) => `${pointer} ${keyword}: ${detail}`)).toEqual(want);
  });
});
