import fc from 'fast-check';
import type { Schema } from '../../../../toolkit/spec/model.js';

const names = fc.constantFrom('a', 'b', 'c', 'constructor', 'a/b~c', 'x-y');
const smallInteger = fc.integer({ min: 0, max: 4 });
const text = fc.constantFrom('', 'a', 'b', 'ab', 'abc', 'x1', '😀', '😀a', '1');
const patterns = fc.constantFrom('^a', 'b$', '^[a-z]+$', '^x', '1', '^.$', '^(a|b)*c?$');
const types = fc.constantFrom('null', 'boolean', 'object', 'array', 'number', 'integer', 'string');
const scalar = fc.oneof(
  text,
  fc.integer({ min: -3, max: 9 }),
  fc.constantFrom(1.5, -0.5),
  fc.boolean(),
  fc.constant(null),
);

/** Values of JSON that the schemas below have something to say about. */
export const values: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map(toObject),
  ),
})).value;

/** An object as JSON.parse makes it: `__proto__` is a property like any other. */
function toObject(entries: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(JSON.stringify(Object.fromEntries(entries)));
}

interface Ties {
  schema: Schema;
  object: object;
}

/** Schemas of JSON Schema 2020-12; each `$ref` leads to one of the components that are given. */
export function schemas(components: readonly string[]): fc.Arbitrary<Schema> {
  return fc.letrec<Ties>((tie) => {
    const schema = tie('schema');
    const list = fc.array(schema, { minLength: 1, maxLength: 3 });
    const map = fc.array(fc.tuple(names, schema), { maxLength: 3 }).map(toObject);
    const keywords: { readonly [keyword: string]: fc.Arbitrary<unknown> } = {
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
      enum: fc.uniqueArray(values, {
        minLength: 1,
        maxLength: 3,
        comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b),
      }),
      const: values,
      minimum: fc.integer({ min: -2, max: 4 }),
      maximum: fc.integer({ min: 0, max: 6 }),
      exclusiveMinimum: fc.integer({ min: -2, max: 3 }),
      exclusiveMaximum: fc.integer({ min: 1, max: 6 }),
      multipleOf: fc.constantFrom(1, 2, 3, 0.5),
      minLength: smallInteger,
      maxLength: smallInteger,
      pattern: patterns,
      minItems: smallInteger,
      maxItems: smallInteger,
      uniqueItems: fc.boolean(),
      prefixItems: list,
      items: schema,
      contains: schema,
      minContains: fc.integer({ min: 0, max: 2 }),
      maxContains: fc.integer({ min: 1, max: 3 }),
      unevaluatedItems: schema,
      properties: map,
      patternProperties: fc.dictionary(patterns, schema, { maxKeys: 2 }),
      additionalProperties: schema,
      propertyNames: schema,
      required: fc.uniqueArray(names, { maxLength: 2 }),
      minProperties: smallInteger,
      maxProperties: smallInteger,
      dependentRequired: fc.dictionary(fc.constantFrom('a', 'b'), fc.uniqueArray(names, { maxLength: 2 }), {
        maxKeys: 2,
      }),
      dependentSchemas: fc.dictionary(fc.constantFrom('a', 'b'), schema, { maxKeys: 2 }),
      unevaluatedProperties: schema,
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: schema,
      if: schema,
      // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
      then: schema,
      else: schema,
    };
    const keyword = fc.constantFrom(...Object.keys(keywords));
    const entry = keyword.chain((name) => fc.tuple(fc.constant(name), keywords[name] ?? fc.constant(true)));
    const reference = fc.constantFrom(...components, 'Never').map((name) => ({ $ref: `#/components/schemas/${name}` }));
    return {
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.boolean(),
        types.map((type) => ({ type })),
        ...(components.length > 0 ? [reference] : []),
        tie('object') as fc.Arbitrary<Schema>,
      ),
      object: fc.array(entry, { minLength: 1, maxLength: 4 }).map(toObject) as fc.Arbitrary<object>,
    };
  }).schema;
}
