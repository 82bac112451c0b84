// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
import { describe, expect, it } from 'vitest';
import { isPortablePattern } from '../../../../toolkit/emit/gateway/portable-pattern.js';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { modelOf } from '../validators/compile-schemas.js';
import { draftModels } from './draft-models.js';

const text = { type: 'string' } as const;
const other = { $ref: '#/components/schemas/Other' };

/** The models that are made of A and of an object called Other. */
function modelsOf(schema: Schema, dialect: '3.0' | '3.1' = '3.1', more: { readonly [name: string]: Schema } = {}) {
  const Other = { type: 'object', properties: { b: text } };
  return Object.fromEntries(draftModels(modelOf({ A: schema, Other, ...more }, dialect)).models.schemas);
}

/** What a schema becomes as a property of an object; `undefined` where it may be anything. */
function loweredTo(schema: Schema, dialect?: '3.0' | '3.1'): unknown {
  const { a } = modelsOf({ type: 'object', properties: { a: schema } }, dialect).A?.properties ?? {};
  return a;
}

describe('what draft 4 has is kept', () => {
  it.each<[schema: Schema]>([
    [{ type: 'string', minLength: 1, maxLength: 2, pattern: '^[a-z]+$' }],
    [{ type: 'number', minimum: 1, maximum: 2, multipleOf: 2 }],
    [{ type: 'array', items: text, minItems: 1, maxItems: 2, uniqueItems: true }],
    [
      {
        type: 'object',
        properties: { b: text },
        required: ['b'],
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 9,
      },
    ],
    [{ type: 'object', additionalProperties: { type: 'boolean' } }],
    [{ type: 'string', enum: ['a', 'b'] }],
    [other],
    [{ type: 'object', allOf: [other, { type: 'object', required: ['c'] }] }],
    [{ type: 'object', anyOf: [other, { type: 'object', required: ['c'] }] }],
  ])('%j', (schema) => {
    expect(loweredTo(schema)).toEqual(schema);
  });
});

describe('what API Gateway would be wrong about is loosened', () => {
  it.each<[what: string, schema: Schema, want: unknown, dialect?: '3.0' | '3.1']>([
    ['what anything may be', true, {}],
    ['what nothing may be', false, {}],
    ['null', { type: 'null' }, {}],
    ['null among others', { type: ['string', 'null'], minLength: 1 }, {}],
    ['null in 3.0', { type: 'object', nullable: true, properties: { b: text } }, {}, '3.0'],
    ['null among alternatives', { anyOf: [text, { type: 'null' }] }, {}],
    ['null in a list', { enum: ['a', null] }, {}],
    ['several types', { type: ['string', 'integer'] }, {}],
    ['an integer, which 1.0 is', { type: 'integer', minimum: 1 }, { type: 'number', minimum: 1 }],
    ['a constant', { const: 'a' }, { type: 'string', enum: ['a'] }],
    ['a constant that is an object', { const: { a: 1 } }, { type: 'object' }],
    [
      'an exclusive limit',
      { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 5, maximum: 3 },
      { type: 'number', minimum: 1, maximum: 3 },
    ],
    [
      'an exclusive limit in 3.0',
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      { type: 'number', minimum: 1 },
      '3.0',
    ],
    ['fractions, which a double does not hold', { type: 'number', multipleOf: 0.1 }, { type: 'number' }],
    ['a format', { type: 'string', format: 'email', contentEncoding: 'base64' }, text],
    ['a pattern that Java reads otherwise', { type: 'string', pattern: '^\\s.$' }, text],
    ['a tuple', { type: 'array', prefixItems: [text], items: false }, { type: 'array', items: {} }],
    ['contains', { type: 'array', contains: text, unevaluatedItems: false }, { type: 'array', items: {} }],
    [
      'names that match',
      { type: 'object', patternProperties: { '^x': text }, additionalProperties: false },
      { type: 'object' },
    ],
    ['names', { type: 'object', propertyNames: { maxLength: 3 }, unevaluatedProperties: false }, { type: 'object' }],
    [
      'conditions',
      { type: 'object', if: other, then: { required: ['z'] }, dependentRequired: { a: ['b'] }, not: text },
      { type: 'object' },
    ],
    [
      'one of',
      { oneOf: [other, { type: 'object', required: ['c'] }] },
      { anyOf: [other, { type: 'object', required: ['c'] }] },
    ],
    ['a discriminator', { oneOf: [other], discriminator: { propertyName: 'b' } }, other],
    [
      'an alternative that is anything',
      { type: 'object', anyOf: [other, {}] },
      { type: 'object', anyOf: [other, { type: 'object' }] },
    ],
    ['properties of what need not be an object', { properties: { b: text } }, {}],
    [
      'a property that looks like a reference',
      { type: 'object', properties: { $ref: text }, additionalProperties: false },
      { type: 'object' },
    ],
    [
      'texts for readers',
      { type: 'string', description: 'a */', example: 'a', default: 'b', title: 'c', deprecated: true, xml: {} },
      text,
    ],
    [
      'a reference with others beside it',
      { ...other, required: ['c'] },
      { type: 'object', required: ['c'], allOf: [other] },
    ],
    ['one schema for all', { allOf: [other] }, other],
    ['an empty list of what is required', { type: 'object', required: [] }, { type: 'object' }],
  ])('%s', (_, schema, want, dialect) => {
    expect(loweredTo(schema, dialect)).toEqual(want);
  });
});

describe('properties that no request may have', () => {
  const id = { type: 'string', readOnly: true };

  it('are neither there nor required', () => {
    const schema: Schema = {
      type: 'object',
      required: ['id', 'b'],
      properties: { id, b: text },
      additionalProperties: false,
    };
    expect(modelsOf(schema).A).toEqual({
      type: 'object',
      required: ['b'],
      properties: { b: text },
      additionalProperties: false,
    });
  });

  it('are not required by what another schema says either', () => {
    const Base = { type: 'object', required: ['id', 'b'], properties: { b: text } };
    const schema: Schema = { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { id } }] };
    expect(modelsOf(schema, '3.1', { Base }).A).toEqual({
      allOf: [{ type: 'object', required: ['b'], properties: { b: text } }, { type: 'object' }],
    });
  });

  it('are those of other places, too', () => {
    const schema: Schema = {
      type: 'object',
      required: ['id'],
      properties: { id: { $ref: '#/components/schemas/Id' } },
    };
    expect(modelsOf(schema, '3.1', { Id: id }).A).toEqual({ type: 'object' });
  });
});

describe('models', () => {
  it('have names of letters and digits, each its own', () => {
    const names = { body_1: text, Body1: text, 'body.1': text, ü: text };
    expect(Object.keys(modelsOf(true, '3.1', names))).toEqual(['Body1', 'Body12', 'Body13', 'Model', 'Other']);
  });

  it('refer to each other, and to themselves', () => {
    const schema: Schema = { type: 'object', properties: { next: { $ref: '#/components/schemas/A' }, other } };
    expect(modelsOf(schema).A).toEqual(schema);
  });

  it('do not refer to themselves in a combination', () => {
    const self = { $ref: '#/components/schemas/A' };
    const schema: Schema = {
      type: 'object',
      properties: { next: { oneOf: [self, text] }, list: { type: 'array', items: self } },
    };
    expect(modelsOf(schema).A).toEqual({
      type: 'object',
      properties: { next: { anyOf: [{ type: 'object' }, text] }, list: { type: 'array', items: self } },
    });
  });

  it('are made of whatever is referred to', () => {
    const schema: Schema = { type: 'object', properties: { a: { $ref: '#/components/schemas/Other/properties/b' } } };
    expect(modelsOf(schema)).toMatchObject({
      A: { properties: { a: { $ref: '#/components/schemas/OtherPropertiesB' } } },
      OtherPropertiesB: text,
    });
  });

  it('are not made of names for other names, nor of what may be anything', () => {
    const more = { Alias: other, Any: {}, AnyOfAny: { anyOf: [{ $ref: '#/components/schemas/Any' }] } };
    const properties = Object.fromEntries(
      Object.keys(more).map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
    );
    const models = modelsOf({ type: 'object', properties }, '3.1', more);
    expect(Object.keys(models)).toEqual(['A', 'Other']);
    expect(models.A?.properties).toEqual({ Alias: other, Any: {}, AnyOfAny: {} });
  });
});

it.each([
  ['^[a-z0-9_-]{1,64}$', true],
  ['^(?:a|b)+\\.\\d{2,}$', true],
  ['\\/path\\/', true],
  ['^.$', false],
  ['[^a]', false],
  ['\\s', false],
  ['\\bword', false],
  ['(?=a)b', false],
  ['(?<name>a)', false],
  ['(a)\\1', false],
  ['[a&&b]', false],
  ['[[]', false],
  ['\\p{L}', false],
  ['ü', false],
  ['\\u0041', false],
  ['(a+)+$', false],
])('the pattern %s means the same everywhere: %s', (pattern, want) => {
  expect(isPortablePattern(pattern)).toBe(want);
});
