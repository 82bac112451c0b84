import type { SchemaGraph } from './schema-graph.js';
import type { SchemaNode } from './schema-node.js';

const all = ['null', 'boolean', 'object', 'array', 'number', 'string'] as const;
export type ValueType = (typeof all)[number];

/** What was found of nodes, which never change; each is looked at once, however many ways lead to it. */
const known = new WeakMap<SchemaNode, ReadonlySet<ValueType>>();

/** The types of JSON that a schema can accept, as far as its keywords say so outright. */
export function acceptedTypes(graph: SchemaGraph, node: SchemaNode): ReadonlySet<ValueType> {
  const found = known.get(node);
  if (found !== undefined) return found;
  // A way that leads back here limits nothing.
  known.set(node, new Set(all));
  const accepted = node.never ? new Set<ValueType>() : find(graph, node);
  known.set(node, accepted);
  return accepted;
}

function find(graph: SchemaGraph, { types, constant, ref, allOf = [], anyOf, oneOf, ...node }: SchemaNode) {
  const values = node.enum ?? (constant && [constant.value]);
  const inner = (child: SchemaNode): ReadonlySet<ValueType> => acceptedTypes(graph, child);
  const limits: ReadonlySet<ValueType>[] = allOf.map(inner);
  if (types) limits.push(new Set(types.map((type) => (type === 'integer' ? 'number' : type))));
  if (values) limits.push(new Set(values.map(typeOfValue)));
  if (ref !== undefined) limits.push(inner(graph.node(ref)));
  for (const union of [anyOf, oneOf]) if (union) limits.push(new Set(union.flatMap((branch) => [...inner(branch)])));
  return new Set(all.filter((type) => limits.every((limit) => limit.has(type))));
}

function typeOfValue(value: unknown): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return all.find((type) => type === typeof value) ?? 'object';
}
