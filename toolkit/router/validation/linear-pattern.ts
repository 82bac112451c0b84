import { charge } from './budget.js';
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

/** From this length on the engine's stack, which grows with every round of a group, costs more than the machine. */
const LONG = 20_000;

/** A regular expression of the engine's that machines stand in for where a text is long. */
export function longPattern(native: RegExp, machines: readonly Machine[]): Pattern {
  let linear: Pattern | undefined;
  const { source } = native;
  const machine = (): Pattern => {
    linear ??= linearPattern(source, machines);
    return linear;
  };
  return { source, test: (text) => (text.length < LONG ? native : machine()).test(text) };
}

/** More states than this are not kept: the text is one that makes many, and they will not come again. */
export const mostStates = 500;

/** All the places in the expression that a text may have come to; the places it comes to next are kept, by class. */
interface State {
  readonly positions: readonly number[];
  readonly ends: boolean;
  readonly next: (State | undefined)[];
}

/**
 * Follows all ways at once (Thompson's method), and remembers where they led: a DFA that is built when it is needed. To
 * find a new state takes a hundred times as long as to come to a known one, and is taken off the budget.
 */
class Run {
  readonly #machine: Machine;
  readonly #takes: readonly ReadonlySet<number>[];
  readonly #ends: ReadonlySet<number>;
  readonly #states = new Map<string, State>();
  readonly #start: State;
  /** The classes of ASCII, which most texts are of. */
  readonly #ascii: Uint16Array;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#takes = machine.takes.map((classes) => new Set(classes));
    this.#ends = new Set(machine.ends);
    this.#start = { positions: [machine.takes.length], ends: this.#ends.has(-1), next: [] };
    this.#ascii = Uint16Array.from({ length: 128 }, (_, point) => this.#classOf(point));
  }

  test(text: string): boolean {
    const ascii = this.#ascii;
    const { accepts } = this.#machine;
    let state = this.#start;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      let kind = ascii[unit];
      if (kind === undefined) {
        const point = text.codePointAt(index) ?? unit;
        if (point > 0xffff) index++;
        kind = this.#classOf(point);
      }
      state = state.next[kind] ?? this.#step(state, kind);
      if (state.positions.length === 0) return !accepts;
    }
    return state.ends === accepts;
  }

  #step(state: State, kind: number): State {
    const reached = new Set<number>();
    let steps = 150;
    for (const position of state.positions) {
      steps += 8 * (this.#machine.follow[position]?.length ?? 0);
      for (const next of this.#machine.follow[position] ?? []) if (this.#takes[next]?.has(kind)) reached.add(next);
    }
    charge(steps);
    const positions = [...reached].sort((a, b) => a - b);
    const key = positions.join();
    if (this.#states.size >= mostStates) {
      this.#states.clear();
      this.#start.next.length = 0;
    }
    const found = this.#states.get(key) ?? {
      positions,
      ends: positions.some((position) => this.#ends.has(position)),
      next: [],
    };
    this.#states.set(key, found);
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
