import type { DocumentView } from './document-view.js';
import { asObject, compareText } from './json.js';
import { joinPointer } from './pointer.js';

/** The names of a template's variables, in order: `/a/{x}/{y}.json` → `x`, `y`. */
export function templateVariables(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
}

/** Reports the paths that no request could be matched with for certain (OpenAPI 3.1, section 4.8.8). */
export function checkPaths(view: DocumentView, paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of [...paths].sort(compareText)) {
    const pointer = joinPointer('#/paths', path);
    checkTemplate(view, path, pointer);
    const shape = path.split('/').map(segmentShape).join('/');
    const twin = seen.get(shape);
    if (twin === undefined) seen.set(shape, path);
    else reportTwin(view, path, twin);
  }
}

/** A document must not have both. Large public ones do, and where no method is in both, requests can be told apart. */
function reportTwin({ problems, root }: DocumentView, path: string, twin: string): void {
  const pointer = joinPointer('#/paths', path);
  const fix = 'Put the operations of both under one path, with one name for the variable.';
  const items = [path, twin].map((each) => asObject(asObject(root.paths)[each]));
  const isUnclear =
    items.some((item) => '$ref' in item) || methods.some((method) => items.every((item) => method in item));
  if (isUnclear) problems.error(pointer, 'ambiguous-path', `"${path}" is the same path as "${twin}".`, fix);
  else {
    const message = `"${path}" is the same path as "${twin}"; their operations are told apart by method alone.`;
    problems.warn(pointer, 'ambiguous-path', message, fix);
  }
}

const methods = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace'];

function segmentShape(segment: string): string {
  const text = segment.replace(/\{[^{}]*\}/g, '{}');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkTemplate(view: DocumentView, path: string, pointer: string): void {
  const refuse = (message: string, fix: string) => view.problems.error(pointer, 'invalid-path', message, fix);
  if (!path.startsWith('/')) refuse(`The path "${path}" does not start with a slash.`, `Write "/${path}".`);
  if (/[?#]/.test(path)) {
    refuse(`The path "${path}" holds a query or a fragment.`, 'Declare the query as parameters with `in: query`.');
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
