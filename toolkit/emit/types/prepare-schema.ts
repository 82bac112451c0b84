import { asArray, asObject, isObject, type JsonObject } from '../../spec/json.js';
import { componentName, lookUp } from '../schema-graph.js';
import { completeMapping } from './complete-mapping.js';

type Mutable = { [key: string]: unknown };

/** What may stand beside a `$ref` without changing its type. */
const annotations = new Set([
  '$ref',
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
]);

/** Rewrites one schema in place, not those inside it. */
export function prepareSchema(document: JsonObject, schema: Mutable, dialect: '3.0' | '3.1'): void {
  if (typeof schema.$ref === 'string') prepareReference(document, schema, schema.$ref, dialect);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    if (Array.isArray(schema[keyword])) schema[keyword] = schema[keyword].map(withoutBoolean);
  }
  // Its own place is gone once what refers to it refers to a component; left in, it would be a property of the type.
  delete schema.$defs;
  dropValues(schema);
  openUp(schema);
  nameMapping(document, schema);
  completeMapping(document, schema);
}

/** In 3.0 nothing beside a `$ref` counts; in 3.1 everything does (OpenAPI 3.0, section 4.7.23; 3.1, section 4.8.24). */
function prepareReference(document: JsonObject, schema: Mutable, ref: string, dialect: '3.0' | '3.1'): void {
  const siblings = Object.keys(schema).filter((key) => !annotations.has(key) && !key.startsWith('x-'));
  for (const key of dialect === '3.0' ? [...siblings, 'readOnly', 'writeOnly', 'default'] : []) delete schema[key];
  if (dialect === '3.1' && siblings.length > 0) {
    schema.allOf = [...asArray(schema.allOf), { $ref: ref }];
    delete schema.$ref;
  }
  for (const mark of ['readOnly', 'writeOnly']) if (isMarked(document, ref, mark)) schema[mark] = true;
}

/** A property is marked where its schema is, however many references away (JSON Schema 2020-12, section 9.4). */
function isMarked(document: JsonObject, ref: string, mark: string): boolean {
  const seen = new Set<unknown>();
  let here = lookUp(document, ref);
  while (isObject(here) && !seen.has(here)) {
    if (here[mark] === true) return true;
    seen.add(here);
    here = typeof here.$ref === 'string' ? lookUp(document, here.$ref) : undefined;
  }
  return false;
}

function withoutBoolean(schema: unknown): unknown {
  if (typeof schema !== 'boolean') return schema;
  return schema ? {} : { enum: [] };
}

/** The values of an object are taken for alternatives; its validator knows which there are. */
function dropValues(schema: Mutable): void {
  const isObjectType = schema.type === 'object' || 'properties' in schema || 'additionalProperties' in schema;
  if (isObjectType) delete schema.enum;
}

/**
 * An index signature next to named properties of other types makes a type that no object literal has: what is not
 * named may be anything then, and the validators know better.
 */
function openUp(schema: Mutable): void {
  if (Object.keys(asObject(schema.properties)).length === 0) return;
  if (isObject(schema.patternProperties) && Object.keys(schema.patternProperties).length > 0) {
    delete schema.patternProperties;
    schema.additionalProperties = true;
  }
  if (isObject(schema.additionalProperties)) schema.additionalProperties = true;
}

/** A mapping may give the name of a schema instead of a reference (OpenAPI 3.1, section 4.8.25). */
function nameMapping(document: JsonObject, schema: Mutable): void {
  const mapping = asObject(asObject(schema.discriminator).mapping);
  for (const [value, target] of Object.entries(mapping)) {
    if (typeof target !== 'string' || componentName(target) !== undefined) continue;
    const ref = `#/components/schemas/${target}`;
    if (lookUp(document, ref) !== undefined) Reflect.set(mapping, value, ref);
  }
}
