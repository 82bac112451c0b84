import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { compileSchemas } from './compile-schemas.js';
import { schemas, values } from './schema-arbitrary.js';

/** Where Ajv 8.20 departs from the specification; each is covered by a row of our own. */
const ajvFaults: readonly ((schema: string, value: string) => boolean)[] = [
  // `contains` accepts an empty array, unless the schema in it is a simple one.
  (schema, value) => schema.includes('"contains"') && value.includes('[]'),
  // What an alternative evaluates counts though it does not match, or does not count though it does.
  (schema) => schema.includes('"unevaluated') && /"(?:anyOf|oneOf|if|not|dependentSchemas)"/.test(schema),
  // What `contains` matches does not count as evaluated.
  (schema) => schema.includes('"contains"') && schema.includes('"unevaluatedItems"'),
  // A name that every object inherits counts as evaluated.
  (schema) => schema.includes('"unevaluatedProperties"') && schema.includes('"patternProperties"'),
];

const names = Array.from({ length: 40 }, (_, index) => `S${index}`);

it('agrees with Ajv on any schema and value, but for its known faults', async () => {
  const batch = fc.tuple(
    fc.array(schemas(names.slice(0, 4)), { minLength: names.length, maxLength: names.length }),
    fc.array(values, { minLength: 40, maxLength: 40 }),
  );
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(batch, async ([list, samples]) => {
      const components: { [name: string]: Schema } = { Never: false };
      for (const [index, schema] of list.entries()) components[`S${index}`] = schema;
      const { check, problems } = await compileSchemas(components);
      if (problems.some(({ rule }) => rule === 'endless-reference')) return;
      expect(problems).toEqual([]);
      const ajv = new Ajv2020({ strict: false, ownProperties: true, logger: false });
      ajv.addSchema(JSON.parse(JSON.stringify({ components: { schemas: components } })), 'api');
      for (const name of names) {
        const text = JSON.stringify(components[name]);
        if (text.includes('$ref')) continue;
        const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
        for (const value of samples) {
          if (ajvFaults.some((isKnown) => isKnown(text, JSON.stringify(value)))) continue;
          compared++;
          const ours = check(name, value).valid;
          if (ours !== validate(value)) expect.fail(`${ours} for ${JSON.stringify(value)} by ${text}`);
        }
      }
    }),
    // The seed is fixed so that a fault of Ajv's that nobody has met yet does not stop unrelated work.
    { numRuns: 12, endOnFailure: true, seed: 2020 },
  );
  expect(compared).toBeGreaterThan(1000);
});
