import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Schema } from '../../../toolkit/spec/model.js';
import { schemas, values } from '../emit/validators/schema-arbitrary.js';
import { compared, request, response } from './compared.js';

/** What callers are expected to put up with, though it lets more pass, or less. */
const tolerated = /^(request-property-added|(optional-)?response-property-.*|response-additional-allowed)$/;

/** A schema, and one that came out of it: with a keyword more, less or other, or a whole other one. */
const pairs = fc
  .tuple(schemas([]), schemas([]), fc.constantFrom('add', 'remove', 'replace'))
  .map(([before, other, how]): readonly [Schema, Schema] => {
    if (how === 'replace' || typeof before === 'boolean' || typeof other === 'boolean') return [before, other];
    const whole = { ...before, ...other };
    return how === 'add' ? [before, whole] : [whole, before];
  })
  // Variants of `oneOf` are taken not to overlap, as docs/diff.md says; what Ajv does with these is not what is written.
  .filter((pair) => !/"(oneOf|contains|unevaluated\w+)"/.test(JSON.stringify(pair)));

it('calls a change harmless only where every value that was right still is', () => {
  let judged = 0;
  fc.assert(
    fc.property(pairs, fc.array(values, { minLength: 25, maxLength: 25 }), ([before, after], samples) => {
      for (const [from, to, inside] of [
        [before, after, request],
        [after, before, response],
      ] as const) {
        const changes = compared(inside(before), inside(after));
        if (changes.some(({ rule, level }) => level === 'breaking' || tolerated.test(rule))) continue;
        const [passes, stillPasses] = [compile(from), compile(to)];
        const wronged = samples.filter((value) => passes(value) && !stillPasses(value));
        expect(wronged, JSON.stringify(changes.map(({ rule }) => rule))).toEqual([]);
        judged++;
      }
    }),
    { numRuns: 400, seed: 5 },
  );
  expect(judged).toBeGreaterThan(150);
});

const ajv = new Ajv2020({ strict: false, ownProperties: true, logger: false });

function compile(schema: Schema) {
  return ajv.compile(JSON.parse(JSON.stringify(schema)));
}
