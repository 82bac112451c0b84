import type { ApiModel, ComponentSchema, Schema } from '../../spec/model.js';
import { isSchema, lookUp } from '../schema-graph.js';
import { checkedBodies } from './checked-bodies.js';
import { CycleFinder } from './cycle-finder.js';
import { DefaultFinder } from './default-finder.js';
import { findCrowds } from './find-crowds.js';
import { readSchema, type Surroundings } from './read-schema.js';
import { RecursionFinder } from './recursion.js';
import { inPlace, type Report, referencesIn, type SchemaNode, withDescendants } from './schema-node.js';
import { Spread } from './spread.js';
import { SchemaScale } from './weigh-schema.js';

export type Direction = 'input' | 'output';

/** Every schema that is used, read once, and what has to be known of it beyond itself. */
export class SchemaGraph {
  readonly #around: Surroundings;
  readonly #nodes = new Map<string, SchemaNode>();
  readonly #inline = new Map<Schema, SchemaNode>();
  readonly #components: ReadonlyMap<string, ComponentSchema>;
  readonly #refs = new Map<string, readonly string[]>();
  readonly #next = (pointer: string) => this.#refsOf(pointer);
  readonly #cycles = new CycleFinder(this.#next);
  readonly #directed = new Spread(this.#next, (pointer) => holdsDirected(this.node(pointer)));
  readonly recursion = new RecursionFinder((pointer) => this.node(pointer), this.#cycles);
  readonly defaults = new DefaultFinder(this);
  #scale: SchemaScale | undefined;

  constructor(
    private readonly model: ApiModel,
    readonly report: Report,
  ) {
    this.#around = { dialect: model.dialect, document: model.document, report };
    this.#components = new Map(model.schemas.map((component) => [component.pointer, component]));
  }

  get scale(): SchemaScale {
    this.#scale ??= new SchemaScale(this, findCrowds(this, this.#requests()));
    return this.#scale;
  }

  /** The node at a place that a reference leads to. */
  node(pointer: string): SchemaNode {
    const known = this.#nodes.get(pointer);
    if (known !== undefined) return known;
    const schema = lookUp(this.#around.document, pointer);
    const node = readSchema(isSchema(schema) ? schema : true, pointer, this.#around);
    this.#nodes.set(pointer, node);
    return node;
  }

  /** The node of a schema of an operation. One that several operations share is read once. */
  read(schema: Schema, pointer: string): SchemaNode {
    if (typeof schema === 'boolean') return readSchema(schema, pointer, this.#around);
    const node = this.#inline.get(schema) ?? readSchema(schema, pointer, this.#around);
    this.#inline.set(schema, node);
    return node;
  }

  component(pointer: string): ComponentSchema | undefined {
    return this.#components.get(pointer);
  }

  /** Whether the schema means different things in requests and in responses. */
  isDirected(pointer: string): boolean {
    return this.#directed.reaches(pointer);
  }

  #requests(): SchemaNode[] {
    const types = this.model.operations.flatMap(({ body }) => body?.content ?? []);
    return checkedBodies(this.model, this, types).map(({ node }) => node);
  }

  /** The places that references in the schema at a place lead to. */
  #refsOf(pointer: string): readonly string[] {
    const known = this.#refs.get(pointer) ?? [...new Set(referencesIn(this.node(pointer)))];
    this.#refs.set(pointer, known);
    return known;
  }

  /** The names of properties that do not exist in a direction, as far as the schema or those beside it say. */
  hidden(node: SchemaNode, direction: Direction): ReadonlySet<string> {
    const names = new Set<string>();
    for (const each of this.inPlaceClosure(node)) {
      for (const { name, node: property } of each.properties ?? []) {
        if (this.isHidden(property, direction)) names.add(name);
      }
    }
    return names;
  }

  isHidden(property: SchemaNode, direction: Direction): boolean {
    return this.unconditional(property).some((node) => (direction === 'input' ? node.readOnly : node.writeOnly));
  }

  /** The default of a property: its own, else that of what it refers to or is made of. */
  defaultOf(property: SchemaNode): { readonly value: unknown } | undefined {
    return this.unconditional(property).find((node) => node.default !== undefined)?.default;
  }

  /** The node and all others that apply to the same value, under a condition or not. */
  inPlaceClosure(node: SchemaNode): SchemaNode[] {
    return this.#closure(node, (each) => inPlace(each));
  }

  /** The node and all others that apply to the same value whatever it is. */
  unconditional(node: SchemaNode): SchemaNode[] {
    return this.#closure(node, (each) => each.allOf ?? []);
  }

  #closure(start: SchemaNode, next: (node: SchemaNode) => readonly SchemaNode[]): SchemaNode[] {
    const found = new Set<SchemaNode>();
    const pending = [start];
    for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
      if (found.has(node)) continue;
      found.add(node);
      if (node.ref !== undefined) pending.push(this.node(node.ref));
      pending.push(...next(node));
    }
    return [...found];
  }
}

function holdsDirected(node: SchemaNode): boolean {
  return withDescendants(node).some(({ readOnly, writeOnly }) => readOnly === true || writeOnly === true);
}
