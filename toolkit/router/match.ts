import type { RouteNode } from './operation.js';
import { decodePercent, encodeText } from './percent.js';

/**
 * Finds the node of a percent-encoded path (OpenAPI 3.1, section 4.8.8: literals before templates) and puts the texts of
 * its parameters into `values`, still encoded.
 *
 * A single trailing slash makes another path, as RFC 3986 has it: `/todos/` is not found unless the document declares
 * it. An encoded slash is part of its segment. The path's encoding must be sound.
 */
export function match(routes: RouteNode, path: string, values: string[]): RouteNode | undefined {
  if (path === '/' && routes.operations) return routes;
  return walk(routes, path.split('/'), 1, values);
}

/** Goes back to the next best branch when the best one leads nowhere; never deeper than the table itself. */
function walk(node: RouteNode, segments: readonly string[], index: number, values: string[]): RouteNode | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.operations && index > 1 ? node : undefined;
  const { literals, patterns, parameter } = node;
  const text = decodePercent(segment) ?? segment;
  const literal = literals && Object.hasOwn(literals, text) ? literals[text] : undefined;
  let found = literal && walk(literal, segments, index + 1, values);
  if (found || segment === '') return found;
  const mark = values.length;
  for (const pattern of patterns ?? []) {
    // As it was written; or, where the pattern's own text is written encoded, as it was meant.
    const texts = split(segment, pattern.texts) ?? split(text, pattern.texts)?.map(encodeText);
    if (!texts) continue;
    values.push(...texts);
    found = walk(pattern.node, segments, index + 1, values);
    if (found) return found;
    values.length = mark;
  }
  if (!parameter) return undefined;
  values.push(segment);
  found = walk(parameter, segments, index + 1, values);
  if (!found) values.length = mark;
  return found;
}

/**
 * The parameters' texts in a mixed segment such as `{name}.{ext}`. Every one has at least one character, and the last
 * has as few as it can: `a.tar.gz` is `a.tar` and `gz`.
 */
function split(segment: string, texts: readonly string[]): readonly string[] | undefined {
  const prefix = texts[0] ?? '';
  const suffix = texts.at(-1) ?? '';
  let end = segment.length - suffix.length;
  if (!segment.startsWith(prefix) || !segment.endsWith(suffix)) return undefined;
  const found: string[] = [];
  for (const text of texts.slice(1, -1).reverse()) {
    const start = segment.lastIndexOf(text, end - 1 - text.length);
    if (start < prefix.length || start + text.length >= end) return undefined;
    found.unshift(segment.slice(start + text.length, end));
    end = start;
  }
  return end > prefix.length ? [segment.slice(prefix.length, end), ...found] : undefined;
}
