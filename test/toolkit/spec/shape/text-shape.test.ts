import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../../toolkit/router/operation.js';
import { ShapeError, shapeOf } from '../../../../toolkit/spec/shape/text-shape.js';

const schemas = {
  Status: { type: 'string', enum: ['a', 'b'] },
  Count: { type: 'integer', minimum: 1 },
  Point: { type: 'object', properties: { x: { type: 'integer' } }, additionalProperties: false },
  Flags: { type: 'object', additionalProperties: { type: 'boolean' } },
  Counts: { type: 'object', additionalProperties: { type: 'integer' } },
  Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } },
};
const ref = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });
const document = (openapi: string) => ({ openapi, components: { schemas } });

describe('a text is decoded into what its schema allows', () => {
  it.each<[schema: unknown, want: Shape]>([
    [{ type: 'integer' }, 'integer'],
    [{ type: ['integer', 'null'] }, ['integer', 'null']],
    [{ type: ['null', 'string'] }, 'string'],
    [{ type: ['string', 'integer', 'boolean'] }, ['boolean', 'integer', 'string']],
    [{ type: ['integer', 'number'] }, 'number'],
    [{}, 'string'],
    [true, 'string'],
    [{ description: 'anything' }, 'string'],
    [{ enum: [1, 2] }, 'integer'],
    [{ enum: [1, 'all'] }, ['integer', 'string']],
    [{ enum: [1.5, null] }, ['number', 'null']],
    [{ const: true }, 'boolean'],
    [{ pattern: '^a' }, 'string'],
    [{ minimum: 1 }, 'number'],
    [{ format: 'int32' }, 'integer'],
    [ref('Status'), 'string'],
    [{ ...ref('Count'), default: 1 }, 'integer'],
    [{ allOf: [ref('Count'), { description: 'more' }, { maximum: 9 }] }, 'integer'],
    [{ allOf: [{ type: 'number' }, { type: 'integer' }] }, 'integer'],
    [{ type: 'integer', oneOf: [{ minimum: 3 }, { maximum: 1 }] }, 'integer'],
    [{ format: 'date', oneOf: [{ type: 'integer' }] }, 'integer'],
    [{ oneOf: [{ type: 'boolean' }, ref('Status')] }, ['boolean', 'string']],
    [{ anyOf: [ref('Count'), { type: 'null' }] }, ['integer', 'null']],
    [{ type: 'array', items: ref('Count') }, { items: 'integer' }],
    [{ type: 'array' }, { items: 'string' }],
    [{ prefixItems: [{ type: 'integer' }, { type: 'boolean' }] }, { items: ['boolean', 'integer'] }],
    [{ items: { type: 'array', items: { type: 'integer' } } }, { items: { items: 'integer' } }],
    [{ oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, { items: 'string' }],
    [{ type: ['array', 'null'], items: { type: 'integer' } }, { items: 'integer' }],
    [ref('Point'), { properties: { x: 'integer' } }],
    [{ type: 'object' }, { properties: {}, additional: 'string' }],
    [{ additionalProperties: { type: 'integer' } }, { properties: {}, additional: 'integer' }],
    [
      { allOf: [ref('Point'), { properties: { y: { type: 'number' } } }] },
      { properties: { x: 'integer', y: 'number' } },
    ],
    [
      { oneOf: [ref('Point'), { properties: { x: { type: 'string' }, z: {} } }] },
      { properties: { x: ['integer', 'string'], z: 'string' }, additional: 'string' },
    ],
    [{ allOf: [ref('Point'), { properties: { x: { description: 'across' } } }] }, { properties: { x: 'integer' } }],
    [
      { allOf: [ref('Point'), { properties: { ['__proto__']: { type: 'number' } } }] },
      { properties: { x: 'integer', ['__proto__']: 'number' } },
    ],
    [
      { allOf: [{ properties: { x: { type: 'number' } } }, { properties: { x: { type: 'integer' } } }] },
      { properties: { x: 'integer' }, additional: 'string' },
    ],
    [
      { type: 'object', oneOf: [ref('Flags'), ref('Counts')] },
      { properties: {}, additional: ['boolean', 'integer'] },
    ],
    [{ patternProperties: { '^x-': { type: 'integer' } } }, { properties: {}, additional: 'integer' }],
    [
      { patternProperties: { '^x-': { type: 'integer' }, '^y-': { type: 'integer' } }, additionalProperties: false },
      { properties: {}, additional: 'integer' },
    ],
    [
      { patternProperties: { '^x-': true }, additionalProperties: false },
      { properties: {}, additional: 'string' },
    ],
  ])('%j → %j', (schema, want) => {
    expect(shapeOf(schema, document('3.1.0'))).toEqual(want);
  });

  it.each<[schema: unknown, want: Shape]>([
    [{ type: 'integer', nullable: true }, ['integer', 'null']],
    [{ nullable: true }, 'string'],
    [{ ...ref('Count'), type: 'string' }, 'integer'],
    [
      { type: 'object', patternProperties: { '^x-': { type: 'integer' } } },
      { properties: {}, additional: 'string' },
    ],
  ])('in OpenAPI 3.0: %j → %j', (schema, want) => {
    expect(shapeOf(schema, document('3.0.3'))).toEqual(want);
  });

  it.each<[schema: unknown, reason: RegExp]>([
    [{ oneOf: [{ type: 'string' }, ref('Point')] }, /look alike/],
    [{ type: ['object', 'array'] }, /look alike/],
    [{ oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] }, /look alike/],
    [{ allOf: [{ type: 'string' }, { type: 'integer' }] }, /no value/],
    [false, /no value/],
    [ref('Tree'), /contains itself/],
    [{ allOf: [ref('Point'), { properties: { x: { type: 'boolean' } } }] }, /no value/],
    [{ patternProperties: { '^x-': { type: 'integer' } }, additionalProperties: { type: 'string' } }, /look alike/],
  ])('%j has no text', (schema, reason) => {
    expect(() => shapeOf(schema, document('3.1.0'))).toThrow(ShapeError);
    expect(() => shapeOf(schema, document('3.1.0'))).toThrow(reason);
  });

  it.each<[schema: unknown, want: Shape]>([
    [{ oneOf: [{ type: 'integer' }, ref('Point')] }, { properties: { x: 'integer' }, plain: 'integer' }],
    [{ anyOf: [{ type: 'array', items: { type: 'integer' } }, { enum: [''] }] }, { items: 'integer', plain: 'string' }],
    [
      { oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { a: ref('Point') } }] },
      { properties: { a: { properties: { x: 'integer' }, plain: 'string' } }, additional: 'string' },
    ],
    [{ type: 'string' }, 'string'],
  ])('in brackets: %j → %j', (schema, want) => {
    expect(shapeOf(schema, document('3.1.0'), 'brackets')).toEqual(want);
  });

  it.each<[schema: unknown, reason: RegExp]>([
    [{ type: ['object', 'array'] }, /look alike/],
    [ref('Tree'), /contains itself/],
  ])('not even in brackets: %j', (schema, reason) => {
    expect(() => shapeOf(schema, document('3.1.0'), 'brackets')).toThrow(reason);
  });
});
