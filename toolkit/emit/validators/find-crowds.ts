import { beside, Choice, type Inside, insideOwn, MOST_SCHEMAS, nodesOf, oneOf, type Place } from './place.js';
import type { SchemaGraph } from './schema-graph.js';
import { isBare, type SchemaNode } from './schema-node.js';
import { add, heavier, isTooMuch, nothing, SchemaScale, type Weight } from './weigh-schema.js';

/** Places of a body that several schemas describe; after so many, all others are taken for crowded. */
const MOST_PLACES = 2000;

/**
 * The schemas that are light by themselves, but not together with the others that apply to the same value of a body: `allOf`
 * of ten parts, say, each of which describes the items of the same list.
 */
export function findCrowds(graph: SchemaGraph, bodies: readonly SchemaNode[]): ReadonlySet<SchemaNode> {
  return new CrowdFinder(graph).find(bodies);
}

class CrowdFinder {
  readonly #scale: SchemaScale;
  readonly #inside = new Map<SchemaNode, Inside>();
  readonly #places = new Set<string>();
  readonly #numbers = new Map<SchemaNode, number>();
  readonly #crowded = new Set<SchemaNode>();
  /** Those that are crowded with all that is inside. */
  readonly #inCrowds = new Set<SchemaNode>();

  constructor(private readonly graph: SchemaGraph) {
    this.#scale = new SchemaScale(graph);
  }

  find(bodies: readonly SchemaNode[]): ReadonlySet<SchemaNode> {
    for (const body of bodies) this.#follow(body);
    return this.#crowded;
  }

  #follow(body: SchemaNode): void {
    const pending: Place[] = [[body]];
    let several = 0;
    for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
      const [first] = place;
      // With nothing beside them, alternatives that a property tells apart are so many places.
      if (first instanceof Choice && place.length === 1) {
        pending.push(...first.places);
        continue;
      }
      if (this.#isKnown(place)) continue;
      if (place.length > 1) several++;
      if (place.length > MOST_SCHEMAS || several > MOST_PLACES) this.#crowdAll(place);
      else {
        if (place.length > 1 && isTooMuch(this.#weigh(place))) for (const node of nodesOf(place)) this.#crowd(node);
        pending.push(...this.#insideAll(place).values());
      }
    }
  }

  #weigh(place: Place): Weight {
    const weights = place.map((each) => {
      if (!(each instanceof Choice)) return this.#scale.weighAll([each]);
      return each.places.map((alternative) => this.#weigh(alternative)).reduce(heavier, nothing);
    });
    return weights.reduce(add, nothing);
  }

  /** Whether the same schemas were met before; now they are. */
  #isKnown(place: Place): boolean {
    const key = this.#keyOf(place);
    const isKnown = this.#places.has(key);
    this.#places.add(key);
    return isKnown;
  }

  #keyOf(place: Place): string {
    const keys = place.map((each) => {
      if (!(each instanceof Choice)) return String(this.#numberOf(each));
      return `(${[...new Set(each.places.map((alternative) => this.#keyOf(alternative)))].sort().join('|')})`;
    });
    return keys.sort().join(' ');
  }

  #crowdAll(place: Place): void {
    const pending = nodesOf(place);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (this.#inCrowds.has(node)) continue;
      this.#inCrowds.add(node);
      this.#crowd(node);
      for (const inner of this.#insideOf(node).values()) pending.push(...nodesOf(inner));
    }
  }

  #crowd(node: SchemaNode): void {
    if (this.#crowded.has(node)) return;
    this.#crowded.add(node);
    // What is only a reference has no function that could count.
    if (node.ref !== undefined && isBare(node)) this.#crowd(this.graph.node(node.ref));
  }

  #insideAll(place: Place): Inside {
    return beside(
      place.map((each) => {
        if (!(each instanceof Choice)) return this.#insideOf(each);
        return oneOf(each.places.map((alternative) => this.#insideAll(alternative)));
      }),
    );
  }

  #insideOf(node: SchemaNode): Inside {
    const known = this.#inside.get(node);
    if (known !== undefined) return known;
    // One that refers to itself for the same value is refused elsewhere.
    this.#inside.set(node, new Map());
    const { each, one } = this.#scale.applied(node);
    const always = [...each, ...this.#scale.askedAgain(node)].map((applied) => this.#insideOf(applied));
    const unions = one.map((branches) => oneOf(branches.map((branch) => this.#insideOf(branch))));
    const inside = beside([insideOwn(node), ...always, ...unions]);
    this.#inside.set(node, inside);
    return inside;
  }

  /** What is only a reference is what it leads to: thousands of properties may refer to the same union of thousands. */
  #numberOf(node: SchemaNode): number {
    const { ref } = node;
    if (ref !== undefined && isBare(node) && !this.graph.recursion.isEndless(ref)) {
      return this.#numberOf(this.graph.node(ref));
    }
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }
}
