import { asArray, asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel, Schema } from '../../spec/model.js';
import { lookUp } from '../schema-graph.js';

/** Deeper than this only what is required is there. */
const GENEROUS = 3;
const DEEPEST = 8;
const MOST_VALUES = 1_000;

/**
 * A value that looks like what a schema describes: an example, a default, one of its values, or the plainest of its type.
 * It is data to start from, not proof of anything: what keywords such as `pattern` want is not worked out.
 */
export function exampleValue(model: ApiModel, schema: Schema | undefined): unknown {
  return makeValue(new Budget(model), schema, 0);
}

/** A schema may branch without end. */
class Budget {
  #values = 0;
  constructor(readonly model: ApiModel) {}

  isSpent(): boolean {
    this.#values += 1;
    return this.#values > MOST_VALUES;
  }
}

function makeValue(budget: Budget, schema: Schema | undefined, depth: number): unknown {
  const resolved = isObject(schema) ? merged(budget.model, schema) : {};
  const { example, examples, default: standard, const: constant, enum: values } = resolved;
  const told = [example, asArray(examples)[0], constant, standard, asArray(values)[0]];
  const found = told.find((value) => value !== undefined);
  return found !== undefined ? found : ofType(budget, resolved, depth);
}

/** A schema with its references followed, its `allOf` laid together and the first of its alternatives chosen. */
function merged(model: ApiModel, schema: JsonObject, seen: readonly unknown[] = []): JsonObject {
  if (seen.includes(schema)) return {};
  const { $ref, allOf, oneOf, anyOf, ...own } = schema;
  const target = typeof $ref === 'string' ? lookUp(model.document, $ref) : undefined;
  const parts = [target, ...asArray(allOf), asArray(oneOf)[0] ?? asArray(anyOf)[0]].filter(isObject);
  return [...parts.map((part) => merged(model, part, [...seen, schema])), own].reduce(lay, {});
}

function lay(below: JsonObject, above: JsonObject): JsonObject {
  return {
    ...below,
    ...above,
    properties: { ...asObject(below.properties), ...asObject(above.properties) },
    required: [...asArray(below.required), ...asArray(above.required)],
  };
}

function ofType(budget: Budget, schema: JsonObject, depth: number): unknown {
  const types = [schema.type].flat().filter((type) => type !== 'null');
  const type = types[0] ?? (Object.keys(asObject(schema.properties)).length > 0 ? 'object' : undefined);
  if (type === 'object') return object(budget, schema, depth);
  if (type === 'array') return array(budget, schema, depth);
  if (type === 'string') return text(schema);
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return number(schema);
  return schema.type === undefined ? {} : null;
}

function object(budget: Budget, { properties, required }: JsonObject, depth: number): unknown {
  const entries = Object.entries(asObject(properties)).flatMap(([name, property]) => {
    if (asObject(property).writeOnly === true) return [];
    const isRequired = asArray(required).includes(name);
    if (budget.isSpent() || depth >= DEEPEST || (depth >= GENEROUS && !isRequired)) return [];
    return [[name, makeValue(budget, property as Schema, depth + 1)] as const];
  });
  return Object.fromEntries(entries);
}

function array(budget: Budget, { items, minItems }: JsonObject, depth: number): unknown {
  const least = typeof minItems === 'number' ? Math.min(minItems, 10) : 0;
  const count = depth >= GENEROUS ? least : Math.max(1, least);
  return Array.from({ length: count }, () => makeValue(budget, items as Schema, depth + 1));
}

const texts: { readonly [format: string]: string } = {
  date: '2026-01-05',
  'date-time': '2026-01-05T08:30:00.000Z',
  time: '08:30:00Z',
  duration: 'PT1H',
  email: 'somebody@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/',
  uuid: '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11',
};

function text({ format, minLength, maxLength }: JsonObject): string {
  const plain = texts[String(format)] ?? 'text';
  const least = typeof minLength === 'number' ? Math.min(minLength, 1000) : 0;
  const most = typeof maxLength === 'number' ? maxLength : plain.length;
  return format === undefined ? plain.slice(0, Math.max(most, least)).padEnd(least, 'x') : plain;
}

function number({ minimum, exclusiveMinimum, maximum }: JsonObject): number {
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : undefined;
  const least = above ?? (typeof minimum === 'number' ? minimum : 1);
  return typeof maximum === 'number' ? Math.min(least, maximum) : least;
}
