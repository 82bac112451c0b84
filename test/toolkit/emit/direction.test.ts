import { describe, expect, it } from 'vitest';
import { directedSchemas } from '../../../toolkit/emit/direction.js';
import { modelOf } from './model-of.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const marked = { type: 'object', properties: { id: { type: 'string', readOnly: true } } };
const model = modelOf({
  components: {
    schemas: {
      Marked: marked,
      Secret: { type: 'string', writeOnly: true },
      Plain: { type: 'object', properties: { a: { type: 'string', example: { readOnly: true } } } },
      Holder: { type: 'array', items: ref('Marked') },
      Far: { allOf: [{ properties: { list: ref('Holder') } }] },
      Ring: { properties: { next: ref('Ring2') } },
      Ring2: { properties: { next: ref('Ring'), secret: ref('Secret') } },
      PlainRing: { properties: { next: ref('PlainRing') } },
      Literal: { enum: [{ readOnly: true }], default: { writeOnly: true } },
    },
  },
});

describe('a schema differs between requests and responses', () => {
  it.each([
    ['Marked', true],
    ['Secret', true],
    ['Holder', true],
    ['Far', true],
    ['Ring', true],
    ['Ring2', true],
    ['Plain', false],
    ['PlainRing', false],
    ['Literal', false],
  ])('%s: %s', (name, want) => {
    expect(directedSchemas(model)(ref(name))).toBe(want);
  });

  it('whatever was asked before', () => {
    const isDirected = directedSchemas(model);
    const names = model.schemas.map(({ name }) => name);
    const once = names.map((name) => isDirected(ref(name)));
    const again = [...names].reverse().map((name) => isDirected(ref(name)));
    expect(again.reverse()).toEqual(once);
  });

  it('inline as well', () => {
    expect(directedSchemas(model)({ items: { anyOf: [ref('Far')] } })).toBe(true);
    expect(directedSchemas(model)(true)).toBe(false);
  });
});
