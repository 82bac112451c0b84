import { isSchema } from '../schema-graph.js';
import type { KeywordReader } from './keyword-reader.js';
import type { Surroundings } from './read-schema.js';
import type { SchemaNode } from './schema-node.js';

/** `$ref` and `$dynamicRef` (2020-12 Core, section 8.2.3). */
export function readReference(read: KeywordReader, around: Surroundings): Partial<SchemaNode> {
  const ref = read.text('$ref');
  const place = ref === undefined ? undefined : resolve(read, '$ref', ref, around);
  if (around.dialect === '3.0' || !read.has('$dynamicRef')) return place === undefined ? {} : { ref: place };
  const dynamic = dynamicPlace(read, around);
  const only = dynamic ?? place;
  if (dynamic === undefined || place === undefined) return only === undefined ? {} : { ref: only };
  return (
    read.refuse('$dynamicRef', 'dynamic-ref', 'It stands beside a `$ref`.', 'Put one of the two in an `allOf`.') ?? {}
  );
}

/**
 * A `$dynamicRef` leads to a place that depends on how it was reached, unless its anchor exists only once in the
 * document; then it is like any other reference.
 */
function dynamicPlace(read: KeywordReader, around: Surroundings): string | undefined {
  const ref = read.text('$dynamicRef');
  if (ref === undefined) return undefined;
  const anchor = ref.slice(ref.indexOf('#') + 1);
  const isStatic = anchor.startsWith('/') || around.references.isOnlyDynamicAnchor(anchor);
  if (isStatic) return resolve(read, '$dynamicRef', ref, around);
  const message = `Where "${ref}" leads depends on how it is reached: the anchor exists more than once.`;
  return read.refuse('$dynamicRef', 'dynamic-ref', message, 'Write a `$ref` to the schema that is meant.');
}

function resolve(read: KeywordReader, keyword: string, ref: string, around: Surroundings): string | undefined {
  const place = around.references.resolve(ref, read.pointer);
  const target = place === undefined ? undefined : around.references.at(place);
  if (place !== '#' && isSchema(target)) return place;
  const message = `"${ref}" leads to no schema of the document.`;
  return read.refuse(keyword, 'dangling-reference', message, 'Correct it, or add the schema to components.schemas.');
}
