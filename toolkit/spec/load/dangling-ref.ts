import { isAbsoluteUrl, type Source } from '@redocly/openapi-core';
import { isObject } from '../json.js';
import { pointerSegments } from '../pointer.js';
import { isError, type SpecProblem } from '../problem.js';
import type { SourceMap } from '../source-map.js';

/** Says why a `$ref` leads nowhere, and where it may have been meant to lead. */
export function danglingRef(source: Source, pointer: string, map: SourceMap): SpecProblem {
  const value = map.valueAt(source, pointer);
  const ref = isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
  const place = map.place(source, ref === undefined ? pointer : `${pointer}/$ref`);
  if (ref !== undefined && isAbsoluteUrl(ref)) {
    const message = `The $ref "${ref}" is not read: a document must not depend on another machine.`;
    return { severity: 'error', ...place, rule: 'remote-ref', message, fix: 'Keep a copy beside this file.' };
  }
  const fix =
    ref?.startsWith('#') === true ? nearest(source, ref, map) : 'Correct the file name or the pointer after #.';
  const message = ref === undefined ? 'This reference leads nowhere.' : `The $ref "${ref}" leads nowhere.`;
  return { severity: 'error', ...place, rule: 'dangling-ref', message, fix };
}

/** Whether a reference leads nowhere, so that something is missing from the document. */
export function isHole(problem: SpecProblem): boolean {
  return isError(problem) && (problem.rule === 'dangling-ref' || problem.rule === 'remote-ref');
}

/** The names beside the missing one. */
function nearest(source: Source, ref: string, map: SourceMap): string {
  const name = pointerSegments(ref).at(-1) ?? '';
  const parent = map.valueAt(source, ref.slice(0, ref.lastIndexOf('/')));
  const names = isObject(parent) ? Object.keys(parent) : [];
  const alike = names.filter((one) => shareLetters(one.toLowerCase(), name.toLowerCase()));
  if (alike.length > 0) return `Did you mean ${alike.slice(0, 3).join(' or ')}?`;
  if (names.length === 1) return `There is only ${names[0]}.`;
  return names.length > 0 && names.length <= 8
    ? `There are ${names.join(', ')}.`
    : 'Declare it, or name one that is there.';
}

function shareLetters(a: string, b: string): boolean {
  const start = Math.min(3, a.length, b.length);
  return a.startsWith(b.slice(0, start)) || a.includes(b) || b.includes(a);
}
