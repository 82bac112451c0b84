import { dependentParts, partOf } from './document-parts.js';
import { asObject, type JsonObject } from './json.js';
import type { LeftOutOperation, OpenApiDocument, OperationModel } from './model.js';
import { joinPointer, resolvePointer } from './pointer.js';
import type { SpecProblem } from './problem.js';

/** A document without the operations that something is wrong with. */
export interface Remainder {
  readonly document: OpenApiDocument;
  readonly leftOut: readonly LeftOutOperation[];
}

/**
 * Takes out what errors are about, and whatever needs it: what remains says exactly what it said before. Undefined where
 * an error concerns the whole document, stands in a file that others include, or leaves no operation.
 */
export function leaveOut(
  document: OpenApiDocument,
  operations: readonly OperationModel[],
  errors: readonly SpecProblem[],
): Remainder | undefined {
  const dependents = dependentParts(document);
  const rules = new Map<string, Set<string>>();
  for (const { bundled, rule } of errors) {
    const part = bundled === undefined ? undefined : partOf(bundled);
    if (part === undefined) return undefined;
    for (const each of withDependents(part, dependents)) rules.set(each, (rules.get(each) ?? new Set()).add(rule));
  }
  const leftOut = operations.flatMap(({ method, path, pointer }) => {
    const own = rules.get(pointer);
    return own === undefined ? [] : [{ method, path, pointer, rules: [...own].sort() }];
  });
  return leftOut.length === operations.length ? undefined : { document: without(document, rules), leftOut };
}

function withDependents(part: string, dependents: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set([part]);
  // A set that grows while it is gone through is gone through to its end.
  for (const each of found) for (const dependent of dependents.get(each) ?? []) found.add(dependent);
  return found;
}

interface Gone {
  has(pointer: string): boolean;
}

/** What is kept stays the same object, by which its place in the source is known. */
function without(document: OpenApiDocument, gone: Gone): OpenApiDocument {
  const paths = keep(document.paths, '#/paths', gone, (item, pointer) => {
    const resolved = asObject(resolvePointer(document, pointer)?.value);
    const isWhole = Object.keys(resolved).every((key) => !gone.has(joinPointer(pointer, key)));
    return isWhole ? item : keep(resolved, pointer, gone);
  });
  const components = keep(document.components, '#/components', gone, (kind, pointer) => keep(kind, pointer, gone));
  return {
    ...document,
    ...(document.paths !== undefined && { paths }),
    ...(document.components !== undefined && { components }),
    ...(document.webhooks !== undefined && { webhooks: keep(document.webhooks, '#/webhooks', gone) }),
  };
}

function keep(
  owner: unknown,
  base: string,
  gone: Gone,
  within: (value: unknown, pointer: string) => unknown = (value) => value,
): JsonObject {
  const entries = Object.entries(asObject(owner)).map(([key, value]) => [key, value, joinPointer(base, key)] as const);
  const kept = entries.filter(([, , pointer]) => !gone.has(pointer));
  return Object.fromEntries(kept.map(([key, value, pointer]) => [key, within(value, pointer)]));
}
