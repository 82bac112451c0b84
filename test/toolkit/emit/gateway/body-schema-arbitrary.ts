import fc from 'fast-check';
import type { Schema } from '../../../../toolkit/spec/model.js';

type Json = { readonly [keyword: string]: unknown };

const names = fc.constantFrom('a', 'b', 'c', 'd');
const small = fc.integer({ min: 0, max: 3 });
/** Some of the keywords, each with its own arbitrary. */
const some = (keywords: { readonly [keyword: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<Json> =>
  fc.record(keywords, { requiredKeys: [] }).map((schema) => ({ ...schema }));

const scalar: fc.Arbitrary<Json> = fc.oneof(
  some({
    minLength: small,
    maxLength: fc.integer({ min: 2, max: 9 }),
    pattern: fc.constantFrom('^[a-z]+$', '^.{1,3}$', '\\s'),
  }).map((schema) => ({ type: 'string', ...schema })),
  some({
    minimum: small,
    exclusiveMinimum: small,
    maximum: fc.integer({ min: 3, max: 9 }),
    multipleOf: fc.constantFrom(1, 2, 0.5),
  }).map((schema) => ({ type: 'integer', ...schema })),
  fc.constantFrom(
    { type: 'boolean' },
    { type: 'null' },
    { const: 'a' },
    { enum: ['a', 1, null] },
    { enum: ['x', 'y'] },
  ),
  fc.constantFrom({ type: ['string', 'null'] }, { type: ['integer', 'string'], minimum: 1 }, { format: 'uuid' }),
);

/** Schemas such as those of bodies: objects of objects, put together in all ways; `refs` are names of components. */
export function bodySchemas(refs: readonly string[]): fc.Arbitrary<Schema> {
  const ref = fc.constantFrom(...refs).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  return fc.letrec<{ any: Json; object: Json; array: Json; composed: Json }>((tie) => {
    const readOnly = fc
      .tuple(tie('any'), fc.boolean())
      .map(([schema, flag]) => (flag ? { ...schema, readOnly: true } : schema));
    const member = fc.oneof({ weight: 4, arbitrary: tie('any') }, { weight: 1, arbitrary: readOnly });
    const list = fc.array(tie('object'), { minLength: 1, maxLength: 3 });
    return {
      any: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        scalar,
        ref,
        tie('object'),
        tie('array'),
        tie('composed'),
      ),
      object: some({
        type: fc.constantFrom('object', 'object', ['object', 'null']),
        properties: fc.dictionary(names, member, { maxKeys: 3 }),
        required: fc.uniqueArray(names, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), scalar),
        patternProperties: fc.dictionary(fc.constantFrom('^a', 'd$'), scalar, { maxKeys: 1 }),
        dependentRequired: fc.constantFrom({}, { a: ['b'] }),
        minProperties: small,
        maxProperties: fc.integer({ min: 2, max: 5 }),
        propertyNames: fc.constantFrom(true, { maxLength: 1 }),
        unevaluatedProperties: fc.oneof(fc.boolean(), scalar),
      }),
      array: some({
        items: member,
        prefixItems: fc.array(scalar, { minLength: 1, maxLength: 2 }),
        contains: scalar,
        minItems: small,
        maxItems: fc.integer({ min: 2, max: 5 }),
        uniqueItems: fc.boolean(),
        unevaluatedItems: fc.oneof(fc.boolean(), scalar),
      }).map((schema) => ({ type: 'array', ...schema })),
      composed: fc.oneof(
        some({
          allOf: fc.oneof(list, fc.tuple(ref, tie('object'))),
          properties: fc.dictionary(names, readOnly, { maxKeys: 2 }),
        }),
        some({
          anyOf: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
          required: fc.uniqueArray(names, { maxLength: 1 }),
          unevaluatedProperties: fc.boolean(),
        }),
        some({
          oneOf: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
          not: scalar,
          unevaluatedItems: fc.boolean(),
        }),
        // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
        some({ if: tie('object'), then: tie('object'), else: tie('object') }),
        fc.tuple(ref, tie('object')).map(([reference, schema]) => ({ ...reference, ...schema })),
      ),
    };
  }).any as fc.Arbitrary<Schema>;
}
