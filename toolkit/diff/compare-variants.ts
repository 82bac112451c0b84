import { asObject, asString } from '../spec/json.js';
import { pointerSegments } from '../spec/pointer.js';
import { canonicalSchema } from './canonical.js';
import type { SchemaComparison } from './compare-schemas.js';
import { capital } from './compare-values.js';
import type { Version } from './comparison.js';
import { describePlace } from './describe-place.js';
import { allTypes } from './json-types.js';
import { membersOf } from './own-facts.js';
import { readFacts } from './read-facts.js';
import type { Located, SchemaFacts } from './schema-facts.js';

/** Whether a schema is nothing but a choice between others. */
export function isUnion({ unions, types, sayings, additional, ...facts }: SchemaFacts): boolean {
  const own = facts.limits.size + facts.properties.size + facts.required.size + facts.prefixItems.length;
  const isSilent = own === 0 && facts.enum === undefined && facts.items === undefined;
  const isOpen = 'value' in additional && additional.value === 'open';
  const says = [...sayings.keys()].some((saying) => saying !== 'default' && saying !== 'discriminator');
  return unions.length === 1 && isSilent && isOpen && !says && types.value.size === allTypes.size;
}

/** Compares two choices; a schema that is no choice is one of a single variant. */
export function compareVariants(here: SchemaComparison, old: Located, now: Located): void {
  const variants = (facts: SchemaFacts, located: Located) =>
    isUnion(facts) ? (facts.unions[0] ?? []) : [unwrap(located)];
  compareMembers(here, variants(here.before, old), variants(here.after, now));
}

/** A choice of one is that one, which is what its name is known by. */
function unwrap(located: Located): Located {
  const schema = asObject(located.schema);
  const members = ['oneOf', 'anyOf'].flatMap((keyword) => membersOf(schema, keyword, located.pointer));
  return members.length === 1 && Object.keys(schema).length === 1 ? (members[0] ?? located) : located;
}

/** Compares the variants that meet, and reports the others. */
export function compareMembers(here: SchemaComparison, old: readonly Located[], now: readonly Located[]): void {
  const { comparison, direction, subject, report, descend } = here;
  const [gone, added] = [[...old], [...now]];
  for (const key of keys) {
    for (const member of [...gone]) {
      const wanted = key(comparison.before, member);
      const counterpart = added.find((other) => wanted !== undefined && key(comparison.after, other) === wanted);
      if (counterpart === undefined) continue;
      gone.splice(gone.indexOf(member), 1);
      added.splice(added.indexOf(counterpart), 1);
      descend(member, counterpart);
    }
  }
  for (const member of gone) {
    const message = `${capital(called(comparison.before, member))} is no longer a variant of ${subject}.`;
    report(`${direction}-variant-removed`, message, { value: member, pointer: member.pointer });
  }
  for (const member of added) {
    const message = `${capital(called(comparison.after, member))} is a new variant of ${subject}.`;
    report(`${direction}-variant-added`, message, undefined, { value: member, pointer: member.pointer });
  }
}

/** By what variants meet: the name of their schema or title, or else all that they say, or else their type. */
const keys: readonly ((version: Version, member: Located) => string | undefined)[] = [
  nameOf,
  ({ model }, { schema }) => canonicalSchema(model.document, schema),
  (version, member) => {
    if (nameOf(version, member) !== undefined) return undefined;
    return [...readFacts(version.model, member).types.value].sort().join();
  },
];

function nameOf(_: Version, { schema, pointer }: Located): string | undefined {
  const { $ref, title } = asObject(schema);
  const place = asString($ref) ?? (pointer.startsWith('#/components/schemas/') ? pointer : undefined);
  const segments = place === undefined ? [] : pointerSegments(place);
  return segments.length === 3 ? segments[2] : asString(title);
}

function called({ model }: Version, { schema, pointer }: Located): string {
  const { $ref } = asObject(schema);
  return describePlace(model, asString($ref) ?? pointer);
}
