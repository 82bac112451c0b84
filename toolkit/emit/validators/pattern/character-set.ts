/** Code points as sorted, disjoint ranges, flat: `[0x30, 0x39, 0x61, 0x7a]` is digits and small letters. */
export type CharacterSet = readonly number[];

const last = 0x10ffff;

export const anyCharacter: CharacterSet = [0, last];

export function unite(sets: readonly CharacterSet[]): CharacterSet {
  const ranges = sets.flatMap(pairs).sort(([a], [b]) => a - b);
  const united: number[] = [];
  for (const [from, to] of ranges) {
    const end = united.at(-1);
    if (end !== undefined && from <= end + 1) united[united.length - 1] = Math.max(end, to);
    else united.push(from, to);
  }
  return united;
}

export function negate(set: CharacterSet): CharacterSet {
  const rest: number[] = [];
  let next = 0;
  for (const [from, to] of pairs(set)) {
    if (from > next) rest.push(next, from - 1);
    next = to + 1;
  }
  if (next <= last) rest.push(next, last);
  return rest;
}

export function intersect(a: CharacterSet, b: CharacterSet): CharacterSet {
  return negate(unite([negate(a), negate(b)]));
}

function pairs(set: CharacterSet): [from: number, to: number][] {
  return Array.from({ length: set.length / 2 }, (_, index) => [set[2 * index] ?? 0, set[2 * index + 1] ?? 0]);
}

const known = new Map<string, CharacterSet>();

/** What an escape such as `\d` or `\p{L}` stands for, by asking the engine about every code point. */
export function setOfEscape(name: string): CharacterSet {
  const found = known.get(name);
  if (found !== undefined) return found;
  const expression = new RegExp(`^${name}$`, 'u');
  const ranges: number[] = [];
  for (let point = 0; point <= last; point++) {
    if (!expression.test(String.fromCodePoint(point))) continue;
    if (ranges.at(-1) === point - 1) ranges[ranges.length - 1] = point;
    else ranges.push(point, point);
  }
  known.set(name, ranges);
  return ranges;
}

/** Where classes of characters begin that no set tells apart: `[0, 0x30, 0x3a]` for digits alone. */
export function partition(sets: readonly CharacterSet[]): number[] {
  const starts = new Set([0]);
  for (const [from, to] of sets.flatMap(pairs)) {
    starts.add(from);
    if (to < last) starts.add(to + 1);
  }
  return [...starts].sort((a, b) => a - b);
}

/** By halves: letters of any script are hundreds of ranges, and asked for again and again. */
export function contains(set: CharacterSet, point: number): boolean {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[2 * middle + 1] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return (set[2 * low] ?? Infinity) <= point;
}
