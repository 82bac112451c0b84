import { contains, partition } from './character-set.js';
import { type Automaton, manyWays, type Ways } from './position-automaton.js';

/** More combinations than this are not looked at. */
const mostStates = 4000;

/**
 * Whether a backtracking engine has few ways, at most `manyWays`, to have read any text up to any place: then its time
 * grows with the length of the text and no faster. Decided by reading all texts at once, and counting. With `restarts`
 * an attempt begins at every character, as it does for an expression without `^`.
 */
export function hasFewWays(automaton: Automaton, restarts: boolean): boolean {
  if (automaton.empty > manyWays || total(automaton.first) > manyWays) return false;
  const kinds = characterKinds(automaton);
  const seen = new Set<string>();
  const pending: (Ways | undefined)[] = [undefined];
  while (pending.length > 0) {
    const here = pending.pop();
    for (const positions of kinds) {
      const next = step(automaton, here, positions, restarts);
      if (total(next) > manyWays) return false;
      const key = keyOf(next);
      if (next.size === 0 || seen.has(key)) continue;
      if (seen.size === mostStates) return false;
      seen.add(key);
      pending.push(next);
    }
  }
  return true;
}

function step(
  { first, follow }: Automaton,
  at: Ways | undefined,
  positions: ReadonlySet<number>,
  restarts: boolean,
): Ways {
  const next: Ways = new Map();
  const enter = (to: Ways, times: number): void => {
    for (const [position, ways] of to) {
      if (positions.has(position)) next.set(position, (next.get(position) ?? 0) + ways * times);
    }
  };
  if (at === undefined || restarts) enter(first, 1);
  for (const [position, ways] of at ?? []) enter(follow[position] ?? new Map(), ways);
  return next;
}

/** The positions that one character can be at, for each kind of character that the expression tells apart. */
function characterKinds({ sets }: Automaton): ReadonlySet<number>[] {
  const kinds = new Map<string, ReadonlySet<number>>();
  for (const point of partition(sets)) {
    const positions = sets.flatMap((set, position) => (contains(set, point) ? [position] : []));
    kinds.set(positions.join(), new Set(positions));
  }
  return [...kinds.values()];
}

function total(ways: Ways): number {
  let sum = 0;
  for (const count of ways.values()) sum += count;
  return sum;
}

function keyOf(ways: Ways): string {
  return [...ways]
    .sort(([a], [b]) => a - b)
    .map(([position, count]) => `${position}*${count}`)
    .join();
}
