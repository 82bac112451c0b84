import type { DocumentView } from './document-view.js';
import { compareText } from './json.js';
import { methodFields } from './method-fields.js';
import { joinPointer, resolvePointer } from './pointer.js';

/** The names of a template's variables, in order: `/a/{x}/{y}.json` → `x`, `y`. */
export function templateVariables(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
}

/** Reports the paths that no request could be matched with for certain (OpenAPI 3.1, section 4.8.8). */
export function checkPaths(view: DocumentView, paths: readonly string[]): void {
  const alike = new Map<string, string[]>();
  for (const path of [...paths].sort(compareText)) {
    checkTemplate(view, path, joinPointer('#/paths', path));
    const shape = pathShape(path);
    alike.set(shape, [...(alike.get(shape) ?? []), path]);
  }
  for (const twins of alike.values()) if (twins.length > 1) reportTwins(view, twins);
}

/**
 * A document must not have them. Large public ones do, and a method that only one of them has tells requests apart; of one
 * that several have, nobody can say which is meant.
 */
function reportTwins(view: DocumentView, twins: readonly string[]): void {
  const fix = 'Put the operations under one path, with one name for each variable.';
  const owners = new Map(methodFields.map((method) => [method, twins.filter((path) => hasMethod(view, path, method))]));
  const isUnclear = [...owners.values()].some((paths) => paths.length > 1);
  for (const [method, paths] of owners) {
    if (paths.length < 2) continue;
    for (const path of paths) {
      const others = listed(paths.filter((each) => each !== path));
      const message = `${method.toUpperCase()} ${path} is matched by the same requests as ${others}.`;
      view.problems.error(joinPointer('#/paths', path, method), 'ambiguous-path', message, fix);
    }
  }
  if (isUnclear) return;
  const [first, ...others] = twins;
  for (const path of others) {
    const message = `"${path}" is the same path as "${first}"; their operations are told apart by method alone.`;
    view.problems.warn(joinPointer('#/paths', path), 'ambiguous-path', message, fix);
  }
}

function listed(paths: readonly string[]): string {
  const more = paths.length - 3;
  return more > 1 ? `${paths.slice(0, 3).join(', ')} and ${more} others` : paths.join(' and ');
}

function hasMethod({ root }: DocumentView, path: string, method: string): boolean {
  return resolvePointer(root, joinPointer('#/paths', path, method)) !== undefined;
}

/** Stands for a variable, whatever its name. */
export const mark = '\0';

/** The same text for all paths that the same requests match. */
export function pathShape(path: string): string {
  return path.split('/').map(segmentShape).join('/');
}

/** A segment as it is matched: its text decoded, and a mark for each variable. */
export function segmentShape(segment: string): string {
  const text = segment.replace(/\{[^{}]*\}/g, mark);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkTemplate(view: DocumentView, path: string, pointer: string): void {
  const refuse = (message: string, fix: string) => view.problems.error(pointer, 'invalid-path', message, fix);
  if (!path.startsWith('/')) refuse(`The path "${path}" does not start with a slash.`, `Write "/${path}".`);
  const beyond = /[?#]/.exec(path)?.[0];
  if (beyond === '?') refuse(`The path "${path}" holds a query.`, 'Declare it as parameters with `in: query`.');
  if (beyond === '#') {
    const fix = 'Delete it. Operations that differ in nothing else are one operation, whose body or parameters vary.';
    refuse(`The path "${path}" holds a fragment, which no request brings.`, fix);
  }
  if (/[{}]/.test(path.replace(/\{[^{}/]+\}/g, ''))) {
    refuse(`The braces in "${path}" do not make variables.`, 'Write each variable as `{name}`.');
  }
  if (/\}\{/.test(path)) {
    refuse(`Two variables in "${path}" touch: nobody can tell where one ends.`, 'Put a character between them.');
  }
  const variables = templateVariables(path);
  const twice = variables.find((name, index) => variables.indexOf(name) !== index);
  if (twice !== undefined) refuse(`The path "${path}" has the variable {${twice}} twice.`, 'Give each its own name.');
}
