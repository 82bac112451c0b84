import { compareObjects } from './compare-objects.js';
import { compareSayings } from './compare-sayings.js';
import { compareValues } from './compare-values.js';
import { compareMembers, compareVariants, isUnion } from './compare-variants.js';
import type { Comparison } from './comparison.js';
import { describePlace } from './describe-place.js';
import { readFacts } from './read-facts.js';
import type { RuleId } from './rules.js';
import type { Fact, Located, SchemaFacts } from './schema-facts.js';

export type Direction = 'request' | 'response';

/** A schema in both documents, and what to do about the schemas inside of it. */
export interface SchemaComparison {
  readonly direction: Direction;
  readonly before: SchemaFacts;
  readonly after: SchemaFacts;
  readonly comparison: Comparison;
  /** What is being compared, as people call it. */
  readonly subject: string;
  /** Reports something that the two say at these places, or else about the schemas as a whole. */
  report(rule: RuleId, message: string, old?: Fact<unknown>, now?: Fact<unknown>): void;
  /** Goes on with schemas inside; those that were compared in this direction are not compared again. */
  descend(old: Located, now: Located): void;
}

/** Compares what may be sent, or received, by two schemas. A schema that is not there lets anything pass. */
export function compareSchemas(
  comparison: Comparison,
  direction: Direction,
  old: Located,
  now: Located,
  seen = new Set<string>(),
): void {
  const facts = { before: readFacts(comparison.before.model, old), after: readFacts(comparison.after.model, now) };
  const key = JSON.stringify([identity(old, facts.before), identity(now, facts.after)]);
  if (seen.has(key)) return;
  seen.add(key);
  const subject = describePlace(comparison.after.model, facts.after.pointer);
  const here: SchemaComparison = {
    direction,
    ...facts,
    comparison,
    subject,
    report: (rule, message, before, after) => {
      const at = { before: before?.pointer ?? facts.before.pointer, after: after?.pointer ?? facts.after.pointer };
      comparison.report(rule, at, message);
    },
    descend: (one, other) => compareSchemas(comparison, direction, one, other, seen),
  };
  if (isUnion(facts.before) || isUnion(facts.after)) compareVariants(here, old, now);
  else compareFacts(here);
  compareSayings(here);
}

/** What two places come to, whatever stands between them and their references. */
function identity({ and = [] }: Located, { pointer }: SchemaFacts): readonly string[] {
  return [pointer, ...and.map((other) => other.pointer)];
}

function compareFacts(here: SchemaComparison): void {
  if (!compareValues(here)) return;
  compareObjects(here);
  compareArrays(here);
  if (here.before.unions.length !== here.after.unions.length) {
    here.report('condition-changed', `The variants of ${here.subject} are another condition beside its own rules.`);
  }
  here.before.unions.forEach((members, index) => {
    const others = here.after.unions[index];
    if (others !== undefined) compareMembers(here, members, others);
  });
}

function compareArrays({ before: old, after: now, descend }: SchemaComparison): void {
  const rest = (facts: SchemaFacts): Located => facts.items ?? { schema: true, pointer: facts.pointer };
  if (old.items !== undefined || now.items !== undefined) descend(rest(old), rest(now));
  for (let index = 0; index < Math.max(old.prefixItems.length, now.prefixItems.length); index++) {
    descend(old.prefixItems[index] ?? rest(old), now.prefixItems[index] ?? rest(now));
  }
}
