import type { SchemaGraph } from './schema-graph.js';
import { isBare, type SchemaNode } from './schema-node.js';
import { isTooMuch, SchemaScale } from './weigh-schema.js';

/** The schemas that apply to one value of a body: more than once where several others say so. */
type Place = readonly SchemaNode[];

/** The places directly inside a place: by the names and numbers that are told, and all others of objects and of arrays. */
type Inside = ReadonlyMap<string, Place>;

const OTHER_NAMES = '*';
const OTHER_ITEMS = '[]';

/** Places of a body that several schemas describe; after so many, all others are taken for crowded. */
const MOST_PLACES = 2000;

/** A place of more is crowded whatever they are, and so is all that is inside. */
const MOST_SCHEMAS = 25;

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
      if (this.#isKnown(place)) continue;
      if (place.length > 1) several++;
      if (place.length > MOST_SCHEMAS || several > MOST_PLACES) this.#crowdAll(place);
      else {
        if (place.length > 1 && isTooMuch(this.#scale.weighAll(place))) for (const node of place) this.#crowd(node);
        pending.push(...beside(place.map((node) => this.#insideOf(node))).values());
      }
    }
  }

  /** Whether the same schemas were met before; now they are. */
  #isKnown(place: Place): boolean {
    const numbers = place.map((node) => this.#numberOf(node)).sort((a, b) => a - b);
    const key = numbers.join(' ');
    const isKnown = this.#places.has(key);
    this.#places.add(key);
    return isKnown;
  }

  #crowdAll(place: Place): void {
    const pending = [...place];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (this.#inCrowds.has(node)) continue;
      this.#inCrowds.add(node);
      this.#crowd(node);
      pending.push(...[...this.#insideOf(node).values()].flat());
    }
  }

  #crowd(node: SchemaNode): void {
    if (this.#crowded.has(node)) return;
    this.#crowded.add(node);
    // What is only a reference has no function that could count.
    if (node.ref !== undefined && isBare(node)) this.#crowd(this.graph.node(node.ref));
  }

  #insideOf(node: SchemaNode): Inside {
    const known = this.#inside.get(node);
    if (known !== undefined) return known;
    // One that refers to itself for the same value is refused elsewhere.
    this.#inside.set(node, new Map());
    const { each, one } = this.#scale.applied(node);
    const always = each.map((applied) => this.#insideOf(applied));
    const unions = one.map((branches) => this.#heaviest(branches.map((branch) => this.#insideOf(branch))));
    const inside = beside([insideOwn(node), ...always, ...unions]);
    this.#inside.set(node, inside);
    return inside;
  }

  /** Of alternatives of which one is meant: for each place, what is heaviest there. */
  #heaviest(alternatives: readonly Inside[]): Inside {
    return merge(alternatives, (places) => {
      const weights = places.map((place) => Object.values(this.#scale.weighAll(place)).reduce((a, b) => a + b));
      return places[weights.indexOf(Math.max(...weights))] ?? [];
    });
  }

  #numberOf(node: SchemaNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }
}

/** What the keywords of one schema say of the places inside. */
function insideOwn(node: SchemaNode): Inside {
  const { properties = [], patternProperties = [], prefixItems = [], contains } = node;
  const inside = new Map<string, Place>();
  for (const property of properties) inside.set(`.${property.name}`, [property.node]);
  for (const [index, item] of prefixItems.entries()) inside.set(`[${index}]`, [item]);
  const patterns = patternProperties.map((entry) => entry.node);
  const others = {
    [OTHER_NAMES]: [...patterns, node.additionalProperties, node.unevaluatedProperties],
    [OTHER_ITEMS]: [node.items, contains?.node, node.unevaluatedItems],
  };
  for (const [key, nodes] of Object.entries(others)) {
    const present = nodes.filter((each) => each !== undefined);
    if (present.length > 0) inside.set(key, present);
  }
  return inside;
}

/** Of schemas that all apply. */
function beside(all: readonly Inside[]): Inside {
  return merge(all, (places) => places.flat());
}

/** A schema that does not tell of a name says of it what it says of all others. */
function merge(all: readonly Inside[], join: (places: readonly Place[]) => Place): Inside {
  const present = all.filter((inside) => inside.size > 0);
  const [only] = present;
  if (only !== undefined && present.length === 1) return only;
  const keys = new Set(present.flatMap((inside) => [...inside.keys()]));
  return new Map(
    [...keys].map((key) => {
      const others = { '.': OTHER_NAMES, '[': OTHER_ITEMS }[key.charAt(0)] ?? key;
      return [key, join(present.map((inside) => inside.get(key) ?? inside.get(others) ?? []))];
    }),
  );
}
