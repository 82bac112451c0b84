import type { Document } from '@redocly/openapi-core';
import { asObject, isObject, type JsonObject } from '../json.js';
import { methodFields } from '../method-fields.js';
import { joinPointer, leadsInto } from '../pointer.js';
import { isError, type SpecProblem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { referredTo } from './referred-to.js';

/**
 * Puts the operations of `/tags/{id}#tagKeys` under `/tags/{id}`. Large vendors tell operations apart by what follows a
 * `#`, which no request brings (RFC 9110, section 7.1). Where the method tells them apart as well, it can mean but one
 * thing: that, with a warning. What else has a fragment, or is referred to by it, stays as it is, to be refused with the paths.
 *
 * @param found what is known to be wrong; a path with an error keeps its place, by which the error is known
 */
export function settleFragments(root: Document, map: SourceMap, found: readonly SpecProblem[]): SpecProblem[] {
  const document = asObject(root.parsed);
  const paths = asObject(document.paths);
  const isReferredTo = referredTo(document);
  const faulty = found.filter(isError).flatMap(({ bundled }) => bundled ?? []);
  const items = new Map(Object.entries(paths).filter(([path]) => path.startsWith('/')));
  return [...items].flatMap(([path, item]) => {
    const own = pathBefore(path);
    const pointer = joinPointer('#/paths', path);
    if (own === undefined || !isPlain(item) || isReferredTo(pointer)) return [];
    if (faulty.some((each) => leadsInto(each, pointer))) return [];
    const twins = [...items].filter(([other]) => other !== path && (pathBefore(other) ?? other) === own);
    if (!twins.every(([, twin]) => isPlain(twin) && goTogether(item, twin))) return [];
    const problem = { ...map.place(root.source, pointer), bundled: joinPointer('#/paths', own), ...settled(path, own) };
    const merged = isObject(paths[own]) ? { ...paths[own], ...item } : item;
    Reflect.deleteProperty(paths, path);
    Reflect.set(paths, own, merged);
    return [problem];
  });
}

function settled(path: string, own: string): Pick<SpecProblem, 'severity' | 'rule' | 'message' | 'fix'> {
  const message = `The path "${path}" is taken for "${own}": what follows the # is in no request.`;
  return { severity: 'warning', rule: 'path-fragment', message, fix: `Write "${own}".` };
}

/** What is before a `#`, only where a name follows, or one with a value: `/a/#{id}` may mean something else. */
export function pathBefore(path: string): string | undefined {
  return /^([^#?]+)#[\w.=&:!-]+$/.exec(path)?.[1];
}

function isPlain(item: unknown): item is JsonObject {
  return isObject(item) && item.$ref === undefined;
}

/** Whether no method is in both, and what is said of all methods is the same. */
function goTogether(one: JsonObject, other: JsonObject): boolean {
  return methodFields.every((method) => !(method in one && method in other)) && sharedPart(one) === sharedPart(other);
}

function sharedPart(item: JsonObject): string {
  const shared = Object.entries(item).filter(([key]) => !methodFields.includes(key) && !key.startsWith('x-'));
  return JSON.stringify(shared.sort(([a], [b]) => (a < b ? -1 : 1)));
}
