import { isObject, type JsonObject } from './json.js';

/** `('#/paths', '/todos', 'get')` → `#/paths/~1todos/get` (RFC 6901, section 6); a percent sign would start an escape. */
export function joinPointer(base: string, ...segments: readonly (string | number)[]): string {
  const escaped = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');
  return [base, ...segments.map((segment) => escaped(String(segment)))].join('/');
}

/** Whether a pointer leads to a place, or into it. */
export function leadsInto(pointer: string, place: string): boolean {
  return `${pointer}/`.startsWith(`${place}/`);
}

/** The segments of a pointer in fragment form, unescaped and percent-decoded (RFC 6901, section 6). */
export function pointerSegments(pointer: string): string[] {
  const path = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  return split(path).map((segment) => withoutEscapes(decode(segment)));
}

/** The segments of a pointer that is no part of an address: a percent sign is just that (RFC 6901, section 5). */
export function plainSegments(pointer: string): string[] {
  return split(pointer).map(withoutEscapes);
}

function split(path: string): string[] {
  return path === '' || path === '/' ? [] : path.replace(/^\//, '').split('/');
}

function withoutEscapes(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export interface Resolved {
  readonly value: unknown;
  /** Where the value stands, once no `$ref` is left on the way. */
  readonly pointer: string;
}

/** The value a pointer names, following any `$ref` on the way and at the end; undefined when there is none. */
export function resolvePointer(
  document: JsonObject,
  pointer: string,
  seen: readonly string[] = [],
): Resolved | undefined {
  if (seen.includes(pointer)) return undefined;
  let here: Resolved = { value: document, pointer: '#' };
  for (const segment of pointerSegments(pointer)) {
    const container = followRef(document, here, [...seen, pointer]);
    const child = childOf(container?.value, segment);
    if (container === undefined || child === undefined) return undefined;
    here = { value: child, pointer: joinPointer(container.pointer, segment) };
  }
  return followRef(document, here, [...seen, pointer]);
}

/** The value itself, or what its `$ref` stands for; undefined when that leads nowhere or round in circles. */
export function followRef(document: JsonObject, from: Resolved, seen: readonly string[] = []): Resolved | undefined {
  if (!isObject(from.value) || typeof from.value.$ref !== 'string') return from;
  if (!from.value.$ref.startsWith('#')) return undefined;
  return resolvePointer(document, from.value.$ref, seen);
}

/** What the `$ref` of an object leads to; undefined where it has none, or one that leads nowhere. */
export function referent(document: JsonObject, { $ref }: JsonObject): unknown {
  return typeof $ref === 'string' ? resolvePointer(document, $ref)?.value : undefined;
}

export function childOf(container: unknown, segment: string): unknown {
  if (Array.isArray(container)) return container[Number(segment)];
  return isObject(container) && Object.hasOwn(container, segment) ? container[segment] : undefined;
}
