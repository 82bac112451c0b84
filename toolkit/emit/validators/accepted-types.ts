import type { SchemaGraph } from './schema-graph.js';
import type { SchemaNode } from './schema-node.js';

const all = ['null', 'boolean', 'object', 'array', 'number', 'string'] as const;
export type ValueType = (typeof all)[number];

/** The types of JSON that a schema can accept, as far as its keywords say so outright. */
export function acceptedTypes(
  graph: SchemaGraph,
  node: SchemaNode,
  seen: readonly string[] = [],
): ReadonlySet<ValueType> {
  if (node.never) return new Set();
  const { types, constant, ref, allOf = [], anyOf, oneOf } = node;
  const values = node.enum ?? (constant && [constant.value]);
  const inner = (child: SchemaNode): ReadonlySet<ValueType> => acceptedTypes(graph, child, seen);
  const limits: ReadonlySet<ValueType>[] = allOf.map(inner);
  if (types) limits.push(new Set(types.map((type) => (type === 'integer' ? 'number' : type))));
  if (values) limits.push(new Set(values.map(typeOfValue)));
  if (ref !== undefined && !seen.includes(ref)) limits.push(acceptedTypes(graph, graph.node(ref), [...seen, ref]));
  for (const union of [anyOf, oneOf]) if (union) limits.push(new Set(union.flatMap((branch) => [...inner(branch)])));
  return new Set(all.filter((type) => limits.every((limit) => limit.has(type))));
}

function typeOfValue(value: unknown): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return all.find((type) => type === typeof value) ?? 'object';
}
