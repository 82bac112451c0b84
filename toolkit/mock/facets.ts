import type { Named, SchemaNode } from '../emit/validators/schema-node.js';

/** Several schemas that a value must satisfy together, as one: everything that they demand of it. */
export interface Facets {
  readonly isNever: boolean;
  /** Undefined where any type will do. */
  readonly types: readonly string[] | undefined;
  /** Undefined where no list limits the values. */
  readonly values: readonly unknown[] | undefined;
  /** No keyword is looked for twice: each of these nodes has its own say. */
  readonly nodes: readonly SchemaNode[];
}

export function mergeNodes(nodes: readonly SchemaNode[]): Facets {
  let types: readonly string[] | undefined;
  let values: readonly unknown[] | undefined;
  for (const node of nodes) {
    if (node.types) types = types ? intersection(types, node.types) : node.types;
    const list = node.constant ? [node.constant.value] : node.enum;
    if (list) values = values ? values.filter((value) => list.some((each) => same(each, value))) : list;
  }
  const allowed = types === undefined ? values : values?.filter((value) => types.some((type) => isOf(value, type)));
  return { isNever: nodes.some(({ never }) => never === true), types, values: allowed, nodes };
}

/** `integer` is what `number` and `integer` have in common. */
function intersection(some: readonly string[], others: readonly string[]): readonly string[] {
  const takes = (types: readonly string[], type: string) =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  return [...new Set([...some, ...others])].filter((type) => takes(some, type) && takes(others, type));
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** What each node says of one thing, without those that say nothing. */
export function say<Value>(nodes: readonly SchemaNode[], read: (node: SchemaNode) => Value | undefined): Value[] {
  return nodes.map(read).filter((value) => value !== undefined);
}

export const greatest = (numbers: readonly number[], none: number) => Math.max(none, ...numbers);
export const smallest = (numbers: readonly number[], none: number) => Math.min(none, ...numbers);

/** The declared properties by name, each with all that is said of it. */
export function propertiesOf(nodes: readonly SchemaNode[]): Map<string, SchemaNode[]> {
  const found = new Map<string, SchemaNode[]>();
  for (const { name, node } of nodes.flatMap(({ properties = [] }): readonly Named[] => properties)) {
    found.set(name, [...(found.get(name) ?? []), node]);
  }
  return found;
}

/** What `patternProperties` and `additionalProperties` say of a name. */
export function undeclared(name: string, nodes: readonly SchemaNode[]): SchemaNode[] {
  return nodes.flatMap(({ patternProperties = [], additionalProperties, properties = [] }) => {
    const matching = patternProperties.filter((each) => new RegExp(each.name, 'u').test(name)).map(({ node }) => node);
    const isKnown = matching.length > 0 || properties.some((each) => each.name === name);
    if (isKnown || additionalProperties === undefined) return matching;
    return [additionalProperties];
  });
}

/** The type that the keywords are about, where no `type` says so. */
export function guessType(nodes: readonly SchemaNode[]): string {
  const has = (read: (node: SchemaNode) => unknown) => nodes.some((node) => read(node) !== undefined);
  if (has((node) => node.properties ?? node.required ?? node.additionalProperties ?? node.propertyCount))
    return 'object';
  if (has((node) => node.items ?? node.prefixItems ?? node.size ?? node.contains)) return 'array';
  return has((node) => node.range ?? node.above ?? node.below ?? node.multipleOf) ? 'number' : 'string';
}
