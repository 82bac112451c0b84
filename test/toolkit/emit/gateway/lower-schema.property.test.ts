import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isObject } from '../../../../toolkit/spec/json.js';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { compileSchemas, modelOf } from '../validators/compile-schemas.js';
import { schemas, values } from '../validators/schema-arbitrary.js';
import { draftModels } from './draft-models.js';

const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
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

it.each<['3.0' | '3.1', (schema: Schema) => Schema]>([
  ['3.1', (schema) => schema],
  ['3.0', (schema) => (typeof schema === 'boolean' ? { not: {} } : (nearest(schema) as Schema))],
])('lets through whatever the router takes, by any schema of OpenAPI %s', async (dialect, translate) => {
  const batch = fc.tuple(
    fc.array(schemas(referred), { minLength: names.length, maxLength: names.length }),
    fc.array(values, { minLength: 40, maxLength: 40 }),
  );
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(batch, async ([list, samples]) => {
      const components: { [name: string]: Schema } = { Never: translate(false) };
      for (const [index, schema] of list.entries()) components[`S${index}`] = translate(schema);
      // Whatever refers to this one is not for requests.
      components.S0 = { ...(isObject(components.S0) && components.S0), readOnly: true };
      const { check, problems } = await compileSchemas(components, dialect);
      if (problems.some(({ rule }) => rule === 'endless-reference')) return;
      const draft = draftModels(modelOf(components, dialect));
      for (const name of names) {
        for (const value of samples) {
          if (draft.check(name, value) !== false) continue;
          refused++;
          if (check(name, value).valid) {
            expect.fail(`refuses ${JSON.stringify(value)} by ${JSON.stringify(components[name])}`);
          }
        }
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
  // It would be easy to let everything through.
  expect(refused).toBeGreaterThan(500);
});
