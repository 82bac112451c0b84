import type { ApiModel, MediaTypeModel, Schema } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { formKind, plainCodec } from '../body-codec.js';
import { acceptedTypes } from './accepted-types.js';
import type { SchemaGraph } from './schema-graph.js';
import type { SchemaNode } from './schema-node.js';

/** The bodies that are looked into. */
export function checkedBodies(
  model: ApiModel,
  graph: SchemaGraph,
  types: readonly MediaTypeModel[],
): { readonly mediaType: string; readonly node: SchemaNode }[] {
  return types.flatMap((type) => {
    const { mediaType, schema, pointer } = type;
    if (schema === undefined || !isChecked(model, graph, type, schema)) return [];
    return [{ mediaType, node: graph.read(schema, joinPointer(pointer, 'schema')) }];
  });
}

/**
 * Whether a body is looked into. Bytes are not, nor is text whose schema is of the structure that it stands for, such as
 * XML: the handler gets it as it came.
 */
export function isChecked(model: ApiModel, graph: SchemaGraph, type: MediaTypeModel, schema: Schema): boolean {
  if (formKind(type.mediaType) !== undefined) return true;
  const codec = plainCodec(model, type);
  if (codec !== 'text') return codec === 'json';
  return acceptedTypes(graph, graph.read(schema, joinPointer(type.pointer, 'schema'))).has('string');
}
