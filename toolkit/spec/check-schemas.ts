import type { DocumentView } from './document-view.js';
import { asObject, isObject, type JsonObject } from './json.js';
import { joinPointer, resolvePointer } from './pointer.js';

/** Checks what the linter does not know of schemas, wherever they stand. */
export function checkSchemas(view: DocumentView): void {
  visit(view, view.root, '#', '');
}

/** Values, not schemas: whatever looks like a keyword in them is none. */
const values = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

function visit(view: DocumentView, node: unknown, pointer: string, key: string): void {
  if (Array.isArray(node)) {
    node.forEach((item, index) => {
      visit(view, item, joinPointer(pointer, index), '');
    });
  }
  if (!isObject(node)) return;
  checkSiblings(view, node, pointer);
  checkMapping(view, node, pointer);
  for (const [name, child] of Object.entries(node)) {
    const isName = key === 'properties' || key === 'schemas';
    if (!isName && (values.has(name) || name.startsWith('x-'))) continue;
    visit(view, child, joinPointer(pointer, name), isName ? '' : name);
  }
}

const describing = new Set([
  '$ref',
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'deprecated',
  'externalDocs',
]);

/** In 3.0 whatever stands beside a `$ref` is ignored (OpenAPI 3.0, "Reference Object"). */
function checkSiblings(view: DocumentView, node: JsonObject, pointer: string): void {
  if (view.dialect !== '3.0' || typeof node.$ref !== 'string' || !node.$ref.startsWith('#/components/schemas/')) return;
  const ignored = Object.keys(node).filter((name) => !describing.has(name) && !name.startsWith('x-'));
  if (ignored.length === 0) return;
  const message = `OpenAPI 3.0 ignores what stands beside a $ref: ${ignored.join(', ')}.`;
  view.problems.warn(pointer, 'ignored-sibling', message, 'Write `allOf: [{ $ref: … }]` with the rest beside it.');
}

/** The values of a mapping are names of schemas or references (OpenAPI 3.1, section 4.8.25). */
function checkMapping(view: DocumentView, node: JsonObject, pointer: string): void {
  const { mapping } = asObject(node.discriminator);
  for (const [name, target] of Object.entries(asObject(mapping))) {
    const schemas = asObject(asObject(view.root.components).schemas);
    const known =
      typeof target === 'string' &&
      (Object.hasOwn(schemas, target) || (target.startsWith('#') && resolvePointer(view.root, target) !== undefined));
    if (known) continue;
    const at = joinPointer(pointer, 'discriminator', 'mapping', name);
    const message = `The mapping of "${name}" names no schema: ${JSON.stringify(target)}.`;
    view.problems.error(at, 'dangling-ref', message, 'Name a schema of components.schemas.');
  }
}
