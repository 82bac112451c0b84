import { beforeAll, describe, expect, it } from 'vitest';
import { SchemaGraph } from '../../../toolkit/emit/validators/schema-graph.js';
import { Dice } from '../../../toolkit/mock/dice.js';
import { Sampler } from '../../../toolkit/mock/sampler.js';
import type { Schema } from '../../../toolkit/spec/model.js';
import { type Compiled, compileSchemas, modelOf } from '../emit/validators/compile-schemas.js';

const schemas: { readonly [name: string]: Schema } = {
  Anything: true,
  Limits: { type: 'integer', exclusiveMinimum: 9, maximum: 10 },
  Fraction: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.1 },
  Price: { type: 'number', multipleOf: 0.01, minimum: 19.99, maximum: 20 },
  Negative: { type: 'integer', maximum: -7, multipleOf: 7 },
  Length: { type: 'string', minLength: 30, maxLength: 31 },
  Pattern: { type: 'string', pattern: '^[a-f]{2}-\\d+$', maxLength: 8 },
  Nullable: { type: ['null', 'string'] },
  Fixed: { const: { a: [1] } },
  Both: { allOf: [{ type: ['integer', 'string'] }, { enum: ['a', 5, true] }, { type: 'integer' }] },
  Closed: {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'integer' }, b: {} },
    additionalProperties: false,
  },
  Map: {
    type: 'object',
    minProperties: 3,
    additionalProperties: { type: 'boolean' },
    propertyNames: { pattern: '^x\\d{3}$' },
  },
  Stamp: { type: 'string', format: 'date-time', minLength: 25, maxLength: 25 },
  Entry: { type: 'object', additionalProperties: { type: 'string' } },
  EmptyMap: { type: 'object', additionalProperties: { allOf: [{ type: 'string' }, { type: 'integer' }] } },
  Unique: { type: 'array', uniqueItems: true, minItems: 4, items: { type: 'string' } },
  Holds: { type: 'array', contains: { const: 'x' }, minContains: 2, items: { type: 'string' } },
  Tree: {
    type: 'object',
    required: ['children'],
    properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  },
  List: {
    oneOf: [
      { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/List' } } },
      { type: 'null' },
    ],
  },
  Animal: {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { miaow: '#/components/schemas/Cat' } },
  },
  Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, lives: { const: 9 } } },
  Dog: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, tricks: { type: 'integer' } } },
  Secret: {
    type: 'object',
    required: ['key', 'id'],
    properties: { key: { type: 'string', writeOnly: true }, id: { type: 'string', readOnly: true } },
    additionalProperties: false,
  },
};

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compileSchemas(schemas);
});

describe('values are made up that the compiled validators take', () => {
  const graph = new SchemaGraph(modelOf(schemas, '3.1'), () => {});
  const directions = ['input', 'output'] as const;
  it.each(Object.keys(schemas))('%s', (name) => {
    for (const direction of directions) {
      for (const seed of [0, 1, 2, 3]) {
        const value = new Sampler(graph, direction, new Dice(seed)).sample(graph.node(`#/components/schemas/${name}`));
        expect(compiled.check(name, value, direction), JSON.stringify(value)).toEqual({ valid: true, errors: [] });
      }
    }
  });

  it('a map has an entry, where the dice are plain', () => {
    const sample = (name: string) =>
      new Sampler(graph, 'output', new Dice(0)).sample(graph.node(`#/components/schemas/${name}`));
    expect(sample('Entry')).toEqual({ key1: 'text1' });
    expect(sample('EmptyMap')).toEqual({});
  });

  it('the same for the same seed', () => {
    const sample = (seed: number) =>
      new Sampler(graph, 'input', new Dice(seed)).sample(graph.node('#/components/schemas/Unique'));
    expect(sample(5)).toEqual(sample(5));
  });
});
