import { instead, isKnownDialect } from '../../spec/known-dialect.js';
import type { KeywordReader } from './keyword-reader.js';

/** Keywords of JSON Schema 2020-12 that OpenAPI 3.0 does not have. */
const modern = [
  'const',
  'if',
  'prefixItems',
  'contains',
  'patternProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
];

/** Keywords of earlier drafts that 2020-12 does not have, and what it has instead. */
const former: readonly (readonly [keyword: string, instead: string])[] = [
  ['additionalItems', 'Write `prefixItems` for the first items and `items` for the rest.'],
  ['dependencies', 'Write `dependentRequired` or `dependentSchemas`.'],
  ['nullable', "Add 'null' to the `type`."],
];

/** What stands in a schema without a meaning in its dialect is reported, and what has another meaning is refused. */
export function reportUnmodelled(read: KeywordReader, dialect: '3.0' | '3.1'): void {
  if (dialect === '3.0') reportModern(read);
  else reportFormer(read);
}

function reportFormer(read: KeywordReader): void {
  for (const [keyword, instead] of former) {
    if (!read.has(keyword)) continue;
    read.warn(keyword, 'ignored-keyword', `\`${keyword}\` has no meaning in OpenAPI 3.1; it is ignored.`, instead);
  }
  if (read.has('$recursiveRef')) {
    read.refuse('$recursiveRef', 'dynamic-ref', 'It belongs to draft 2019-09.', 'Write a `$ref`.');
  }
  const { $schema } = read.schema;
  if ($schema !== undefined && !isKnownDialect($schema)) {
    read.refuse('$schema', 'unknown-dialect', `Schemas of the dialect ${$schema} are not understood.`, instead);
  }
}

function reportModern(read: KeywordReader): void {
  for (const keyword of modern) {
    if (!read.has(keyword)) continue;
    const fix = 'Make it a document of OpenAPI 3.1, or leave it out.';
    read.warn(keyword, 'ignored-keyword', `\`${keyword}\` has no meaning in OpenAPI 3.0; it is ignored.`, fix);
  }
}
