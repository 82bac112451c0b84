import type { Pattern } from './strings.js';

/** An automaton of positions, as it is emitted. */
export interface Machine {
  /** The first code point of each class of characters. */
  readonly classes: readonly number[];
  /** By position, the classes that it takes. */
  readonly takes: readonly (readonly number[])[];
  /** By position, those that may follow; the last entry is for the start. */
  readonly follow: readonly (readonly number[])[];
  /** The positions that a match may end at; -1 for one of nothing at all. */
  readonly ends: readonly number[];
  /** Whether the text is to be matched, or not to be. */
  readonly accepts: boolean;
}

/**
 * A regular expression that takes time in proportion to the text, whatever the text: for those that the engine, which
 * tries one way after the other, could be made to hang on. All machines must agree.
 */
export function linearPattern(source: string, machines: readonly Machine[]): Pattern {
  const runs = machines.map((machine) => new Run(machine));
  return { source, test: (text) => runs.every((run) => run.test(text)) };
}

/** More states than this are not kept: the text is one that makes many, and they will not come again. */
const MOST_STATES = 500;

/** All the places in the expression that a text may have come to; the places it comes to next are kept, by class. */
interface State {
  readonly positions: readonly number[];
  readonly ends: boolean;
  readonly next: (State | undefined)[];
}

/** Follows all ways at once (Thompson's method), and remembers where they led: a DFA that is built when it is needed. */
class Run {
  readonly #machine: Machine;
  readonly #takes: readonly ReadonlySet<number>[];
  readonly #ends: ReadonlySet<number>;
  readonly #states = new Map<string, State>();
  readonly #start: State;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#takes = machine.takes.map((classes) => new Set(classes));
    this.#ends = new Set(machine.ends);
    this.#start = { positions: [machine.takes.length], ends: this.#ends.has(-1), next: [] };
  }

  test(text: string): boolean {
    let state = this.#start;
    for (let index = 0; index < text.length; index++) {
      const point = text.codePointAt(index) ?? 0;
      if (point > 0xffff) index++;
      const kind = this.#classOf(point);
      state = state.next[kind] ?? this.#step(state, kind);
      if (state.positions.length === 0) return !this.#machine.accepts;
    }
    return state.ends === this.#machine.accepts;
  }

  #step(state: State, kind: number): State {
    const reached = new Set<number>();
    for (const position of state.positions) {
      for (const next of this.#machine.follow[position] ?? []) if (this.#takes[next]?.has(kind)) reached.add(next);
    }
    const positions = [...reached].sort((a, b) => a - b);
    const key = positions.join();
    const known = this.#states.get(key);
    const found = known ?? { positions, ends: positions.some((position) => this.#ends.has(position)), next: [] };
    if (this.#states.size >= MOST_STATES) {
      this.#states.clear();
      this.#start.next.length = 0;
    }
    if (!known) this.#states.set(key, found);
    state.next[kind] = found;
    return found;
  }

  /** The last class that begins at or before the character. */
  #classOf(point: number): number {
    const { classes } = this.#machine;
    let low = 0;
    let high = classes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((classes[middle] ?? 0) <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
