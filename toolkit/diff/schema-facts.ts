import type { Schema } from '../spec/model.js';
import type { Types } from './json-types.js';
import { allTypes, intersection } from './json-types.js';
import { type Limit, stricter } from './limits.js';

/** A schema and its place; `and` are further ones that hold at the same time. */
export interface Located {
  readonly schema: Schema;
  readonly pointer: string;
  readonly and?: readonly Located[];
}

/** Something a schema says, and the place where it does. */
export interface Fact<Value> {
  readonly value: Value;
  readonly pointer: string;
}

/** Something of which a schema says at most one, as text that is the same for the same. */
export type Saying = 'default' | 'discriminator' | 'format' | 'pattern' | `condition ${string}`;

/**
 * What a schema comes to once references are followed, `allOf` is merged and the dialects of OpenAPI 3.0 and 3.1 are
 * levelled: two ways of writing the same are the same here.
 */
export interface SchemaFacts {
  /** Of the schema itself, after its references. */
  readonly pointer: string;
  readonly types: Fact<Types>;
  /** The values allowed, as canonical JSON; null is a type and not among them. */
  readonly enum?: Fact<readonly string[]>;
  readonly sayings: ReadonlyMap<Saying, Fact<string>>;
  readonly limits: ReadonlyMap<string, Fact<Limit>>;
  readonly properties: ReadonlyMap<string, Located>;
  readonly required: ReadonlySet<string>;
  /** What undeclared properties may be: anything, nothing, or what a schema says. */
  readonly additional: Fact<'open' | 'closed'> | Located;
  readonly items?: Located;
  readonly prefixItems: readonly Located[];
  /** Each a list of alternatives, of which one has to hold. */
  readonly unions: readonly (readonly Located[])[];
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

export function noFacts(pointer: string): SchemaFacts {
  return {
    pointer,
    types: { value: allTypes, pointer },
    sayings: new Map(),
    limits: new Map(),
    properties: new Map(),
    required: new Set(),
    additional: { value: 'open', pointer },
    prefixItems: [],
    unions: [],
    deprecated: false,
    readOnly: false,
    writeOnly: false,
  };
}

/** Both hold; what they say together has the place of the one that says more. */
export function bothFacts(a: SchemaFacts, b: SchemaFacts): SchemaFacts {
  const types = intersection(a.types.value, b.types.value);
  const values = bothEnums(a.enum, b.enum);
  const items = bothPlaces(a.items, b.items);
  return {
    pointer: a.pointer,
    types: { value: types, pointer: (types.size < a.types.value.size ? b : a).types.pointer },
    ...(values !== undefined && { enum: values }),
    sayings: mergeMaps(a.sayings, b.sayings, (one, other) => {
      return one.value === other.value ? one : { value: `${one.value} and ${other.value}`, pointer: other.pointer };
    }),
    limits: mergeMaps(a.limits, b.limits, (one, other, keyword) => {
      return stricter(keyword, one.value, other.value) === one.value ? one : other;
    }),
    properties: mergeMaps(a.properties, b.properties, (one, other) => bothPlaces(one, other)),
    required: new Set([...a.required, ...b.required]),
    additional: bothAdditional(a.additional, b.additional),
    ...(items !== undefined && { items }),
    prefixItems: a.prefixItems.length > 0 ? a.prefixItems : b.prefixItems,
    unions: [...a.unions, ...b.unions],
    deprecated: a.deprecated || b.deprecated,
    readOnly: a.readOnly || b.readOnly,
    writeOnly: a.writeOnly || b.writeOnly,
  };
}

function bothEnums(a: SchemaFacts['enum'], b: SchemaFacts['enum']): SchemaFacts['enum'] {
  if (a === undefined || b === undefined) return a ?? b;
  return { value: a.value.filter((value) => b.value.includes(value)), pointer: b.pointer };
}

function bothPlaces(a: Located, b: Located): Located;
function bothPlaces(a: Located | undefined, b: Located | undefined): Located | undefined;
function bothPlaces(a: Located | undefined, b: Located | undefined): Located | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { ...a, and: [...(a.and ?? []), b] };
}

function bothAdditional(a: SchemaFacts['additional'], b: SchemaFacts['additional']): SchemaFacts['additional'] {
  if ('value' in a) return a.value === 'closed' ? a : b;
  if ('value' in b) return b.value === 'closed' ? b : a;
  return bothPlaces(a, b);
}

function mergeMaps<Key, Value>(
  a: ReadonlyMap<Key, Value>,
  b: ReadonlyMap<Key, Value>,
  both: (one: Value, other: Value, key: Key) => Value,
): Map<Key, Value> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? value : both(known, value, key));
  }
  return merged;
}
