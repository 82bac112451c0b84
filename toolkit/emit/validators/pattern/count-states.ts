import { type Machine, mostStates } from '../../../router/validation/linear-pattern.js';

/** What it may take to find all states of a machine, in places looked at: a few milliseconds. */
const MOST_STEPS = 200_000;

/**
 * Whether a machine has so few states that no text keeps it from remembering where they lead. `^.*a.{20}$` has a million:
 * it has to know of each of the last twenty characters whether it was an `a`.
 */
export function hasFewStates({ classes, takes, follow }: Machine): boolean {
  const taken = takes.map((each) => new Set(each));
  const seen = new Set<string>();
  const pending: (readonly number[])[] = [[takes.length]];
  let steps = 0;
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    for (const kind of classes.keys()) {
      const reached = new Set<number>();
      for (const position of state) {
        const ways = follow[position] ?? [];
        steps += 1 + ways.length;
        for (const next of ways) if (taken[next]?.has(kind)) reached.add(next);
      }
      const positions = [...reached].sort((a, b) => a - b);
      const key = positions.join();
      if (!seen.has(key)) pending.push(positions);
      seen.add(key);
      // One that is full is emptied when it comes to the next state.
      if (steps > MOST_STEPS || seen.size >= mostStates) return false;
    }
  }
  return true;
}
