import { bySpecificity } from '../by-specificity.js';
import type { DocumentView } from '../document-view.js';
import { mark, segmentShape } from '../path-template.js';
import { joinPointer } from '../pointer.js';

/**
 * Reports the pairs of templates that some requests match both of, where neither is the more specific one: `/{entity}/me` and
 * `/books/{id}` (OpenAPI 3.1, section 4.8.8.2, "Path Templating Matching"). Tools may choose; ours goes by the first segment
 * that is not the same.
 */
export function warnOfOverlaps(view: DocumentView, paths: readonly string[]): void {
  const templates = paths.map((path) => ({ path, segments: path.split('/').map(segmentShape) }));
  const known = new Set(templates.map(({ segments }) => segments.join('/')));
  for (const some of groupBy(templates, ({ segments }) => segments.length).values()) {
    for (const [one, other] of meetings(some, some, 0)) {
      const overlap = overlapOf(one.segments, other.segments);
      // Where what they share has a path of its own, nothing is in doubt.
      if (overlap === undefined || known.has(overlap.shared)) continue;
      const [first, second] = overlap.isFirstTried ? [one, other] : [other, one];
      const message = `Some requests match "${second.path}" and "${first.path}" alike; they are for the latter.`;
      const fix = 'Change one of the two, so that a segment of text tells them apart.';
      view.problems.warn(joinPointer('#/paths', second.path), 'overlapping-paths', message, fix);
    }
  }
}

interface Template {
  readonly path: string;
  readonly segments: readonly string[];
}

/** The pairs that no text tells apart, found segment by segment: comparing each with each would take too long. */
function* meetings(
  ones: readonly Template[],
  others: readonly Template[],
  depth: number,
): Generator<readonly [Template, Template]> {
  if (depth === ones[0]?.segments.length) {
    if (ones !== others) for (const one of ones) for (const other of others) yield [one, other];
    return;
  }
  const left = groupBy(ones, ({ segments }) => segments[depth] ?? '');
  const right = ones === others ? left : groupBy(others, ({ segments }) => segments[depth] ?? '');
  const mixed = [...right.keys()].filter((segment) => segment.includes(mark));
  for (const [segment, some] of left) {
    const partners = segment.includes(mark) ? right.keys() : new Set([segment, ...mixed]);
    for (const partner of partners) {
      const more = right.get(partner) ?? [];
      if (more.length > 0 && (ones !== others || segment <= partner)) yield* meetings(some, more, depth + 1);
    }
  }
}

function groupBy<Key>(templates: readonly Template[], keyOf: (template: Template) => Key): Map<Key, Template[]> {
  const groups = new Map<Key, Template[]>();
  for (const template of templates) {
    const group = groups.get(keyOf(template));
    if (group) group.push(template);
    else groups.set(keyOf(template), [template]);
  }
  return groups;
}

interface Overlap {
  readonly isFirstTried: boolean;
  /** The path that matches what both match; empty where there is none. */
  readonly shared: string;
}

function overlapOf(one: readonly string[], other: readonly string[]): Overlap | undefined {
  const shared: string[] = [];
  const order: number[] = [];
  let isUnclear = false;
  for (const [index, a] of one.entries()) {
    const b = other[index] ?? '';
    const isWithin = fits(a, b);
    const isAround = !isWithin && fits(b, a);
    if (!isWithin && !isAround && !mayMeet(a, b)) return undefined;
    isUnclear ||= !isWithin && !isAround;
    shared.push(isWithin ? a : b);
    if (a !== b) order.push(isWithin ? -1 : isAround ? 1 : bySpecificity(a.split(mark), b.split(mark)));
  }
  const isAmbiguous = isUnclear || (order.some((sign) => sign < 0) && order.some((sign) => sign > 0));
  return isAmbiguous ? { isFirstTried: (order[0] ?? 0) < 0, shared: isUnclear ? '' : shared.join('/') } : undefined;
}

/** Whether all that the one matches, the other matches as well. */
function fits(one: string, other: string): boolean {
  if (one === other || !other.includes(mark)) return one === other;
  if (other === mark) return one !== '';
  const escaped = other.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(mark, '[^]+');
  return new RegExp(`^${escaped}$`).test(one);
}

/** Whether two segments that mix text and variables can match the same: what stands at either end has to go together. */
function mayMeet(one: string, other: string): boolean {
  if (!one.includes(mark) || !other.includes(mark)) return false;
  const [a = '', b = ''] = [one.split(mark)[0], other.split(mark)[0]];
  const [y = '', z = ''] = [one.split(mark).at(-1), other.split(mark).at(-1)];
  return (a.startsWith(b) || b.startsWith(a)) && (y.endsWith(z) || z.endsWith(y));
}
