import type { RouteNode } from './operation.js';
import { decodePercent } from './percent.js';

/** A node, and the texts of the parameters on the way to it, still encoded. */
export type Branch = readonly [node: RouteNode, texts: readonly string[]];

/**
 * Finds the node of a percent-encoded path (OpenAPI 3.1, section 4.8.8: literals before templates) and the texts of its
 * parameters.
 *
 * A single trailing slash makes another path, as RFC 3986 has it: `/todos/` is not found unless the document declares
 * it. An encoded slash is part of its segment. The path's encoding must be sound.
 */
export function match(routes: RouteNode, path: string): Branch | undefined {
  // The root has no segments.
  return path[0] === '/' ? walk(routes, path, path === '/' ? 2 : 1, []) : undefined;
}

/** Goes back to the next best branch when the best one leads nowhere; never deeper than the table itself. */
function walk(node: RouteNode, path: string, start: number, texts: readonly string[]): Branch | undefined {
  if (start > path.length) return node.operations && [node, texts];
  const { literals, parameter, patterns } = node;
  const slash = path.indexOf('/', start);
  const end = slash < 0 ? path.length : slash;
  const segment = path.slice(start, end);
  const text = decodePercent(segment) ?? segment;
  // What every object inherits is no node: nothing is found there.
  const next = literals?.[text];
  let found = next && walk(next, path, end + 1, texts);
  if (found || segment === '') return found;
  if (patterns)
    for (const [next, more] of node.split(patterns, segment, text))
      found ??= walk(next, path, end + 1, [...texts, ...more]);
  return found ?? (parameter && walk(parameter, path, end + 1, [...texts, segment]));
}
