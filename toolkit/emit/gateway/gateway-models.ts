import type { ApiModel } from '../../spec/model.js';
import { pascalCase, splitWords } from '../../spec/names.js';
import { pointerSegments } from '../../spec/pointer.js';
import type { SchemaGraph } from '../validators/schema-graph.js';
import type { SchemaNode } from '../validators/schema-node.js';
import { type DraftSchema, isOpen } from './draft-schema.js';
import { SchemaLowering } from './lower-schema.js';

/** A schema that is to become a model: that of a body, by the name that it gets unless it has one. */
export interface WantedModel {
  readonly node: SchemaNode;
  readonly name: string;
}

/** The models of API Gateway: named schemas, which refer to nothing but each other. */
export class GatewayModels {
  /** By name, in the order of names. */
  readonly schemas: ReadonlyMap<string, DraftSchema>;
  /** What API Gateway checks of each schema; by place. */
  readonly kept: ReadonlyMap<string, DraftSchema>;
  readonly #graph: SchemaGraph;
  readonly #names: ModelNames;
  /** Places whose schemas take anything; of such, no model can be made. */
  readonly #open = new Set<string>();

  constructor(model: ApiModel, graph: SchemaGraph, wanted: readonly WantedModel[]) {
    this.#graph = graph;
    this.#names = new ModelNames(model);
    for (const { node, name } of wanted) this.#names.suggest(this.#target(node).pointer, name);
    const roots = wanted.map(({ node }) => this.#target(node));
    let round = this.#lowerAll(roots);
    while (this.#noteOpen(round.schemas)) round = this.#lowerAll(roots);
    const named = [...round.schemas].map(([place, schema]) => [this.#names.of(place), schema] as const);
    this.schemas = new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
    this.kept = round.kept;
  }

  /** The name of the model of a schema that was wanted; undefined where it takes anything. */
  nameOf(node: SchemaNode): string | undefined {
    const { pointer } = this.#target(node);
    return this.#open.has(pointer) ? undefined : this.#names.of(pointer);
  }

  /** The models, by place, whose names are those of others once only letters and digits are left. */
  get collisions(): readonly (readonly [place: string, name: string, wanted: string])[] {
    return this.#names.collisions.filter(([, name]) => this.schemas.has(name));
  }

  /** The names of models by the places of their schemas. */
  places(): ReadonlyMap<string, string> {
    return new Map([...this.schemas.keys()].map((name) => [this.#names.placeOf(name), name]));
  }

  #lowerAll(roots: readonly SchemaNode[]) {
    const schemas = new Map<string, DraftSchema>();
    const pending = roots.filter(({ pointer }) => !this.#open.has(pointer));
    const lowering = new SchemaLowering(this.#graph, (place) => {
      const target = this.#target(this.#graph.node(place));
      if (this.#open.has(target.pointer)) return {};
      pending.push(target);
      return { $ref: `#/components/schemas/${this.#names.of(target.pointer)}` };
    });
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (!schemas.has(node.pointer)) schemas.set(node.pointer, lowering.lower(node, node.pointer));
    }
    return { schemas, kept: lowering.kept };
  }

  #noteOpen(schemas: ReadonlyMap<string, DraftSchema>): boolean {
    const found = [...schemas].filter(([, schema]) => isOpen(schema));
    for (const [place] of found) this.#open.add(place);
    return found.length > 0;
  }

  /** What a schema that is nothing but a reference stands for. */
  #target(node: SchemaNode): SchemaNode {
    const seen = new Set<string>();
    let here = node;
    while (here.ref !== undefined && Object.keys(here).every((key) => bare.has(key)) && !seen.has(here.ref)) {
      seen.add(here.ref);
      here = this.#graph.node(here.ref);
    }
    return here;
  }
}

const bare = new Set(['pointer', 'ref', 'readOnly', 'writeOnly', 'default']);

/** Names of letters and digits only, as API Gateway has it, of which no two are the same. */
class ModelNames {
  readonly #names = new Map<string, string>();
  readonly #places = new Map<string, string>();
  readonly #suggested = new Map<string, string>();
  readonly collisions: [place: string, name: string, wanted: string][] = [];

  /** Components whose names are right keep them, whatever the others are called. */
  constructor({ schemas }: ApiModel) {
    const isRight = (name: string) => name === plain(name);
    for (const { name, pointer } of schemas) if (isRight(name)) this.#claim(pointer, name);
    for (const { name, pointer } of schemas) if (!isRight(name)) this.#claim(pointer, plain(name));
  }

  suggest(place: string, name: string): void {
    this.#suggested.set(place, this.#suggested.get(place) ?? name);
  }

  of(place: string): string {
    const segments = pointerSegments(place).filter((segment) => !['components', 'schemas', 'paths'].includes(segment));
    return this.#names.get(place) ?? this.#claim(place, plain(this.#suggested.get(place) ?? segments.join(' ')));
  }

  placeOf(name: string): string {
    return this.#places.get(name) ?? '';
  }

  #claim(place: string, wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#places.has(name); count++) name = `${wanted}${count}`;
    if (name !== wanted) this.collisions.push([place, name, wanted]);
    this.#names.set(place, name);
    this.#places.set(name, place);
    return name;
  }
}

function plain(name: string): string {
  const isPlain = /^[A-Za-z0-9]+$/.test(name);
  return isPlain ? name : pascalCase(splitWords(name)).replace(/[^A-Za-z0-9]/g, '') || 'Model';
}
