import type { SchemaNode } from './schema-node.js';

/** One of several places, as alternatives have it that a property tells apart. */
export class Choice {
  constructor(readonly places: readonly Place[]) {}
}

/** The schemas that apply to one value of a body: more than once where several others say so. */
export type Place = readonly (SchemaNode | Choice)[];

/** The places directly inside a place: by the names and numbers that are told, and all others of objects and of arrays. */
export type Inside = ReadonlyMap<string, Place>;

/** A place of more is crowded whatever they are, and so is all that is inside. */
export const MOST_SCHEMAS = 25;

/** Of a place of more, with all alternatives, no more is known than that it is crowded: ways to one schema may double. */
const MOST_KNOWN = 500;

const OTHER_NAMES = '*';
const OTHER_ITEMS = '[]';

/** What the keywords of one schema say of the places inside. */
export function insideOwn(node: SchemaNode): Inside {
  const { properties = [], patternProperties = [], prefixItems = [] } = node;
  const inside = new Map<string, Place>();
  for (const property of properties) inside.set(`.${property.name}`, [property.node]);
  for (const [index, item] of prefixItems.entries()) inside.set(`[${index}]`, [item]);
  const patterns = patternProperties.map((entry) => entry.node);
  const others = {
    [OTHER_NAMES]: [...patterns, node.additionalProperties, node.unevaluatedProperties],
    [OTHER_ITEMS]: [node.items, node.contains?.node, node.unevaluatedItems],
  };
  for (const [key, nodes] of Object.entries(others)) {
    const present = nodes.filter((each) => each !== undefined);
    if (present.length > 0) inside.set(key, present);
  }
  return inside;
}

/** Of schemas that all apply. */
export function beside(all: readonly Inside[]): Inside {
  return merge(all, (places) => places.flat());
}

/** Of alternatives of which one applies. */
export function oneOf(all: readonly Inside[]): Inside {
  return merge(all, (places) => [new Choice(places)]);
}

/** A schema that does not tell of a name says of it what it says of all others. */
function merge(all: readonly Inside[], join: (places: readonly Place[]) => Place): Inside {
  const present = all.filter((inside) => inside.size > 0);
  const [only] = present;
  if (only !== undefined && present.length === 1) return only;
  const places = new Map<string, Place[]>();
  for (const [key, place] of present.flatMap((inside) => [...inside])) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  }
  const telling = new Map([OTHER_NAMES, OTHER_ITEMS].map((key) => [key, present.filter((inside) => inside.has(key))]));
  for (const [key, known] of places) {
    if (key === OTHER_NAMES || key === OTHER_ITEMS) continue;
    const others = key.startsWith('.') ? OTHER_NAMES : OTHER_ITEMS;
    for (const inside of telling.get(others) ?? []) if (!inside.has(key)) known.push(inside.get(others) ?? []);
  }
  return new Map([...places].map(([key, known]) => [key, limited(join(known))]));
}

function limited(place: Place): Place {
  const nodes = nodesOf(place);
  if (nodes.length <= MOST_KNOWN) return place;
  return [...new Set(nodes), ...nodes.slice(0, MOST_SCHEMAS)];
}

/** All that may apply, whichever alternatives do. */
export function nodesOf(place: Place): SchemaNode[] {
  return place.flatMap((each) => (each instanceof Choice ? each.places.flatMap(nodesOf) : [each]));
}
