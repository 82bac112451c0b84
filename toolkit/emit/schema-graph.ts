import { isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel, Schema } from '../spec/model.js';
import { childOf, pointerSegments } from '../spec/pointer.js';

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

const singleSchemas = [
  'items',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
];
const schemaLists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const schemaMaps = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];

/** The schemas directly inside a schema; never what only looks like one in an example, a default or an enum. */
export function subschemas(schema: JsonObject): Schema[] {
  const candidates: unknown[] = singleSchemas.map((keyword) => schema[keyword]);
  for (const keyword of schemaLists) if (Array.isArray(schema[keyword])) candidates.push(...schema[keyword]);
  for (const keyword of schemaMaps) if (isObject(schema[keyword])) candidates.push(...Object.values(schema[keyword]));
  return candidates.filter(isSchema);
}

/** `#/components/schemas/Todo` → `Todo`; undefined when the reference goes anywhere else, or deeper. */
export function componentName(ref: unknown): string | undefined {
  const [components, schemas, name, ...rest] = typeof ref === 'string' ? pointerSegments(ref) : [];
  return components === 'components' && schemas === 'schemas' && rest.length === 0 ? name : undefined;
}

/** What stands at a reference in the document, be it another reference; undefined when there is nothing. */
export function lookUp(document: JsonObject, ref: string): unknown {
  return ref.startsWith('#') ? pointerSegments(ref).reduce<unknown>(childOf, document) : undefined;
}

/** The schema that a chain of references ends at; `true` when it leads nowhere or goes in a circle. */
export function resolveSchema(model: ApiModel, schema: Schema): Schema {
  const seen = new Set<unknown>();
  let here: unknown = schema;
  while (isObject(here) && typeof here.$ref === 'string') {
    if (seen.has(here)) return true;
    seen.add(here);
    here = lookUp(model.document, here.$ref);
  }
  return isSchema(here) ? here : true;
}
