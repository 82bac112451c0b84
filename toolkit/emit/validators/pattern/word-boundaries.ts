import { type CharacterSet, contains, intersect, negate, setOfEscape } from './character-set.js';
import type { Part } from './parse-pattern.js';
import type { Automaton, Ways } from './position-automaton.js';

/** Characters that no text has stand for `\b` and `\B` while the automaton is built. */
const beyond = 0x110000;
const boundary: CharacterSet = [beyond, beyond];
const noBoundary: CharacterSet = [beyond + 1, beyond + 1];

/** Before the first position, and after the last: neither is in a word (ECMA-262, section 22.2.2.4, IsWordChar). */
const START = -1;
const END = -2;

/**
 * The same expression with its boundaries spelt as characters of their own, and with no set that has characters of words as
 * well as others: so each position of its automaton is in a word or is not.
 */
export function spellBoundaries(part: Part): Part {
  if (part.kind === 'boundary') return { kind: 'set', set: part.negative ? noBoundary : boundary };
  if (part.kind === 'sequence' || part.kind === 'choice') return { ...part, parts: part.parts.map(spellBoundaries) };
  if (part.kind === 'repeat') return { ...part, part: spellBoundaries(part.part) };
  if (part.kind !== 'set') return part;
  const word = setOfEscape('\\w');
  const parts = [intersect(part.set, word), intersect(part.set, negate(word))].filter((set) => set.length > 0);
  return parts.length < 2 ? part : { kind: 'choice', parts: parts.map((set) => ({ kind: 'set', set })) };
}

/** The automaton of such an expression without its boundaries: a move over them is kept where they are. */
export function passBoundaries({ sets, first, follow, last, empty }: Automaton): Automaton {
  const word = setOfEscape('\\w');
  const isWord = (position: number) => position >= 0 && contains(word, firstOf(sets[position]));
  const next = (position: number): number[] => {
    const ends = position === START ? empty > 0 : last.has(position);
    return [...((position === START ? first : follow[position]) ?? new Map()).keys(), ...(ends ? [END] : [])];
  };
  const reached = (from: number): number[] => {
    const found = new Set<number>();
    const pending: (readonly [position: number, wantsChange: boolean, wantsNone: boolean])[] = [];
    for (const position of next(from)) pending.push([position, false, false]);
    const seen = new Set<string>();
    for (const [position, wantsChange, wantsNone] of pending) {
      const key = `${position} ${wantsChange} ${wantsNone}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const sign = position < 0 ? 0 : firstOf(sets[position]);
      if (sign >= beyond) {
        const isChange = sign === beyond;
        for (const each of next(position)) pending.push([each, wantsChange || isChange, wantsNone || !isChange]);
      } else {
        const changes = isWord(from) !== isWord(position);
        if (changes ? !wantsNone : !wantsChange) found.add(position);
      }
    }
    return [...found];
  };
  const kept = [...sets.keys()].filter((position) => firstOf(sets[position]) < beyond);
  const places = new Map(kept.map((position, index) => [position, index]));
  const movesFrom = (from: number): Ways =>
    new Map(reached(from).flatMap((to) => (to === END ? [] : [[places.get(to) ?? END, 1]])));
  const endsAt = kept.flatMap((position, index) => (reached(position).includes(END) ? [[index, 1] as const] : []));
  return {
    sets: kept.map((position) => sets[position] ?? []),
    first: movesFrom(START),
    follow: kept.map(movesFrom),
    last: new Map(endsAt),
    empty: reached(START).includes(END) ? 1 : 0,
  };
}

function firstOf(set: CharacterSet | undefined): number {
  return set?.[0] ?? 0;
}
