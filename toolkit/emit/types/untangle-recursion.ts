import { isObject, type JsonObject } from '../../spec/json.js';
import { componentName } from '../schema-graph.js';

type Mutable = { [key: string]: unknown };

/** One component's type being part of another's, not as that of a property. */
interface Edge {
  readonly holder: Mutable;
  readonly target: string;
  /** Inside an array, where TypeScript can wait, provided that the type has a name of its own. */
  readonly inArray: boolean;
  readonly inAllOf: boolean;
}

/**
 * Finds the component schemas that are part of themselves, and returns their names: they need a type alias.
 *
 * Where a schema consists of itself with nothing in between, no type says so. There the reference gives way to the
 * properties of its target, at an `allOf` first: that is what a child means by naming a parent that lists its children.
 */
export function untangleRecursion(schemas: JsonObject): Set<string> {
  const edges = new Map(Object.entries(schemas).map(([name, schema]) => [name, edgesOf(schema)]));
  const isHard = (edge: Edge): boolean => !edge.inArray;
  cut(edges, schemas, (edge) => isHard(edge) && edge.inAllOf, isHard);
  cut(edges, schemas, isHard, isHard);
  const anyEdge = (): boolean => true;
  return new Set([...inCycle(edges, anyEdge, anyEdge)].map(({ target }) => target));
}

type Edges = Map<string, readonly Edge[]>;
type Choice = (edge: Edge) => boolean;

function cut(edges: Edges, schemas: JsonObject, wanted: Choice, along: Choice): void {
  const found = inCycle(edges, wanted, along);
  for (const { holder, target } of found) copyProperties(holder, schemas[target]);
  for (const [name, list] of edges) {
    const left = list.filter((edge) => !found.has(edge));
    edges.set(name, left);
  }
}

function edgesOf(schema: unknown, inArray = false, inAllOf = false): Edge[] {
  if (!isObject(schema)) return [];
  const target = componentName(schema.$ref);
  const own = target === undefined ? [] : [{ holder: schema as Mutable, target, inArray, inAllOf }];
  const below = (keyword: string, array: boolean, all: boolean): Edge[] => {
    const parts = Array.isArray(schema[keyword]) ? schema[keyword] : [schema[keyword]];
    return parts.flatMap((part) => edgesOf(part, inArray || array, inAllOf || all));
  };
  return [
    ...own,
    ...below('allOf', false, true),
    ...['anyOf', 'oneOf'].flatMap((keyword) => below(keyword, false, false)),
    ...['items', 'prefixItems'].flatMap((keyword) => below(keyword, true, false)),
  ];
}

/** The edges of one kind that lie on a cycle of edges of another. */
function inCycle(edges: Edges, wanted: Choice, along: Choice): Set<Edge> {
  const reach = new Map<string, ReadonlySet<string>>();
  const reachFrom = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const pending = [start];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      for (const edge of edges.get(name) ?? []) {
        if (!along(edge) || seen.has(edge.target)) continue;
        seen.add(edge.target);
        pending.push(edge.target);
      }
    }
    return seen;
  };
  const found = new Set<Edge>();
  for (const [name, list] of edges) {
    for (const edge of list) {
      if (!wanted(edge) || !along(edge)) continue;
      const reached = reach.get(edge.target) ?? reachFrom(edge.target);
      reach.set(edge.target, reached);
      if (edge.target === name || reached.has(name)) found.add(edge);
    }
  }
  return found;
}

function copyProperties(holder: Mutable, target: unknown): void {
  delete holder.$ref;
  if (!isObject(target)) return;
  for (const keyword of ['type', 'properties', 'required', 'additionalProperties']) {
    if (target[keyword] !== undefined) holder[keyword] ??= structuredClone(target[keyword]);
  }
}
