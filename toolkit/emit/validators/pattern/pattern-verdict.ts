import type { Machine } from '../../../router/validation/linear-pattern.js';
import { hasFewStates } from './count-states.js';
import { hasFewWays } from './count-ways.js';
import { machineOf } from './linear-machine.js';
import { normalisePattern } from './normalise-pattern.js';
import { type Part, parsePattern, UnknownSyntax } from './parse-pattern.js';
import { buildAutomaton } from './position-automaton.js';

/** How a regular expression is run, so that no text can make it hang. */
export type PatternVerdict =
  | {
      readonly kind: 'native';
      readonly source: string;
      readonly long?: readonly Machine[];
      readonly isLarge?: boolean;
    }
  | {
      readonly kind: 'linear';
      readonly source: string;
      readonly machines: readonly Machine[];
      readonly isLarge: boolean;
    }
  | { readonly kind: 'invalid' | 'slow'; readonly source: string };

const known = new Map<string, PatternVerdict>();

/**
 * The engine's own regular expressions where they provably take linear time, else a machine that does for any
 * expression without back-references, and looks other than at its start: one that `isLarge` has so many
 * states that a text can keep it from remembering them, and has to count its steps. `long` is that machine for
 * an expression of the engine's that long texts make pile up megabytes of rounds to come back to.
 */
export function judgePattern(pattern: string): PatternVerdict {
  const found = known.get(pattern) ?? judge(pattern);
  known.set(pattern, found);
  return found;
}

function judge(pattern: string): PatternVerdict {
  const source = normalisePattern(pattern);
  const part = source === undefined ? undefined : parse(source);
  if (source === undefined || part === undefined) return { kind: 'invalid', source: pattern };
  const isNative = isSafe(part);
  const machines = isNative && !pilesUp(part) ? undefined : machinesOf(part);
  const isLarge = machines?.every(hasFewStates) === false;
  if (isNative) return { kind: 'native', source, ...(machines && { long: machines, isLarge }) };
  return machines === undefined ? { kind: 'slow', source } : { kind: 'linear', source, machines, isLarge };
}

function parse(source: string): Part | undefined {
  try {
    return parsePattern(source);
  } catch (error) {
    if (error instanceof UnknownSyntax) return undefined;
    throw error;
  }
}

/** Whether it has a group that is repeated more often than anybody counts; a loop over one set costs next to nothing. */
function pilesUp(part: Part): boolean {
  if (part.kind === 'sequence' || part.kind === 'choice') return part.parts.some(pilesUp);
  if (part.kind === 'look') return pilesUp(part.part);
  return part.kind === 'repeat' && part.part.kind !== 'set' && (part.most > 1000 || pilesUp(part.part));
}

const mostPositions = 2000;

/** Whether a backtracking engine takes linear time. */
function isSafe(part: Part): boolean {
  const anchored = isAnchored(part);
  const trimmed = trimEnd(part);
  if (!looksAreSafe(trimmed, anchored)) return false;
  return isQuick(trimmed, !anchored);
}

/** Counts that make it too large are let go: what is not counted has no fewer ways. */
function isQuick(part: Part, restarts: boolean): boolean {
  const automaton = buildAutomaton(part, mostPositions) ?? buildAutomaton(uncounted(part), mostPositions);
  return automaton !== undefined && hasFewWays(automaton, restarts);
}

/** `[a-z]{1,5000}` as `[a-z]+`. */
function uncounted(part: Part): Part {
  if (part.kind === 'sequence' || part.kind === 'choice') return { ...part, parts: part.parts.map(uncounted) };
  if (part.kind !== 'repeat') return part;
  if (part.part.kind !== 'set' || longest(part) <= 100) return { ...part, part: uncounted(part.part) };
  return { ...part, least: Math.min(part.least, 1), most: Infinity };
}

/** Whether it can match at the start of a text only. */
function isAnchored(part: Part): boolean {
  if (part.kind === 'choice') return part.parts.every(isAnchored);
  if (part.kind !== 'sequence') return part.kind === 'start';
  const look = part.parts[0];
  if (look?.kind === 'look' && look.ahead && !look.negative && isAnchored(look.part)) return true;
  const first = part.parts.find((each) => each.kind !== 'look' && each.kind !== 'boundary');
  return first !== undefined && isAnchored(first);
}

/**
 * A loop over one set at the very end ends the search with success however far it goes: `[a-z]+` is found where `[a-z]`
 * is.
 */
function trimEnd(part: Part): Part {
  if (part.kind === 'choice') return { kind: 'choice', parts: part.parts.map(trimEnd) };
  if (part.kind !== 'sequence') return part;
  const last = part.parts.at(-1);
  if (last?.kind !== 'repeat' || last.part.kind !== 'set') return part;
  return { kind: 'sequence', parts: [...part.parts.slice(0, -1), { ...last, most: last.least }] };
}

/**
 * A look starts anew wherever it is reached. What has no loop is over soon; what has one must be reached a few times
 * only: from the anchored start, without a loop before it.
 */
function looksAreSafe(part: Part, startsOnce: boolean): boolean {
  if (part.kind === 'look') {
    // Nothing is read of what a look has found, so how far its last loop goes makes no difference.
    const body = part.ahead ? trimEnd(part.part) : part.part;
    return (!hasLoop(body) || (startsOnce && part.ahead)) && isBodySafe(body, startsOnce && part.ahead);
  }
  if (part.kind === 'repeat') return looksAreSafe(part.part, false);
  if (part.kind !== 'sequence' && part.kind !== 'choice') return true;
  let once = startsOnce;
  return part.parts.every((each) => {
    const safe = looksAreSafe(each, once);
    if (part.kind === 'sequence' && hasLoop(each) && each.kind !== 'look') once = false;
    return safe;
  });
}

/** A look within is reached as often as the one around it. */
function isBodySafe(body: Part, startsOnce: boolean): boolean {
  return isQuick(body, false) && looksAreSafe(body, startsOnce);
}

/** Whether it can match texts of any length, or of more than a hundred characters. */
function hasLoop(part: Part): boolean {
  return longest(part) > 100;
}

function longest(part: Part): number {
  if (part.kind === 'set') return 1;
  if (part.kind === 'reference') return Infinity;
  if (part.kind === 'repeat') return part.most === 0 ? 0 : longest(part.part) * part.most || 0;
  if (part.kind === 'sequence') return part.parts.reduce((sum, each) => sum + longest(each), 0);
  return part.kind === 'choice' ? Math.max(...part.parts.map(longest)) : 0;
}

/** The machines that must all agree; undefined where they cannot stand in for the expression. */
function machinesOf(part: Part): readonly Machine[] | undefined {
  const looks = leadingLooks(part);
  if (looks === undefined) return single(part, true, false);
  const machines = looks.looks.map(({ part: body, negative }) => single(body, !negative, true)?.[0]);
  const all = [...machines, single(looks.rest, true, true)?.[0]];
  return all.every((machine) => machine !== undefined) ? all : undefined;
}

function single(part: Part, accepts: boolean, startsAnchored: boolean): readonly Machine[] | undefined {
  const machine = machineOf(part, accepts, startsAnchored);
  return machine === undefined ? undefined : [machine];
}

type Look = Extract<Part, { kind: 'look' }>;

/** `^(?=a)(?!b)c` as its looks and the rest; undefined for any other form. */
function leadingLooks(part: Part): { readonly looks: readonly Look[]; readonly rest: Part } | undefined {
  if (part.kind !== 'sequence' || part.parts[0]?.kind !== 'start') return undefined;
  const rest = part.parts.slice(1);
  const looks: Look[] = [];
  for (let next = rest[0]; next?.kind === 'look' && next.ahead; next = rest[0]) {
    looks.push(next);
    rest.shift();
  }
  return looks.length === 0 ? undefined : { looks, rest: { kind: 'sequence', parts: rest } };
}
