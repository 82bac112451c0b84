import { asArray, asObject, isObject, type JsonObject } from '../../spec/json.js';
import { lookUp } from '../schema-graph.js';

/**
 * Writes down what a discriminator leaves unsaid: an alternative without a mapping is meant by the constant that the
 * property has there, and only else by its name. The validators read it so, too.
 */
export function completeMapping(document: JsonObject, schema: JsonObject): void {
  const { discriminator, oneOf, anyOf } = schema;
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') return;
  const mapping = { ...asObject(discriminator.mapping) };
  const mapped = new Set(Object.values(mapping));
  for (const { $ref } of [...asArray(oneOf), ...asArray(anyOf)].map(asObject)) {
    if (typeof $ref !== 'string' || mapped.has($ref)) continue;
    const values = constantsOf(document, lookUp(document, $ref), discriminator.propertyName) ?? [];
    for (const value of values) mapping[value] ??= $ref;
  }
  if (Object.keys(mapping).length > 0) Reflect.set(discriminator, 'mapping', mapping);
}

/** The only texts that a property can be; undefined where it can be something else. */
function constantsOf(
  document: JsonObject,
  schema: unknown,
  name: string,
  seen: readonly unknown[] = [],
): readonly string[] | undefined {
  if (!isObject(schema) || seen.includes(schema)) return undefined;
  const { $ref, properties, allOf } = schema;
  if (typeof $ref === 'string') return constantsOf(document, lookUp(document, $ref), name, [...seen, schema]);
  const texts = textsOf(document, asObject(properties)[name]);
  if (texts !== undefined) return texts;
  for (const part of asArray(allOf)) {
    const found = constantsOf(document, part, name, [...seen, schema]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textsOf(document: JsonObject, given: unknown): readonly string[] | undefined {
  const { $ref } = asObject(given);
  const schema = asObject(typeof $ref === 'string' ? lookUp(document, $ref) : given);
  const values = 'const' in schema ? [schema.const] : schema.enum;
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : undefined;
}
