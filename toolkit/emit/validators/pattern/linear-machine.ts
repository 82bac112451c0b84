import type { Machine } from '../../../router/validation/linear-pattern.js';
import { anyCharacter, contains, partition } from './character-set.js';
import type { Part } from './parse-pattern.js';
import { buildAutomaton } from './position-automaton.js';
import { passBoundaries, spellBoundaries } from './word-boundaries.js';

const mostPositions = 500;

/** Undefined for what has an anchor within, a look or a back-reference, and for what is too large. */
export function machineOf(part: Part, accepts: boolean, startsAnchored: boolean): Machine | undefined {
  const whole = anchor(part, startsAnchored);
  const hasBoundary = whole !== undefined && holdsBoundary(whole);
  const built = whole && buildAutomaton(hasBoundary ? spellBoundaries(whole) : whole, mostPositions);
  if (built === undefined) return undefined;
  const { sets, first, follow, last, empty } = hasBoundary ? passBoundaries(built) : built;
  const classes = partition(sets);
  const takes = sets.map((set) => classes.flatMap((point, index) => (contains(set, point) ? [index] : [])));
  return {
    classes,
    takes,
    follow: [...follow, first].map((ways) => [...ways.keys()].sort((a, b) => a - b)),
    ends: [...(empty > 0 ? [-1] : []), ...[...last.keys()].sort((a, b) => a - b)],
    accepts,
  };
}

const anything: Part = { kind: 'repeat', part: { kind: 'set', set: anyCharacter }, least: 0, most: Infinity };

/** The same as an expression for whole texts, without anchors: `a$` becomes `[^]*a`. */
function anchor(part: Part, startsAnchored: boolean): Part | undefined {
  if (part.kind === 'choice') {
    const parts = part.parts.map((each) => anchor(each, startsAnchored));
    return parts.every((each) => each !== undefined) ? { kind: 'choice', parts } : undefined;
  }
  const parts = part.kind === 'sequence' ? part.parts : [part];
  const [only] = parts;
  if (parts.length === 1 && (only?.kind === 'choice' || only?.kind === 'sequence')) return anchor(only, startsAnchored);
  const starts = parts[0]?.kind === 'start';
  const ends = parts.at(-1)?.kind === 'end';
  const core = parts.slice(starts ? 1 : 0, ends ? -1 : undefined);
  if (!core.every(isPlain)) return undefined;
  const isFixed = starts || startsAnchored;
  const least = core.map((each, index) =>
    (index === 0 && !isFixed) || (index === core.length - 1 && !ends) ? atLeast(each) : each,
  );
  return { kind: 'sequence', parts: [...(isFixed ? [] : [anything]), ...least, ...(ends ? [] : [anything])] };
}

/** Beside anything at all, `[a-z]{2,1000}` is `[a-z]{2}`. */
function atLeast(part: Part): Part {
  return part.kind === 'repeat' ? { ...part, most: part.least } : part;
}

function holdsBoundary(part: Part): boolean {
  if (part.kind === 'repeat') return holdsBoundary(part.part);
  if (part.kind === 'sequence' || part.kind === 'choice') return part.parts.some(holdsBoundary);
  return part.kind === 'boundary';
}

/** Whether it consists of characters and word boundaries only. */
function isPlain(part: Part): boolean {
  if (part.kind === 'set' || part.kind === 'boundary') return true;
  if (part.kind === 'repeat') return isPlain(part.part);
  return (part.kind === 'sequence' || part.kind === 'choice') && part.parts.every(isPlain);
}
