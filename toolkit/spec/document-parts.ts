import { asArray, asObject, isObject, type JsonObject } from './json.js';
import { methodFields } from './method-fields.js';
import { joinPointer, pointerSegments, resolvePointer } from './pointer.js';

/**
 * The part of a document that a pointer leads into: an operation, what the operations of a path share, a component or a
 * webhook. Undefined for what concerns the document as a whole.
 */
export function partOf(pointer: string): string | undefined {
  const [first, second, third] = pointerSegments(pointer);
  if (first === 'security') return '#/security';
  if (second === undefined) return undefined;
  if (first === 'webhooks') return joinPointer('#/webhooks', second);
  if (first === 'components' && third !== undefined) return joinPointer('#/components', second, third);
  if (first !== 'paths') return undefined;
  return joinPointer('#/paths', second, ...(third !== undefined && methodFields.includes(third) ? [third] : []));
}

/** For each part of a document, the parts that cannot do without it. */
export function dependentParts(document: JsonObject): ReadonlyMap<string, ReadonlySet<string>> {
  const dependents = new Map<string, Set<string>>();
  for (const [part, value] of partsOf(document)) {
    for (const needed of neededParts(document, part, value)) {
      const others = dependents.get(needed);
      if (others) others.add(part);
      else dependents.set(needed, new Set([part]));
    }
  }
  return dependents;
}

type Part = readonly [pointer: string, value: unknown];

function partsOf(document: JsonObject): Part[] {
  const members = (base: string, owner: unknown): Part[] =>
    Object.entries(asObject(owner)).map(([name, value]) => [joinPointer(base, name), value]);
  return [
    ...members('#/paths', document.paths).flatMap(([pointer, item]) => [
      [pointer, withoutMethods(item)] as const,
      ...members(pointer, resolvePointer(document, pointer)?.value).filter(([each]) => partOf(each) === each),
    ]),
    ...members('#/components', document.components).flatMap(([pointer, kind]) => members(pointer, kind)),
    ...members('#/webhooks', document.webhooks),
  ];
}

function withoutMethods(item: unknown): JsonObject {
  return Object.fromEntries(Object.entries(asObject(item)).filter(([key]) => !methodFields.includes(key)));
}

/** By references, by the mapping of a discriminator and by the names of security schemes. */
function neededParts(document: JsonObject, part: string, value: unknown): Set<string> {
  const needed = new Set<string>();
  const need = (pointer: string) => {
    const other = partOf(pointer);
    if (other !== undefined && other !== part) needed.add(other);
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    if (!isObject(node)) return;
    if (typeof node.$ref === 'string' && node.$ref.startsWith('#')) need(node.$ref);
    for (const target of Object.values(asObject(asObject(node.discriminator).mapping))) {
      if (typeof target === 'string')
        need(target.startsWith('#') ? target : joinPointer('#/components/schemas', target));
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(value);
  const [first, path, method] = pointerSegments(part);
  if (first !== 'paths' || path === undefined || method === undefined) return needed;
  need(joinPointer('#/paths', path));
  const { security } = asObject(value);
  if (security === undefined) need('#/security');
  for (const requirement of asArray(security ?? document.security)) {
    for (const name of Object.keys(asObject(requirement))) need(joinPointer('#/components/securitySchemes', name));
  }
  return needed;
}
