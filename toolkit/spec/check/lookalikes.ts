import type { Shape } from '../../router/operation.js';
import { readPrimitive } from '../../router/read-primitive.js';
import { asArray, isObject, type JsonObject } from '../json.js';
import { referent } from '../pointer.js';
import { fitsSchema } from '../settle/fits-schema.js';

/**
 * The texts among the values of a parameter that nobody can send, because they are read as something else that its schema
 * does not allow: `"1"` in `enum: ["1", true, 2]`.
 */
export function lookalikes(document: JsonObject, schema: unknown, shape: Shape): readonly string[] {
  const isLost = (text: string) => {
    const value = readPrimitive(text, shape);
    return value !== text && fitsSchema(document, schema, text) && !fitsSchema(document, schema, value);
  };
  return [...new Set(textsOf(document, schema))].filter(isLost);
}

function textsOf(document: JsonObject, schema: unknown, seen: readonly unknown[] = []): readonly string[] {
  if (!isObject(schema) || seen.includes(schema)) return [];
  const parts = [referent(document, schema), ...[schema.allOf, schema.oneOf, schema.anyOf].flatMap(asArray)];
  const own = [schema.const, ...asArray(schema.enum)].filter((value) => typeof value === 'string');
  return [...own, ...parts.flatMap((part) => textsOf(document, part, [...seen, schema]))];
}
