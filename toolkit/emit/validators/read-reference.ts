import type { JsonObject } from '../../spec/json.js';
import { childOf, joinPointer, pointerSegments, resolvePointer } from '../../spec/pointer.js';
import { isSchema, lookUp } from '../schema-graph.js';
import type { KeywordReader } from './keyword-reader.js';
import type { Surroundings } from './read-schema.js';
import type { SchemaNode } from './schema-node.js';

/** `$ref` and `$dynamicRef` (2020-12 Core, section 8.2.3). Those by `$id` and `$anchor` are pointers by now. */
export function readReference(read: KeywordReader, { dialect, document }: Surroundings): Partial<SchemaNode> {
  if (dialect === '3.1') refuseDynamic(read);
  const ref = read.text('$ref');
  if (ref === undefined) return {};
  const place = placeOfReference(document, ref);
  if (place !== undefined && isSchema(lookUp(document, place))) return { ref: place };
  const message = `"${ref}" leads to no schema of the document${ref.startsWith('#/') ? '' : ', or to more than one'}.`;
  const fix = 'Correct it, or add the schema to components.schemas.';
  return read.refuse('$ref', 'dangling-reference', message, fix) ?? {};
}

/** Whatever leads to one place only has become a `$ref` when the document was read, unless one stood beside it. */
function refuseDynamic(read: KeywordReader): void {
  const ref = read.text('$dynamicRef');
  if (ref === undefined) return;
  const message = `Where "${ref}" leads depends on how it is reached, or it leads nowhere.`;
  const [reason, fix] = read.has('$ref')
    ? ['It stands beside a `$ref`.', 'Put one of the two in an `allOf`.']
    : [message, 'Write a `$ref` to the schema that is meant.'];
  read.refuse('$dynamicRef', 'dynamic-ref', reason, fix);
}

/** The place that a reference leads to, where the last step may be below another reference. */
export function placeOfReference(document: JsonObject, ref: string): string | undefined {
  if (!ref.startsWith('#/')) return undefined;
  const segments = pointerSegments(ref);
  const strict = joinPointer('#', ...segments);
  if (lookUp(document, strict) !== undefined) return strict;
  const parent = resolvePointer(document, joinPointer('#', ...segments.slice(0, -1)));
  const last = segments.at(-1) ?? '';
  return parent && childOf(parent.value, last) !== undefined ? joinPointer(parent.pointer, last) : undefined;
}
