import type { CharacterSet } from './character-set.js';
import type { Part } from './parse-pattern.js';

/** Counts go no further than this: more ways than this are too many. */
export const manyWays = 12;

/** By position, in how many ways it is reached. */
export type Ways = Map<number, number>;

/**
 * A regular expression as an automaton without empty moves: each position is a character of it, and what follows is
 * known with the number of ways (Glushkov's construction, with multiplicities). Anchors and looks are passed freely.
 */
export interface Automaton {
  readonly sets: readonly CharacterSet[];
  readonly first: Ways;
  readonly follow: readonly Ways[];
  readonly last: Ways;
  /** In how many ways it matches nothing at all. */
  readonly empty: number;
}

interface Piece {
  readonly first: Ways;
  readonly last: Ways;
  readonly empty: number;
}

/** Undefined for an expression of more positions than this. */
export function buildAutomaton(part: Part, mostPositions: number): Automaton | undefined {
  const builder = new Builder(mostPositions);
  try {
    const { first, last, empty } = builder.build(part);
    return { sets: builder.sets, follow: builder.follow, first, last, empty };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class TooLarge extends Error {}

const nothing: Piece = { first: new Map(), last: new Map(), empty: 1 };

class Builder {
  readonly sets: CharacterSet[] = [];
  readonly follow: Ways[] = [];

  constructor(private readonly most: number) {}

  build(part: Part): Piece {
    switch (part.kind) {
      case 'set':
        return this.#character(part.set);
      case 'sequence':
        return part.parts.reduce<Piece>((before, next) => this.#join(before, this.build(next)), nothing);
      case 'choice':
        return part.parts.map((each) => this.build(each)).reduce(either);
      case 'repeat':
        return this.#repeat(part);
      case 'reference':
        return this.#loop(this.#character([0, 0x10ffff]), 0);
      default:
        return nothing;
    }
  }

  #character(set: CharacterSet): Piece {
    if (this.sets.length >= this.most) throw new TooLarge();
    const position = this.sets.push(set) - 1;
    this.follow.push(new Map());
    return { first: new Map([[position, 1]]), last: new Map([[position, 1]]), empty: 0 };
  }

  /** `x{2,4}` is `xx(?:x(?:x)?)?`; a count that is out of reach would be a loop, which has no fewer ways. */
  #repeat({ part, least, most }: { readonly part: Part; readonly least: number; readonly most: number }): Piece {
    if (most === 0) return nothing;
    if (most === Infinity) {
      const copies = Math.max(least - 1, 0);
      const before = this.#copies(part, copies);
      return this.#join(before, this.#loop(this.build(part), Math.min(least, 1)));
    }
    let optional = nothing;
    for (let count = least; count < most; count++) {
      const joined = this.#join(this.build(part), optional);
      optional = { ...joined, empty: Math.min(joined.empty + 1, manyWays + 1) };
    }
    return this.#join(this.#copies(part, least), optional);
  }

  #copies(part: Part, count: number): Piece {
    let all = nothing;
    for (let index = 0; index < count; index++) all = this.#join(all, this.build(part));
    return all;
  }

  #loop(piece: Piece, least: number): Piece {
    this.#connect(piece.last, piece.first);
    return { ...piece, empty: least === 0 ? 1 : piece.empty };
  }

  #join(before: Piece, after: Piece): Piece {
    this.#connect(before.last, after.first);
    return {
      first: add(before.first, after.first, before.empty),
      last: add(after.last, before.last, after.empty),
      empty: Math.min(before.empty * after.empty, manyWays + 1),
    };
  }

  #connect(from: Ways, to: Ways): void {
    for (const [position, ways] of from) {
      const follow = this.follow[position];
      if (follow) addTo(follow, to, ways);
    }
  }
}

function either(a: Piece, b: Piece): Piece {
  return {
    first: add(a.first, b.first, 1),
    last: add(a.last, b.last, 1),
    empty: Math.min(a.empty + b.empty, manyWays + 1),
  };
}

/** One and so many times the other. */
function add(ways: Ways, more: Ways, times: number): Ways {
  if (times === 0) return ways;
  const sum = new Map(ways);
  addTo(sum, more, times);
  return sum;
}

function addTo(sum: Ways, more: Ways, times: number): void {
  for (const [position, count] of more) {
    sum.set(position, Math.min((sum.get(position) ?? 0) + count * times, manyWays + 1));
  }
}
