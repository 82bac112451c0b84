import type { SchemaComparison } from './compare-schemas.js';
import { capital } from './compare-values.js';
import type { RuleId } from './rules.js';
import type { Fact, Saying } from './schema-facts.js';

/** Compares what schemas say once and nobody can measure: formats, patterns, defaults, discriminators, conditions. */
export function compareSayings(here: SchemaComparison): void {
  const { before: old, after: now, subject, report } = here;
  for (const saying of new Set([...old.sayings.keys(), ...now.sayings.keys()])) {
    const [before, after] = [old.sayings.get(saying), now.sayings.get(saying)];
    const rule = before?.value === after?.value ? undefined : ruleOf(here, saying, before, after);
    if (rule !== undefined) report(rule, tell(subject, saying, before, after), before, after);
  }
  if (now.deprecated && !old.deprecated && now.pointer.includes('/properties/')) {
    report('property-deprecated', `${capital(subject)} is deprecated.`);
  }
}

/** A value of the narrower format is one of the wider, too. */
const wider = new Map([
  ['int32', 'int64'],
  ['float', 'double'],
]);

function ruleOf(
  { direction }: SchemaComparison,
  saying: Saying,
  before: Fact<string> | undefined,
  after: Fact<string> | undefined,
): RuleId | undefined {
  if (saying === 'discriminator') return 'discriminator-changed';
  if (saying === 'default') return direction === 'response' ? undefined : before ? 'default-changed' : 'default-added';
  if (saying !== 'format' && saying !== 'pattern') return 'condition-changed';
  const loosened = after === undefined || wider.get(before?.value ?? '') === after.value;
  const tightened = before === undefined || wider.get(after?.value ?? '') === before.value;
  if (direction === 'request') return loosened ? `request-${saying}-removed` : `request-${saying}-changed`;
  return tightened ? `response-${saying}-added` : `response-${saying}-changed`;
}

function tell(subject: string, saying: Saying, before: Fact<string> | undefined, after: Fact<string> | undefined) {
  const keyword = saying.replace('condition ', '');
  if (saying.startsWith('condition ') || saying === 'discriminator') {
    const what = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'is another';
    return `The \`${keyword}\` of ${subject} ${what}.`;
  }
  const told = (fact: Fact<string> | undefined) =>
    fact === undefined ? `no \`${keyword}\`` : `\`${keyword}\` ${fact.value}`;
  return `${capital(subject)} has ${told(after)}; it had ${told(before)}.`;
}
