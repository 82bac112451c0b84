import { asArray, asObject, isObject, type JsonObject } from '../json.js';
import { resolvePointer } from '../pointer.js';

/** Whether a value satisfies a schema as far as types, values and limits say; nothing else is asked. */
export function fitsSchema(
  document: JsonObject,
  schema: unknown,
  value: unknown,
  seen: readonly unknown[] = [],
): boolean {
  if (schema === false) return false;
  if (!isObject(schema) || seen.includes(schema)) return true;
  const fits = (inner: unknown) => fitsSchema(document, inner, value, [...seen, schema]);
  const isOld = String(document.openapi).startsWith('3.0');
  if (typeof schema.$ref === 'string') {
    const target = resolvePointer(document, schema.$ref)?.value;
    if (target !== undefined && !fits(target)) return false;
    if (isOld) return true;
  }
  const choices = [schema.anyOf, schema.oneOf].map(asArray).filter((list) => list.length > 0);
  return (
    isOfType(schema, value, isOld) &&
    isOneOf(schema, value) &&
    isWithin(schema, value) &&
    asArray(schema.allOf).every(fits) &&
    choices.every((list) => list.some(fits)) &&
    areParts(document, schema, value)
  );
}

function isOfType({ type, nullable }: JsonObject, value: unknown, isOld: boolean): boolean {
  if (type === undefined || (value === null && isOld && nullable === true)) return true;
  return [type].flat().some((each) => {
    if (each === 'null') return value === null;
    if (each === 'array') return Array.isArray(value);
    if (each === 'object') return isObject(value);
    // What is beyond has been rounded while it was read.
    return each === 'integer' ? Number.isSafeInteger(value) : each === typeof value;
  });
}

/** Arrays and objects are left to the validators. */
function isOneOf(schema: JsonObject, value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return true;
  const values = 'const' in schema ? [schema.const] : asArray(schema.enum);
  return values.length === 0 || values.includes(value);
}

function isWithin(schema: JsonObject, value: unknown): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (typeof value === 'number') {
    const least = value > limit(exclusiveMinimum, -Infinity) && value >= limit(minimum, -Infinity);
    const most = value < limit(exclusiveMaximum, Infinity) && value <= limit(maximum, Infinity);
    const isAtEnd =
      (exclusiveMinimum === true && value === minimum) || (exclusiveMaximum === true && value === maximum);
    return least && most && !isAtEnd;
  }
  if (typeof value === 'string') {
    const length = [...value].length;
    return length >= limit(schema.minLength, 0) && length <= limit(schema.maxLength, Infinity);
  }
  const size = Array.isArray(value) ? value.length : 0;
  return !Array.isArray(value) || (size >= limit(schema.minItems, 0) && size <= limit(schema.maxItems, Infinity));
}

function limit(given: unknown, none: number): number {
  return typeof given === 'number' ? given : none;
}

function areParts(document: JsonObject, { items, properties }: JsonObject, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => fitsSchema(document, items, item));
  const own = asObject(properties);
  return Object.entries(asObject(value)).every(([name, part]) => {
    return !Object.hasOwn(own, name) || fitsSchema(document, own[name], part);
  });
}
