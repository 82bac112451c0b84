import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SchemaGraph } from '../../../../toolkit/emit/validators/schema-graph.js';
import { Dice } from '../../../../toolkit/mock/dice.js';
import { Sampler } from '../../../../toolkit/mock/sampler.js';
import { Unsampled } from '../../../../toolkit/mock/unsampled.js';
import { isObject } from '../../../../toolkit/spec/json.js';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { compileSchemas, modelOf } from '../validators/compile-schemas.js';
import { values } from '../validators/schema-arbitrary.js';
import { bodySchemas } from './body-schema-arbitrary.js';
import { draftModels } from './draft-models.js';

const names = Array.from({ length: 30 }, (_, index) => `S${index}`);
const referred = names.slice(0, 4);

/** The Schema Object of OpenAPI 3.0 that is nearest to a schema of 3.1. */
function nearest(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(nearest);
  if (!isObject(schema)) return schema === true ? {} : schema;
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'enum') return [[key, value]];
    if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum') return [[key, true]];
    if (key !== 'type') return [[key, nearest(value)]];
    const types = [value].flat().filter((type) => type !== 'null');
    return types[0] === undefined
      ? []
      : [['type', types[0]], ...(types.length > 1 ? [['nullable', true] as [string, unknown]] : [])];
  });
  return Object.fromEntries(entries);
}

/** Values that are mostly right, and some that are not. */
function valuesFor(graph: SchemaGraph, name: string): unknown[] {
  const node = graph.node(`#/components/schemas/${name}`);
  return Array.from({ length: 12 }, (_, seed) => {
    try {
      return JSON.parse(JSON.stringify(new Sampler(graph, 'input', new Dice(seed)).sample(node)));
    } catch (error) {
      if (error instanceof Unsampled) return null;
      throw error;
    }
  });
}

it.each<['3.0' | '3.1', (schema: Schema) => Schema]>([
  ['3.1', (schema) => schema],
  ['3.0', (schema) => (typeof schema === 'boolean' ? {} : (nearest(schema) as Schema))],
])('lets through whatever the router takes, by any schema of OpenAPI %s', async (dialect, translate) => {
  const batch = fc.tuple(
    fc.array(bodySchemas(referred), { minLength: names.length, maxLength: names.length }),
    fc.array(values, { minLength: 10, maxLength: 10 }),
  );
  const counts = { refused: 0, taken: 0 };
  await fc.assert(
    fc.asyncProperty(batch, async ([list, samples]) => {
      const components: { [name: string]: Schema } = {};
      for (const [index, schema] of list.entries()) components[`S${index}`] = translate(schema);
      const { check, problems } = await compileSchemas(components, dialect);
      // Only those that are referred to can make it endless.
      fc.pre(!problems.some(({ rule }) => rule === 'endless-reference'));
      const model = modelOf(components, dialect);
      const draft = draftModels(model);
      const graph = new SchemaGraph(model, () => {});
      for (const name of names) {
        for (const value of [...samples, ...valuesFor(graph, name)]) {
          const verdict = draft.check(name, value);
          if (verdict === undefined) continue;
          counts[verdict ? 'taken' : 'refused']++;
          if (verdict || !check(name, value).valid) continue;
          expect.fail(`refuses ${JSON.stringify(value)} by ${JSON.stringify(components[name])}`);
        }
      }
    }),
    { numRuns: 5, endOnFailure: true, seed: 4 },
  );
  // It would be easy to let everything through, or to take nothing.
  expect(counts.refused).toBeGreaterThan(200);
  expect(counts.taken).toBeGreaterThan(200);
});
