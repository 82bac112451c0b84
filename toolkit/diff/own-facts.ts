import { asArray, asObject, isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel } from '../spec/model.js';
import { joinPointer } from '../spec/pointer.js';
import { canonical, canonicalSchema } from './canonical.js';
import { allTypes, intersection, type Types, typesOf, typesOfValues } from './json-types.js';
import { readLimits } from './limits.js';
import { type Fact, type Located, noFacts, type Saying, type SchemaFacts } from './schema-facts.js';

/** Keywords of which nobody can tell by comparing two values which of them lets more pass. */
const conditional = [
  ...['not', 'if', 'then', 'else', 'contains', 'minContains', 'maxContains', 'propertyNames', 'patternProperties'],
  ...['dependentSchemas', 'dependentRequired', 'unevaluatedItems', 'contentEncoding', 'contentMediaType'],
];

/** What a Schema Object says by itself, apart from its `$ref`, `allOf`, `oneOf` and `anyOf`. */
export function ownFacts(model: ApiModel, schema: JsonObject, pointer: string): SchemaFacts {
  const at = (keyword: string) => joinPointer(pointer, keyword);
  const values = valuesOf(schema);
  const typePointer = schema.type === undefined && values !== undefined ? at('enum') : at('type');
  const items = schemaAt(schema, 'items', pointer);
  return {
    ...noFacts(pointer),
    types: { value: ownTypes(model, schema, values), pointer: schema.type === undefined ? pointer : typePointer },
    ...(values !== undefined && { enum: enumFact(values, at('const' in schema ? 'const' : 'enum')) }),
    sayings: sayings(model, schema, pointer),
    limits: new Map(readLimits(schema).map(([keyword, value]) => [keyword, { value, pointer: at(keyword) }])),
    properties: new Map(
      Object.keys(asObject(schema.properties)).flatMap((name) => {
        const property = schemaAt(asObject(schema.properties), name, at('properties'));
        return property === undefined ? [] : [[name, property] as const];
      }),
    ),
    required: new Set(asArray(schema.required).map(String)),
    additional: additional(schema, pointer),
    ...(items !== undefined && { items }),
    prefixItems: membersOf(schema, 'prefixItems', pointer),
    deprecated: schema.deprecated === true,
    readOnly: schema.readOnly === true,
    writeOnly: schema.writeOnly === true,
  };
}

/** The schemas in a list such as `allOf`. */
export function membersOf(schema: JsonObject, keyword: string, pointer: string): Located[] {
  const list = asArray(schema[keyword]);
  return list.flatMap((_, index) => {
    const member = list[index];
    if (typeof member !== 'boolean' && !isObject(member)) return [];
    return [{ schema: member, pointer: joinPointer(pointer, keyword, index) }];
  });
}

function schemaAt(owner: JsonObject, name: string, pointer: string): Located | undefined {
  const schema = owner[name];
  if (typeof schema !== 'boolean' && !isObject(schema)) return undefined;
  return { schema, pointer: joinPointer(pointer, name) };
}

function valuesOf(schema: JsonObject): readonly unknown[] | undefined {
  const values = Array.isArray(schema.enum) ? schema.enum : undefined;
  if (!('const' in schema)) return values;
  const { const: only } = schema;
  return values?.filter((value) => canonical(value) === canonical(only)) ?? [only];
}

function ownTypes(model: ApiModel, schema: JsonObject, values: readonly unknown[] | undefined): Types {
  const types = typesOf(schema, model.dialect);
  return intersection(types, values === undefined ? allTypes : typesOfValues(values));
}

function enumFact(values: readonly unknown[], pointer: string): Fact<readonly string[]> {
  return { value: values.filter((value) => value !== null).map(canonical), pointer };
}

function sayings(model: ApiModel, schema: JsonObject, pointer: string): Map<Saying, Fact<string>> {
  const found = new Map<Saying, Fact<string>>();
  const add = (saying: Saying, keyword: string, value: string) => {
    found.set(saying, { value, pointer: joinPointer(pointer, keyword) });
  };
  for (const keyword of ['format', 'pattern'] as const) {
    if (typeof schema[keyword] === 'string') add(keyword, keyword, schema[keyword]);
  }
  if ('default' in schema) add('default', 'default', canonical(schema.default));
  if (isObject(schema.discriminator)) add('discriminator', 'discriminator', canonical(schema.discriminator));
  for (const keyword of conditional) {
    if (keyword in schema) add(`condition ${keyword}`, keyword, canonicalSchema(model.document, schema[keyword]));
  }
  return found;
}

function additional(schema: JsonObject, pointer: string): SchemaFacts['additional'] {
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    const rest = schemaAt(schema, keyword, pointer);
    if (rest?.schema === false) return { value: 'closed', pointer: rest.pointer };
    if (rest !== undefined && rest.schema !== true) return rest;
  }
  return { value: 'open', pointer };
}
