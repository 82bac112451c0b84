import type { DocumentView } from '../document-view.js';
import { asArray, asObject, isObject, type JsonObject } from '../json.js';

/** The schema of a property, by the names that lead to it through objects; undefined where one of them is not declared. */
export function responseProperty(
  view: DocumentView,
  schema: unknown,
  names: readonly string[],
  seen: readonly unknown[] = [],
): JsonObject | undefined {
  const [name, ...rest] = names;
  const { value } = view.resolve(schema, '#');
  if (name === undefined) return value;
  if (seen.includes(value)) return undefined;
  const property = asObject(value.properties)[name];
  if (isObject(property)) return responseProperty(view, property, rest);
  return asArray(value.allOf)
    .map((part) => responseProperty(view, part, names, [...seen, value]))
    .find((found) => found !== undefined);
}
