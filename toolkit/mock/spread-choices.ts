import { constantsOf } from '../emit/validators/find-kinds.js';
import type { SchemaGraph } from '../emit/validators/schema-graph.js';
import type { SchemaNode } from '../emit/validators/schema-node.js';

/** Everything that applies to a value at once, and the first choice that is still open. */
export interface SpreadNodes {
  readonly flat: readonly SchemaNode[];
  /** Alternatives, one of which has to be added. */
  readonly choice: readonly (readonly SchemaNode[])[] | undefined;
  /** The references that were followed. */
  readonly refs: readonly string[];
}

/** Follows `$ref` and `allOf`. What is left open further on stays in the nodes for the next time. */
export function spread(nodes: readonly SchemaNode[], graph: SchemaGraph): SpreadNodes {
  const flat = new Set<SchemaNode>();
  const refs: string[] = [];
  let choice: SpreadNodes['choice'];
  const pending = [...nodes];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    const open = choicesOf(node, graph);
    if (choice === undefined && open !== undefined) {
      choice = open.alternatives;
      node = open.rest;
    }
    const { ref, allOf = [], ...own } = node;
    if (ref !== undefined) {
      refs.push(ref);
      pending.push(graph.node(ref));
    }
    pending.push(...allOf);
    flat.add(own);
  }
  return { flat: [...flat], choice, refs };
}

function choicesOf(node: SchemaNode, graph: SchemaGraph) {
  const { oneOf, anyOf, if: condition, discriminator, ...rest } = node;
  const name = discriminator === undefined ? {} : { discriminator };
  if (oneOf) {
    const open = { ...rest, ...name, ...(anyOf && { anyOf }), ...(condition && { if: condition }) };
    return { alternatives: oneOf.map((each) => chosen(each, discriminator, graph)), rest: open };
  }
  if (anyOf) {
    return {
      alternatives: anyOf.map((each) => chosen(each, discriminator, graph)),
      rest: { ...rest, ...(condition && { if: condition }) },
    };
  }
  if (!condition) return undefined;
  const { then: yes, else: no, ...others } = rest;
  return { alternatives: [[condition, ...(yes ? [yes] : [])], no ? [no] : []], rest: others };
}

/** The property that tells alternatives apart says which one this is (OpenAPI 3.1, section 4.8.25). */
function chosen(
  node: SchemaNode,
  discriminator: SchemaNode['discriminator'],
  graph: SchemaGraph,
): readonly SchemaNode[] {
  if (discriminator === undefined || node.ref === undefined) return [node];
  const { name, mapping } = discriminator;
  const mapped = mapping.filter(({ target }) => target === node.ref).map(({ value }) => value);
  const unmapped = constantsOf({ graph }, node, name) ?? [node.ref.split('/').at(-1) ?? ''];
  const values = mapped.length > 0 ? mapped : unmapped;
  const tag = { pointer: node.pointer, enum: values };
  return [node, { pointer: node.pointer, properties: [{ name, node: tag }], required: [name] }];
}
