import type { SchemaGraph } from './schema-graph.js';
import type { SchemaNode } from './schema-node.js';
import { Spread } from './spread.js';

/**
 * Where defaults are put into requests: those of properties that are reached through `properties`, `items`,
 * `additionalProperties`, `allOf` and references, but through no condition.
 */
export class DefaultFinder {
  readonly #own = new Map<SchemaNode, boolean>();
  readonly #spread: Spread;

  constructor(private readonly graph: SchemaGraph) {
    const next = (pointer: string) => this.#refsOf(graph.node(pointer));
    this.#spread = new Spread(next, (pointer) => this.#hasOwn(graph.node(pointer)));
  }

  /** Whether a value of this schema is to be filled in. */
  isNeeded(node: SchemaNode): boolean {
    return this.#hasOwn(node) || this.#refsOf(node).some((pointer) => this.#spread.reaches(pointer));
  }

  /** The defaults of a schema's own properties. */
  of(node: SchemaNode): { readonly name: string; readonly value: unknown }[] {
    return (node.properties ?? []).flatMap(({ name, node: property }) => {
      const found = this.graph.isHidden(property, 'input') ? undefined : this.graph.defaultOf(property);
      return found === undefined ? [] : [{ name, value: found.value }];
    });
  }

  /** Whether the node or one inside it, but not beyond a reference, has defaults. */
  #hasOwn(node: SchemaNode): boolean {
    const known =
      this.#own.get(node) ?? (this.of(node).length > 0 || this.#children(node).some((child) => this.#hasOwn(child)));
    this.#own.set(node, known);
    return known;
  }

  #refsOf(node: SchemaNode): string[] {
    return [
      ...(node.ref === undefined ? [] : [node.ref]),
      ...this.#children(node).flatMap((child) => this.#refsOf(child)),
    ];
  }

  #children(node: SchemaNode): SchemaNode[] {
    const properties = (node.properties ?? []).filter(({ node: property }) => !this.graph.isHidden(property, 'input'));
    const single = [node.items, node.additionalProperties].filter((child) => child !== undefined);
    return [...properties.map((entry) => entry.node), ...(node.allOf ?? []), ...single];
  }
}
