import type { Document } from '@redocly/openapi-core';
import { isObject } from '../json.js';
import { joinPointer, pointerSegments } from '../pointer.js';
import type { SpecProblem } from '../problem.js';
import type { SourceMap } from '../source-map.js';

/**
 * The `$ref`s that lead back to themselves without anything in between, such as `A: { $ref: '#/…/A' }`. Redocly gives
 * up on these without a place; with none found, its own words are all there is.
 */
export function circularRefs({ parsed, source }: Document, map: SourceMap, error: unknown): SpecProblem[] {
  const found: SpecProblem[] = [];
  const visit = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isObject(node) && typeof node.$ref === 'string' && leadsBack(parsed, node.$ref)) {
      const place = map.place(source, `${pointer}/$ref`);
      const message = `The $ref "${node.$ref}" leads back to itself.`;
      const fix = 'Write at one of its ends what is meant.';
      found.push({ severity: 'error', ...place, rule: 'circular-ref', message, fix });
    }
    for (const [key, child] of Object.entries(node)) visit(child, joinPointer(pointer, key));
  };
  visit(parsed, '#');
  if (found.length > 0) return found;
  const message = error instanceof Error ? error.message : String(error);
  return [{ severity: 'error', ...map.place(source, '#'), rule: 'unreadable-document', message }];
}

function leadsBack(document: unknown, start: string): boolean {
  const seen = new Set<string>();
  let ref: unknown = start;
  while (typeof ref === 'string' && ref.startsWith('#')) {
    if (seen.has(ref)) return true;
    seen.add(ref);
    const target: unknown = pointerSegments(ref).reduce<unknown>(
      (node, segment) => (typeof node === 'object' && node !== null ? Reflect.get(node, segment) : undefined),
      document,
    );
    ref = isObject(target) ? target.$ref : undefined;
  }
  return false;
}
