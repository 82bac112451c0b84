import { describe, expect, it } from 'vitest';
import { exampleAnswer } from '../../../toolkit/emit/mocks/example-answer.js';
import { exampleValue } from '../../../toolkit/emit/mocks/example-value.js';
import type { Schema } from '../../../toolkit/spec/model.js';
import { modelOf, modelOfOperation } from './model-of.js';

const tree = { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Tree' } } };
const components = {
  schemas: {
    Tree: tree,
    Loose: { type: 'object', properties: { next: { $ref: '#/components/schemas/Loose' }, n: { const: 1 } } },
    Loop: { $ref: '#/components/schemas/Loop' },
    Base: { type: 'object', properties: { id: { type: 'integer' } } },
  },
};
const model = modelOf({ components });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('a value for a schema', () => {
  it.each<[what: string, schema: Schema, want: unknown]>([
    ['its example', { type: 'string', example: 'a', default: 'b' }, 'a'],
    ['the first of its examples', { type: 'string', examples: ['a', 'b'] }, 'a'],
    ['its default', { type: 'string', enum: ['a', 'b'], default: 'b' }, 'b'],
    ['the first of its values', { enum: ['a', 'b'] }, 'a'],
    ['its only value', { const: null }, null],
    ['a text of a format', { type: 'string', format: 'date' }, '2026-01-05'],
    ['a text that is long enough', { type: 'string', minLength: 6 }, 'textxx'],
    ['a text that is short enough', { type: 'string', maxLength: 2 }, 'te'],
    ['a number that is large enough', { type: 'number', minimum: 7 }, 7],
    ['a number that is small enough', { type: 'integer', maximum: -1 }, -1],
    ['a number above a limit', { type: 'integer', exclusiveMinimum: 0 }, 1],
    ['enough items', { type: 'array', minItems: 2, items: { type: 'boolean' } }, [true, true]],
    ['an object without what is only written', { properties: { a: { const: 1 }, b: { writeOnly: true } } }, { a: 1 }],
    ['all of its parts', { allOf: [ref('Base'), { properties: { b: { const: 2 } } }] }, { id: 1, b: 2 }],
    ['the first alternative', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'a'],
    ['what is not null', { type: ['null', 'integer'] }, 1],
    ['anything', true, {}],
    ['what goes round in circles, for a while', ref('Loose'), { next: { next: { next: {}, n: 1 }, n: 1 }, n: 1 }],
    ['a reference to itself', ref('Loop'), {}],
  ])('is %s', (_, schema, want) => {
    expect(exampleValue(model, schema)).toEqual(want);
  });

  it('comes to an end where the schema does not', () => {
    expect(JSON.stringify(exampleValue(model, ref('Tree'))).length).toBeLessThan(200);
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, ref('Wide')]));
    const wide = modelOf({ components: { schemas: { Wide: { type: 'object', required: names, properties } } } });
    expect(JSON.stringify(exampleValue(wide, ref('Wide'))).length).toBeLessThan(20_000);
  });
});

describe('the answer of a mock', () => {
  const ok = (more: object = {}) => ({ description: '', ...more });
  const json = (media: object) => ok({ content: { 'application/json': media } });
  it.each<[what: string, responses: object, want: object]>([
    [
      'success',
      { 404: json({}), 201: json({ example: 1 }) },
      { status: 201, contentType: 'application/json', body: 1 },
    ],
    ['a redirection rather than an error', { 302: ok(), 404: ok(), default: ok() }, { status: 302 }],
    ['the default rather than an error', { 404: ok(), default: ok() }, { status: 200 }],
    ['the mildest error where there is nothing else', { 100: ok(), 500: ok(), 404: ok() }, { status: 404 }],
    ['nothing where nothing ends the exchange', { 100: ok() }, { status: 501 }],
    ['200 for default', { default: ok() }, { status: 200 }],
    ['the plainest of a range', { '2XX': ok() }, { status: 200 }],
    [
      'with the headers that it must have',
      { 204: ok({ headers: { A: { required: true, schema: { type: 'integer' } }, B: { schema: {} } } }) },
      { status: 204, headers: { A: 1 } },
    ],
    ['text', { 200: ok({ content: { 'text/plain': {} } }) }, { status: 200, contentType: 'text/plain', body: '{}' }],
  ])('is %s', (_, responses, want) => {
    const documents = modelOfOperation({ responses });
    const [operation] = documents.operations;
    expect(operation && exampleAnswer(documents, operation)).toEqual(want);
  });
});
