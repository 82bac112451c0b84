import type { JsonObject } from '../../spec/json.js';
import type { Schema } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { lookUp } from '../schema-graph.js';
import { KeywordReader } from './keyword-reader.js';
import { readArray } from './read-array.js';
import { readObject } from './read-object.js';
import { placeOfReference, readReference } from './read-reference.js';
import { readNumber, readText, readType } from './read-scalar.js';
import { reportUnmodelled } from './read-unmodelled.js';
import type { Report, SchemaNode } from './schema-node.js';

/** What reading a schema needs to know of the document around it. */
export interface Surroundings {
  readonly dialect: '3.0' | '3.1';
  readonly document: JsonObject;
  readonly report: Report;
}

/** Reads a schema inside the one at hand: `read(child, 'properties', 'task')`. */
export type ReadChild = (child: Schema, ...path: readonly (string | number)[]) => SchemaNode;

/**
 * A schema of either dialect as the compiler sees it: JSON Schema 2020-12 with OpenAPI's additions (OpenAPI 3.1,
 * section 4.8.24), or the Schema Object of OpenAPI 3.0 (section 4.7.24).
 */
export function readSchema(schema: Schema, pointer: string, around: Surroundings): SchemaNode {
  if (schema === true) return { pointer };
  if (schema === false) return { pointer, never: true };
  const read = new KeywordReader(schema, pointer, around.report);
  const child: ReadChild = (inner, ...path) => readSchema(inner, joinPointer(pointer, ...path), around);
  reportUnmodelled(read, around.dialect);
  if (read.has('$ref') && around.dialect === '3.0') return { pointer, ...readReference(read, around) };
  return {
    pointer,
    ...readReference(read, around),
    ...readType(read, around.dialect),
    ...readNumber(read, around.dialect),
    ...readText(read, around.dialect),
    ...readArray(read, child, around.dialect),
    ...readObject(read, child, around.dialect),
    ...readCombination(read, child, around),
    ...readAnnotations(read),
  };
}

/** `allOf`, `anyOf`, `oneOf`, `not`, `if` (2020-12 Applicator, section 10.2) and `discriminator`. */
function readCombination(read: KeywordReader, child: ReadChild, around: Surroundings): Partial<SchemaNode> {
  const list = (keyword: 'allOf' | 'anyOf' | 'oneOf'): Partial<SchemaNode> => {
    const schemas = read.subschemas(keyword)?.map((schema, index) => child(schema, keyword, index));
    return schemas === undefined || schemas.length === 0 ? {} : { [keyword]: schemas };
  };
  const single = (keyword: 'not' | 'if' | 'then' | 'else'): Partial<SchemaNode> => {
    const schema = read.subschema(keyword);
    return schema === undefined ? {} : { [keyword]: child(schema, keyword) };
  };
  const conditional = around.dialect === '3.1' && read.has('if');
  return {
    ...list('allOf'),
    ...list('anyOf'),
    ...list('oneOf'),
    ...single('not'),
    ...(conditional && { ...single('if'), ...single('then'), ...single('else') }),
    ...readDiscriminator(read, around),
  };
}

/** OpenAPI 3.1, section 4.8.25. Values of the mapping are references, or names of components. */
function readDiscriminator(read: KeywordReader, around: Surroundings): Partial<SchemaNode> {
  const definition = read.object('discriminator');
  if (definition === undefined) return {};
  const inner = new KeywordReader(definition, joinPointer(read.pointer, 'discriminator'), around.report);
  const name = inner.text('propertyName');
  if (name === undefined) return {};
  if (!read.has('oneOf') && !read.has('anyOf')) {
    const message = `Nothing is chosen by "${name}": a value is checked against this schema only.`;
    const fix = 'List the alternatives in `oneOf`, where they are used.';
    return read.warn('discriminator', 'discriminator-without-alternatives', message, fix) ?? {};
  }
  const mapping = Object.entries(inner.object('mapping') ?? {}).flatMap(([value, target]) => {
    // What leads nowhere was refused with the document (spec/check/check-schemas.ts).
    const place = typeof target === 'string' ? placeOf(target, around) : undefined;
    return place === undefined ? [] : [{ value, target: place }];
  });
  return { discriminator: { name, mapping } };
}

function placeOf(target: string, { document }: Surroundings): string | undefined {
  const named = joinPointer('#/components/schemas', target);
  return lookUp(document, named) === undefined ? placeOfReference(document, target) : named;
}

function readAnnotations(read: KeywordReader): Partial<SchemaNode> {
  const preset = read.data('default');
  return {
    ...(read.boolean('readOnly') === true && { readOnly: true }),
    ...(read.boolean('writeOnly') === true && { writeOnly: true }),
    ...(preset !== undefined && { default: preset }),
  };
}
