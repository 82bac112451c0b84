import { isObject } from '../spec/json.js';
import type { ApiModel, Schema } from '../spec/model.js';
import { printString } from './print-text.js';
import { componentName } from './schema-graph.js';

const primitives: { readonly [type: string]: string } = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** Keywords that would make a type more than its `type` says. */
const telling = ['allOf', 'anyOf', 'oneOf', 'properties', 'additionalProperties', 'patternProperties', '$defs'];

/**
 * The type of a schema that can be said in a word or two: a component, a primitive, an enum, or an array of these.
 * Undefined for anything else.
 */
export function simpleType(model: ApiModel, schema: Schema): string | undefined {
  if (!isObject(schema)) return schema ? 'unknown' : 'never';
  if (isEverything(schema.not)) return 'never';
  if (typeof schema.$ref === 'string') return componentType(model, schema);
  if (telling.some((keyword) => keyword in schema)) return undefined;
  const type = unionOf(baseTypes(model, schema), schema.nullable === true);
  return isBytes(schema) ? undefined : type;
}

function isEverything(schema: unknown): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

function isBytes({ format, contentMediaType }: { readonly [key: string]: unknown }): boolean {
  return format === 'binary' || contentMediaType !== undefined;
}

function componentType(model: ApiModel, schema: { readonly [key: string]: unknown }): string | undefined {
  const name = componentName(schema.$ref);
  const siblings = Object.keys(schema).filter((key) => telling.includes(key) || key === 'type' || key === 'enum');
  if (name === undefined || (model.dialect === '3.1' && siblings.length > 0)) return undefined;
  return `components['schemas'][${printString(name)}]`;
}

function baseTypes(model: ApiModel, schema: { readonly [key: string]: unknown }): string[] | undefined {
  if ('const' in schema) return literals([schema.const]);
  if (Array.isArray(schema.enum)) return literals(schema.enum);
  if (schema.type === undefined) return ['unknown'];
  if (schema.type === 'array') return arrayType(model, schema);
  const types = [schema.type].flat().map((type) => (typeof type === 'string' ? primitives[type] : undefined));
  return types.every((type) => type !== undefined) ? types : undefined;
}

function arrayType(model: ApiModel, { items, prefixItems }: { readonly [key: string]: unknown }): string[] | undefined {
  if (prefixItems !== undefined || Array.isArray(items)) return undefined;
  const type = items === undefined ? 'unknown' : isObject(items) ? simpleType(model, items) : undefined;
  if (type === undefined) return undefined;
  return [type.includes(' | ') ? `(${type})[]` : `${type}[]`];
}

function literals(values: readonly unknown[]): string[] | undefined {
  const types = values.map((value) => {
    if (typeof value === 'string') return printString(value);
    return value === null || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  });
  return types.length > 0 && types.every((type) => type !== undefined) ? types : undefined;
}

function unionOf(types: readonly string[] | undefined, nullable: boolean): string | undefined {
  if (types === undefined) return undefined;
  return [...new Set(nullable ? [...types, 'null'] : types)].join(' | ');
}
