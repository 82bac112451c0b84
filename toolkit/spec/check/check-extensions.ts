import type { DocumentView } from '../document-view.js';
import { isObject } from '../json.js';
import { joinPointer } from '../pointer.js';

type Owner = 'the document' | 'an operation' | 'a security scheme';

/** Our extensions, and what each is said of; docs/extensions.md says what they mean. */
const known: { readonly [name: string]: Owner } = {
  'x-specwright-authorizer': 'a security scheme',
  'x-specwright-cache': 'an operation',
  'x-specwright-cors': 'the document',
  'x-specwright-deprecated': 'an operation',
  'x-specwright-deprecation-link': 'an operation',
  'x-specwright-idempotent': 'an operation',
  'x-specwright-pagination': 'an operation',
  'x-specwright-retry': 'an operation',
  'x-specwright-sunset': 'an operation',
  'x-specwright-throttle': 'an operation',
};

/** A misspelt extension of ours, or one in a place where nobody looks for it, would be ignored in silence. */
export function checkExtensions(view: DocumentView): void {
  visit(view, view.root, '#', []);
}

/** Values, in which a name is just a name. */
const values = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);
const maps = new Set(['properties', 'patternProperties', '$defs', 'schemas', 'headers', 'responses']);

function visit(view: DocumentView, node: unknown, pointer: string, path: readonly string[]): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) visit(view, item, joinPointer(pointer, index), [...path, '']);
  }
  if (!isObject(node)) return;
  const isMap = maps.has(path.at(-1) ?? '');
  for (const [name, child] of Object.entries(node)) {
    if (!isMap && values.has(name)) continue;
    const at = joinPointer(pointer, name);
    if (!isMap && name.startsWith('x-specwright-')) check(view, name, at, path);
    if (isMap || !name.startsWith('x-')) visit(view, child, at, isMap ? [...path, ''] : [...path, name]);
  }
}

function check(view: DocumentView, name: string, pointer: string, path: readonly string[]): void {
  const owner = Object.hasOwn(known, name) ? known[name] : undefined;
  if (owner === undefined) {
    const fix = `Write one of ${Object.keys(known).join(', ')}.`;
    view.problems.warn(pointer, 'unknown-extension', `There is no extension ${name}; it is ignored.`, fix);
  } else if (owner !== ownerAt(path)) {
    const message = `${name} says something of ${owner}; here it is ignored.`;
    view.problems.warn(pointer, 'misplaced-extension', message, `Move it to ${owner}.`);
  }
}

function ownerAt(path: readonly string[]): Owner | undefined {
  const [first, second] = path;
  if (path.length === 0) return 'the document';
  if (path.length === 3 && first === 'paths') return 'an operation';
  if (path.length === 4 && second === 'pathItems') return 'an operation';
  return path.length === 3 && second === 'securitySchemes' ? 'a security scheme' : undefined;
}
