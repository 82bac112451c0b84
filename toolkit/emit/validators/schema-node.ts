/**
 * A schema as the compiler sees it: plain data, the same for both dialects. Whatever a keyword leaves out is absent;
 * the schema `true` is a node without keywords, `false` one with `never`.
 */
import type { EmitProblem } from '../emitter.js';

export type JsonType = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'integer' | 'string';

/** Least and most; absent means no limit. */
export interface Limits {
  readonly least?: number;
  readonly most?: number;
}

export interface Named {
  readonly name: string;
  readonly node: SchemaNode;
}

export interface SchemaNode {
  /** Where it stands in the document; what it is known by. */
  readonly pointer: string;
  readonly never?: true;
  readonly types?: readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly constant?: { readonly value: unknown };

  readonly range?: Limits;
  readonly above?: number;
  readonly below?: number;
  readonly multipleOf?: number;

  readonly length?: Limits;
  readonly pattern?: string;
  /** One of the formats that are enforced. */
  readonly format?: string;
  /** A string that may also be bytes. */
  readonly binary?: true;

  readonly prefixItems?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly size?: Limits;
  readonly uniqueItems?: true;
  readonly contains?: { readonly node: SchemaNode; readonly least: number; readonly most?: number };
  readonly unevaluatedItems?: SchemaNode;

  readonly properties?: readonly Named[];
  readonly patternProperties?: readonly Named[];
  readonly additionalProperties?: SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly required?: readonly string[];
  readonly propertyCount?: Limits;
  readonly dependentRequired?: readonly { readonly name: string; readonly required: readonly string[] }[];
  readonly dependentSchemas?: readonly Named[];
  readonly unevaluatedProperties?: SchemaNode;

  /** The place that a `$ref` leads to. */
  readonly ref?: string;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly not?: SchemaNode;
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly discriminator?: Discriminator;

  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly default?: { readonly value: unknown };
}

export interface Discriminator {
  readonly name: string;
  /** From a value of the property to the place of a schema. */
  readonly mapping: readonly { readonly value: string; readonly target: string }[];
}

/** Notes a problem with the document. */
export type Report = (problem: EmitProblem) => void;

/** The nodes directly inside a node that apply to the same value. */
export function inPlace(node: SchemaNode): SchemaNode[] {
  const lists = [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  const dependent = (node.dependentSchemas ?? []).map((entry) => entry.node);
  return [...lists, ...dependent, node.not, node.if, node.then, node.else].filter((child) => child !== undefined);
}

/** The nodes directly inside a node that apply to a part of the value. */
export function parts(node: SchemaNode): SchemaNode[] {
  const named = [...(node.properties ?? []), ...(node.patternProperties ?? [])].map((entry) => entry.node);
  const single = [
    node.items,
    node.contains?.node,
    node.unevaluatedItems,
    node.additionalProperties,
    node.propertyNames,
    node.unevaluatedProperties,
  ];
  return [...named, ...(node.prefixItems ?? []), ...single].filter((child) => child !== undefined);
}

/** The node and everything inside it, but not beyond references. */
export function withDescendants(node: SchemaNode): SchemaNode[] {
  return [node, ...[...inPlace(node), ...parts(node)].flatMap(withDescendants)];
}

export function referencesIn(node: SchemaNode): string[] {
  return withDescendants(node).flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
}

export const annotations: ReadonlySet<string> = new Set(['pointer', 'readOnly', 'writeOnly', 'default']);

/** Whether a node is nothing but a reference, or nothing at all. */
export function isBare(node: SchemaNode): boolean {
  return Object.keys(node).every((keyword) => annotations.has(keyword) || keyword === 'ref');
}
