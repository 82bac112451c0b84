import { asObject, isObject, type JsonObject } from '../json.js';
import type { OpenApiDocument } from '../model.js';
import { childOf, joinPointer, pointerSegments } from '../pointer.js';

/** Fields of which a path has its own, whatever it refers to says. */
const describing = /^(?:\$ref$|summary$|description$|x-)/;

/**
 * Puts what a Path Item Object refers to beside what it says itself (OpenAPI 3.1, section 4.8.9): the fields of both
 * count. Where both say something of the same the behaviour is undefined: told by the pointer of what the path says.
 */
export function mergePathItems(document: OpenApiDocument, conflict: (pointer: string) => void): OpenApiDocument {
  const entries = Object.entries(asObject(document.paths)).map(([path, item]) => {
    if (!isObject(item) || !hasSiblings(item)) return [path, item] as const;
    const base = joinPointer('#/paths', path);
    return [path, merged(document, item, (field) => conflict(joinPointer(base, field)))] as const;
  });
  return document.paths === undefined ? document : { ...document, paths: Object.fromEntries(entries) };
}

function hasSiblings({ $ref, ...own }: JsonObject): boolean {
  return typeof $ref === 'string' && Object.keys(own).length > 0;
}

/** What leads nowhere is reported before; what stands beside it is there nevertheless, to be left out by name. */
function merged(document: JsonObject, item: JsonObject, conflict: (field: string) => void): JsonObject {
  const { $ref, ...own } = item;
  if (typeof $ref !== 'string') return item;
  const found = $ref.startsWith('#') ? pointerSegments($ref).reduce<unknown>(childOf, document) : undefined;
  if (!isObject(found)) return own;
  const target = merged(document, found, conflict);
  for (const field of Object.keys(own)) if (Object.hasOwn(target, field) && !describing.test(field)) conflict(field);
  return { ...target, ...own };
}
