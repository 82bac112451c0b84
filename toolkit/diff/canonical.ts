import { isObject, type JsonObject, sortedEntries } from '../spec/json.js';
import { resolvePointer } from '../spec/pointer.js';

/** Text that is the same for equal values, in whatever order their members were written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  return `{${sortedEntries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`;
}

/** Words for people: changing them changes nothing else. */
const words = new Set(['title', 'description', 'summary', 'example', 'examples', 'externalDocs']);

/** The same of a schema, with what its references stand for in their place and without what is only said to people. */
export function canonicalSchema(document: JsonObject, schema: unknown, seen: readonly string[] = []): string {
  if (Array.isArray(schema)) return `[${schema.map((item) => canonicalSchema(document, item, seen)).join(',')}]`;
  if (!isObject(schema)) return canonical(schema);
  const { $ref, ...rest } = schema;
  const members = sortedEntries(rest).flatMap(([key, item]) => {
    return words.has(key) && !isObject(item) ? [] : [`${key}:${canonicalSchema(document, item, seen)}`];
  });
  return `{${[...members, ...targetOf(document, $ref, seen)].join(',')}}`;
}

function targetOf(document: JsonObject, ref: unknown, seen: readonly string[]): string[] {
  if (typeof ref !== 'string') return [];
  const round = seen.indexOf(ref);
  if (round >= 0) return [`again ${seen.length - round}`];
  return [canonicalSchema(document, resolvePointer(document, ref)?.value, [...seen, ref])];
}
