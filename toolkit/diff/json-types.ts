import type { JsonObject } from '../spec/json.js';

/** The types of JSON Schema, with `number` taken apart so that each value has exactly one. */
export type JsonType = 'null' | 'boolean' | 'object' | 'array' | 'string' | 'integer' | 'fraction';

export type Types = ReadonlySet<JsonType>;

export const allTypes: Types = new Set(['null', 'boolean', 'object', 'array', 'string', 'integer', 'fraction']);

const named: { readonly [name: string]: readonly JsonType[] } = {
  null: ['null'],
  boolean: ['boolean'],
  object: ['object'],
  array: ['array'],
  string: ['string'],
  integer: ['integer'],
  number: ['integer', 'fraction'],
};

/** What the `type` of a schema lets through; in OpenAPI 3.0 `nullable` beside it adds null. */
export function typesOf(schema: JsonObject, dialect: '3.0' | '3.1'): Types {
  const names = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (schema.type === undefined) return allTypes;
  const types = names.flatMap((name) => named[String(name)] ?? []);
  return new Set([...types, ...(dialect === '3.0' && schema.nullable === true ? (['null'] as const) : [])]);
}

export function typesOfValues(values: readonly unknown[]): Types {
  return new Set(values.map(typeOf));
}

function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'string' : 'object';
}

export function intersection(a: Types, b: Types): Types {
  return new Set([...a].filter((type) => b.has(type)));
}

export function isWithin(inner: Types, outer: Types): boolean {
  return [...inner].every((type) => outer.has(type));
}

/** In words: `string or number`. */
export function nameTypes(types: Types): string {
  if (types.size === 0) return 'nothing';
  if (types.size === allTypes.size) return 'anything';
  const names = [...types].filter((type) => type !== 'integer' || !types.has('fraction'));
  return names.map((name) => (name === 'fraction' ? 'number' : name)).join(' or ');
}
