import { expect, it } from 'vitest';
import { unfoldsBeyond } from '../../../toolkit/mock/unfolds-beyond.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const twice = (name: string) => ({ allOf: [ref(name), ref(name)] });
/** Forty levels, each of which holds the next one twice. */
const levels = Array.from({ length: 40 }, (_, level) => [`L${level}`, level === 39 ? {} : twice(`L${level + 1}`)]);
const schemas = { ...Object.fromEntries(levels), Tree: { properties: { kids: { items: ref('Tree') } } } };
const document = { components: { schemas } };

it.each([
  ['nothing to unfold', undefined, false],
  ['a few parts', { properties: { a: ref('L35'), b: true } }, false],
  ['what doubles with each reference', ref('L0'), true],
  ['what comes back to itself', ref('Tree'), true],
  ['a reference to nothing', ref('Nowhere'), false],
])('%s', (_, schema, want) => {
  expect(unfoldsBeyond(schema, document, 100)).toBe(want);
});
