import type { KeywordReader } from './keyword-reader.js';
import { limits } from './read-scalar.js';
import type { ReadChild } from './read-schema.js';
import type { SchemaNode } from './schema-node.js';

/** 2020-12 Applicator, section 10.3.1; Validation, section 6.4; Unevaluated, section 11.2. */
export function readArray(read: KeywordReader, child: ReadChild, dialect: '3.0' | '3.1'): Partial<SchemaNode> {
  const items = readItems(read);
  return {
    ...(items !== undefined && { items: child(items, 'items') }),
    ...limits('size', read.count('minItems'), read.count('maxItems')),
    ...(read.boolean('uniqueItems') === true && { uniqueItems: true }),
    ...(dialect === '3.1' && readModernArray(read, child)),
  };
}

function readItems(read: KeywordReader) {
  if (!Array.isArray(read.schema.items)) return read.subschema('items');
  const message = 'A list of schemas is how earlier drafts of JSON Schema described the first items.';
  return read.refuse('items', 'items-list', message, 'Call it `prefixItems`, and `additionalItems` is now `items`.');
}

function readModernArray(read: KeywordReader, child: ReadChild): Partial<SchemaNode> {
  const prefix = read.subschemas('prefixItems')?.map((schema, index) => child(schema, 'prefixItems', index));
  const containing = read.subschema('contains');
  const unevaluated = read.subschema('unevaluatedItems');
  const most = read.count('maxContains');
  return {
    ...(prefix !== undefined && prefix.length > 0 && { prefixItems: prefix }),
    ...(containing !== undefined && {
      contains: {
        node: child(containing, 'contains'),
        least: read.count('minContains') ?? 1,
        ...(most !== undefined && { most }),
      },
    }),
    ...(unevaluated !== undefined && { unevaluatedItems: child(unevaluated, 'unevaluatedItems') }),
  };
}
