import type { DocumentView } from '../document-view.js';
import { asObject, type JsonObject } from '../json.js';
import { instead, isKnownDialect } from '../known-dialect.js';
import { joinPointer, resolvePointer } from '../pointer.js';
import { walkObjects } from '../walk-objects.js';
import { checkMarks } from './check-marks.js';

/** Checks what the linter does not know of schemas, wherever they stand. */
export function checkSchemas(view: DocumentView): void {
  checkDialect(view);
  walkObjects(view.root, undefined, (object, pointer, role) => {
    checkSiblings(view, object, pointer);
    checkMapping(view, object, pointer);
    if (role === 'schema') checkMarks(view, object, pointer);
  });
}

/** What schemas are that do not say it themselves (OpenAPI 3.1, section 4.8.24.5). */
function checkDialect({ root, dialect, problems }: DocumentView): void {
  const { jsonSchemaDialect } = root;
  if (dialect === '3.0' || jsonSchemaDialect === undefined || isKnownDialect(jsonSchemaDialect)) return;
  const message = `Schemas of the dialect ${JSON.stringify(jsonSchemaDialect)} are not understood.`;
  problems.error('#/jsonSchemaDialect', 'unknown-dialect', message, instead);
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

/**
 * Whatever stands beside a `$ref` is ignored (OpenAPI 3.0 and 3.1, "Reference Object"); in 3.1 that of a schema is a keyword
 * like any other. The fields beside the `$ref` of a path have been put together with it before.
 */
function checkSiblings(view: DocumentView, node: JsonObject, pointer: string): void {
  if (typeof node.$ref !== 'string' || /^#\/paths\/[^/]+$/.test(pointer)) return;
  if (view.dialect === '3.1' && !referenced.test(node.$ref)) return;
  const ignored = Object.keys(node).filter((name) => !describing.has(name) && !name.startsWith('x-'));
  if (ignored.length === 0) return;
  const message = `OpenAPI ${view.dialect} ignores what stands beside a $ref: ${ignored.join(', ')}.`;
  const isSchema = node.$ref.startsWith('#/components/schemas/');
  const fix = isSchema
    ? 'Write `allOf: [{ $ref: … }]` with the rest beside it.'
    : 'Delete it, or write out here what the reference leads to.';
  view.problems.warn(pointer, 'ignored-sibling', message, fix);
}

/** What is no schema, and may be referred to. */
const referenced =
  /^#\/components\/(?:parameters|headers|requestBodies|responses|examples|links|callbacks|securitySchemes)\//;

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
