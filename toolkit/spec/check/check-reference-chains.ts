import type { DocumentView } from '../document-view.js';
import { asObject, isObject, type JsonObject } from '../json.js';
import { childOf, joinPointer, pointerSegments } from '../pointer.js';

/** So many schemas can be followed one inside the other; what people write has ten. */
const mostLevels = 500;

/** Refuses what nobody could follow: a chain of references on which every schema speaks of the very same value. */
export function checkReferenceChains(view: DocumentView): void {
  const heights = new Map<JsonObject, number>();
  for (const [name, schema] of Object.entries(asObject(asObject(view.root.components).schemas))) {
    if (!isObject(schema) || heightOf(view, schema, heights) <= mostLevels) continue;
    const message = `More than ${mostLevels} schemas apply to the same value, each by way of the one before.`;
    const fix = 'Refer to the schema that the chain ends at, or write out what the ones between add to it.';
    view.problems.error(joinPointer('#/components/schemas', name), 'reference-chain', message, fix);
    return;
  }
}

/** How many schemas stand one inside the other, references followed; one that leads back counts once. */
function heightOf(view: DocumentView, start: JsonObject, heights: Map<JsonObject, number>): number {
  const pending = [{ schema: start, isLeft: false }];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    const { schema, isLeft } = here;
    if (!isLeft && heights.has(schema)) continue;
    const inner = inPlace(view, schema);
    heights.set(schema, isLeft ? 1 + Math.max(0, ...inner.map((each) => heights.get(each) ?? 0)) : 0);
    if (!isLeft) pending.push({ schema, isLeft: true }, ...inner.map((each) => ({ schema: each, isLeft: false })));
  }
  return heights.get(start) ?? 0;
}

/** The schemas that a schema applies to the same value. */
function inPlace(view: DocumentView, { allOf, anyOf, oneOf, dependentSchemas, ...rest }: JsonObject): JsonObject[] {
  const lists = [allOf, anyOf, oneOf].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  const dependent = Object.values(asObject(dependentSchemas));
  const { $ref } = rest;
  const isInside = typeof $ref === 'string' && $ref.startsWith('#');
  const target = isInside ? pointerSegments($ref).reduce<unknown>(childOf, view.root) : undefined;
  return [...lists, ...dependent, rest.not, rest.if, rest.then, rest.else, target].filter(isObject);
}
