import type { RestMethod } from './rest-api.js';

/** A resource of the API: one segment of its paths. */
export interface ResourceNode {
  readonly methods: Map<string, RestMethod>;
  readonly children: Map<string, ResourceNode>;
  /** `{id}` */
  variable?: { readonly name: string; readonly node: ResourceNode };
  /** `{proxy+}`: the rest of the path, at least one segment. */
  greedy?: { readonly name: string; readonly node: ResourceNode };
}

export interface ResourceMatch {
  readonly node: ResourceNode;
  /** Still percent-encoded, as API Gateway hands them on. */
  readonly pathParameters: { readonly [name: string]: string };
}

/** Puts the resource of a path template into the tree; what API Gateway would refuse is reported. */
export function addResource(root: ResourceNode, path: string, report: (problem: string) => void): ResourceNode {
  const segments = path.split('/').slice(1);
  if (segments.at(-1) === '') segments.pop();
  let node = root;
  for (const [index, segment] of segments.entries()) {
    const greedy = /^\{(.+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined && index < segments.length - 1) {
      report('a greedy variable must be the last segment.');
    }
    node = child(node, segment, greedy, report);
  }
  return node;
}

function child(
  node: ResourceNode,
  segment: string,
  greedy: string | undefined,
  report: (problem: string) => void,
): ResourceNode {
  if (greedy !== undefined) {
    node.greedy ??= { name: greedy, node: emptyNode() };
    return node.greedy.node;
  }
  const name = /^\{(.+)\}$/.exec(segment)?.[1];
  if (name === undefined) return literalChild(node, segment);
  node.variable ??= { name, node: emptyNode() };
  if (node.variable.name !== name) report(`a sibling ({${node.variable.name}}) already has a variable path part.`);
  return node.variable.node;
}

function literalChild(node: ResourceNode, segment: string): ResourceNode {
  const existing = node.children.get(segment);
  if (existing !== undefined) return existing;
  const made = emptyNode();
  node.children.set(segment, made);
  return made;
}

function emptyNode(): ResourceNode {
  return { methods: new Map(), children: new Map() };
}

/**
 * Finds the resource for a percent-encoded path: static segments win over variables, variables over a greedy one. One
 * trailing slash makes no difference. Resources without methods are only on the way to others and match nothing.
 */
export function matchResource(root: ResourceNode, path: string): ResourceMatch | undefined {
  const segments = path.split('/').slice(1);
  if (segments.at(-1) === '') segments.pop();
  return match(root, segments, 0, {});
}

function match(
  node: ResourceNode,
  segments: readonly string[],
  index: number,
  pathParameters: { readonly [name: string]: string },
): ResourceMatch | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.methods.size > 0 ? { node, pathParameters } : undefined;
  const literal = node.children.get(decoded(segment));
  const found = literal && match(literal, segments, index + 1, pathParameters);
  if (found !== undefined) return found;
  if (node.variable !== undefined && segment !== '') {
    const { name, node: next } = node.variable;
    const matched = match(next, segments, index + 1, { ...pathParameters, [name]: segment });
    if (matched !== undefined) return matched;
  }
  if (node.greedy === undefined) return undefined;
  const rest = segments.slice(index).join('/');
  return { node: node.greedy.node, pathParameters: { ...pathParameters, [node.greedy.name]: rest } };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
