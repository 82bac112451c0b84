import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../../toolkit/spec/load-spec.js';
import { build } from './read-spec.js';

/** The same value with the keys of its maps in another order; lists keep theirs. */
function reorder(value: unknown, rank: (key: string) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => reorder(item, rank));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(entries.map(([key, child]) => [key, reorder(child, rank)]));
}

/** An order of all possible keys that a number stands for. */
function ranking(seed: number): (key: string) => number {
  return (key) => [...key].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619), seed);
}

describe('the model does not depend on the order of keys where order has no meaning', () => {
  const files = [
    'openapi.yaml',
    ...['petstore.yaml', 'museum.yaml', 'no-operation-ids.yaml', 'odd-names.yaml'].map(
      (name) => `test/fixtures/specs/${name}`,
    ),
  ];
  it.each(files)('%s', async (file) => {
    const { document } = await loadSpec(file);
    const { model } = await build(document);
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const shuffled = reorder(document, ranking(seed)) as { [key: string]: unknown };
        expect((await build(shuffled)).model).toEqual(model);
      }),
      { numRuns: 5 },
    );
  });
});
