import { isNames, type KeywordReader } from './keyword-reader.js';
import { limits } from './read-scalar.js';
import type { ReadChild } from './read-schema.js';
import type { Named, SchemaNode } from './schema-node.js';

/** 2020-12 Applicator, section 10.3.2; Validation, section 6.5; Unevaluated, section 11.3. */
export function readObject(read: KeywordReader, child: ReadChild, dialect: '3.0' | '3.1'): Partial<SchemaNode> {
  const properties = readNamed(read, child, 'properties');
  const additional = read.subschema('additionalProperties');
  const required = read.names('required');
  return {
    ...(properties !== undefined && { properties }),
    ...(additional !== undefined && { additionalProperties: child(additional, 'additionalProperties') }),
    ...(required !== undefined && required.length > 0 && { required }),
    ...limits('propertyCount', read.count('minProperties'), read.count('maxProperties')),
    ...(dialect === '3.1' && readModernObject(read, child)),
  };
}

function readModernObject(read: KeywordReader, child: ReadChild): Partial<SchemaNode> {
  const patternProperties = readNamed(read, child, 'patternProperties');
  const dependentSchemas = readNamed(read, child, 'dependentSchemas');
  const names = read.subschema('propertyNames');
  const unevaluated = read.subschema('unevaluatedProperties');
  const dependentRequired = readDependentRequired(read);
  return {
    ...(patternProperties !== undefined && { patternProperties }),
    ...(dependentSchemas !== undefined && { dependentSchemas }),
    ...(dependentRequired.length > 0 && { dependentRequired }),
    ...(names !== undefined && { propertyNames: child(names, 'propertyNames') }),
    ...(unevaluated !== undefined && { unevaluatedProperties: child(unevaluated, 'unevaluatedProperties') }),
  };
}

function readNamed(read: KeywordReader, child: ReadChild, keyword: string): readonly Named[] | undefined {
  const entries = read.namedSubschemas(keyword);
  if (entries === undefined || entries.length === 0) return undefined;
  return entries.map(([name, schema]) => ({ name, node: child(schema, keyword, name) }));
}

function readDependentRequired(read: KeywordReader): { name: string; required: readonly string[] }[] {
  return Object.entries(read.object('dependentRequired') ?? {}).flatMap(([name, required]) => {
    if (isNames(required)) return [{ name, required: required as readonly string[] }];
    const message = `\`dependentRequired\` must give a list of names for "${name}".`;
    return read.refuse('dependentRequired', 'invalid-keyword', message, 'Write a list of names.') ?? [];
  });
}
