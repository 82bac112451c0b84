import { acceptedTypes } from './accepted-types.js';
import type { Workshop as WholeWorkshop } from './compile-check.js';
import type { Discriminator, SchemaNode } from './schema-node.js';

type Workshop = Pick<WholeWorkshop, 'graph' | 'direction'>;

/** One of several schemas, and the values of the property that mean it. */
export interface Alternative {
  readonly node: SchemaNode;
  readonly values: readonly string[];
}

export interface Kinds {
  /** The property that tells the alternatives apart. */
  readonly name: string;
  readonly alternatives: readonly Alternative[];
  /** Alternatives that are no objects. */
  readonly others: readonly SchemaNode[];
}

/** How the alternatives of a union are told apart by a property; undefined where they are not. */
export function findKinds(workshop: Workshop, node: SchemaNode, branches: readonly SchemaNode[]): Kinds | undefined {
  const { graph } = workshop;
  const objects = branches.filter((branch) => acceptedTypes(graph, branch).has('object'));
  const others = branches.filter((branch) => !objects.includes(branch));
  if (objects.length === 0) return undefined;
  if (node.discriminator) return byDiscriminator(workshop, node, node.discriminator, objects, others);
  const isPure = objects.every((branch) => acceptedTypes(graph, branch).size === 1);
  return isPure && objects.length > 1 ? byConstant(workshop, objects, others) : undefined;
}

/** OpenAPI 3.1, section 4.8.25: by the mapping, else by the constant the property has there, else by its name. */
function byDiscriminator(
  workshop: Workshop,
  node: SchemaNode,
  { name, mapping }: Discriminator,
  objects: readonly SchemaNode[],
  others: readonly SchemaNode[],
): Kinds | undefined {
  const { graph } = workshop;
  const alternatives = objects.map((branch) => {
    const mapped = mapping.filter(({ target }) => target === branch.ref).map(({ value }) => value);
    const component = graph.component(branch.ref ?? '');
    const named = constantsOf(workshop, branch, name) ?? (component === undefined ? [] : [component.name]);
    return { node: branch, values: mapped.length > 0 ? mapped : named };
  });
  const pointer = `${node.pointer}/discriminator`;
  const unused = mapping.filter(({ target }) => !objects.some((branch) => branch.ref === target));
  for (const { value } of unused) {
    const message = `"${value}" is mapped to a schema that is not among the alternatives; it is refused as unknown.`;
    const fix = 'List the schema among the alternatives, or drop the entry.';
    graph.report({ severity: 'warning', pointer, rule: 'unlisted-mapping', message, fix });
  }
  const values = alternatives.flatMap((alternative) => alternative.values);
  if (alternatives.every((alternative) => alternative.values.length > 0) && new Set(values).size === values.length) {
    return { name, alternatives, others };
  }
  const message = `"${name}" does not tell the alternatives apart; all of them are tried.`;
  const fix = 'Move each alternative to components.schemas, and map one value of the property to each.';
  graph.report({ severity: 'warning', pointer, rule: 'ambiguous-discriminator', message, fix });
  return undefined;
}

/** A property that every alternative requires, with texts that no other allows. */
function byConstant(
  workshop: Workshop,
  objects: readonly SchemaNode[],
  others: readonly SchemaNode[],
): Kinds | undefined {
  const [first] = objects;
  const names = first === undefined ? [] : requiredBy(workshop, first);
  for (const name of names) {
    const alternatives = objects.flatMap((node) => {
      const values = requiredBy(workshop, node).includes(name) ? constantsOf(workshop, node, name) : undefined;
      return values === undefined || values.length === 0 ? [] : [{ node, values }];
    });
    const values = alternatives.flatMap((alternative) => alternative.values);
    const areDistinct = new Set(values).size === values.length;
    if (alternatives.length === objects.length && areDistinct) return { name, alternatives, others };
  }
  return undefined;
}

function requiredBy({ graph, direction }: Workshop, node: SchemaNode): readonly string[] {
  const hidden = graph.hidden(node, direction);
  return graph.unconditional(node).flatMap(({ required = [] }) => required.filter((name) => !hidden.has(name)));
}

/** The only texts that a property can be; undefined where it can be something else. */
export function constantsOf(
  { graph }: Pick<Workshop, 'graph'>,
  node: SchemaNode,
  name: string,
): readonly string[] | undefined {
  for (const each of graph.unconditional(node)) {
    const property = each.properties?.find((entry) => entry.name === name);
    for (const limit of property === undefined ? [] : graph.unconditional(property.node)) {
      const values = limit.enum ?? (limit.constant && [limit.constant.value]);
      if (values?.every((value) => typeof value === 'string')) return [...new Set(values)];
    }
  }
  return undefined;
}
