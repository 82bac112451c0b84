import type { SchemaComparison } from './compare-schemas.js';
import { capital } from './compare-values.js';
import type { Version } from './comparison.js';
import { readFacts } from './read-facts.js';
import type { RuleId } from './rules.js';
import type { Located, SchemaFacts } from './schema-facts.js';

/** Compares the properties of objects, as far as they travel in this direction. */
export function compareObjects(here: SchemaComparison): void {
  const { comparison, before: old, after: now } = here;
  if (!old.types.value.has('object') || !now.types.value.has('object')) return;
  const [before, after] = [travelling(here, comparison.before, old), travelling(here, comparison.after, now)];
  for (const [name, property] of before) {
    const kept = after.get(name);
    if (kept === undefined) removed(here, name, property);
    else here.descend(property, kept);
  }
  for (const [name, property] of after) if (!before.has(name)) added(here, name, property);
  compareRequired(here, before, after);
  compareAdditional(here);
}

type Properties = ReadonlyMap<string, Located>;

/** What is read-only is no part of a request, and what is write-only none of a response (OpenAPI 3.1, section 4.8.24). */
function travelling({ direction }: SchemaComparison, { model }: Version, { properties }: SchemaFacts): Properties {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  return new Map([...properties].filter(([, property]) => !readFacts(model, property)[flag]));
}

function removed(here: SchemaComparison, name: string, property: Located): void {
  const { before, after, report, subject } = here;
  if ('value' in after.additional) {
    const rule = ruleOfRemoved(here, before.required.has(name), after.additional.value === 'closed');
    report(rule, `\`${name}\` of ${subject} is gone.`, { value: name, pointer: property.pointer });
  } else here.descend(property, after.additional);
}

function ruleOfRemoved({ direction }: SchemaComparison, required: boolean, closed: boolean): RuleId {
  if (direction === 'request') return closed ? 'request-property-removed' : 'request-property-ignored';
  return required ? 'response-property-removed' : 'optional-response-property-removed';
}

function added(here: SchemaComparison, name: string, property: Located): void {
  const { before, after, report, subject } = here;
  const required = after.required.has(name);
  if (!('value' in before.additional)) here.descend(before.additional, property);
  const closed = 'value' in before.additional && before.additional.value === 'closed';
  const message = `\`${name}\` of ${subject} is new${required ? ', and required' : ''}.`;
  report(ruleOfAdded(here, required, closed), message, undefined, { value: name, pointer: property.pointer });
}

function ruleOfAdded({ direction }: SchemaComparison, required: boolean, closed: boolean): RuleId {
  if (direction === 'request') return required ? 'required-request-property-added' : 'request-property-added';
  return closed ? 'response-property-added-to-closed' : 'response-property-added';
}

/** Of properties that are in both, or that are only required and described nowhere. */
function compareRequired(here: SchemaComparison, before: Properties, after: Properties): void {
  const { direction, before: old, after: now, report, subject } = here;
  for (const name of new Set([...old.required, ...now.required])) {
    const [was, is] = [old.required.has(name), now.required.has(name)];
    const declared = old.properties.has(name) || now.properties.has(name);
    if (was === is || (declared && !(before.has(name) && after.has(name)))) continue;
    const rule = `${direction}-property-became-${is ? 'required' : 'optional'}` as const;
    const message = `\`${name}\` of ${subject} is ${is ? 'required now' : 'no longer required'}.`;
    const pointers = [before.get(name), after.get(name)].map((at) => at && { value: name, pointer: at.pointer });
    report(rule, message, pointers[0], pointers[1]);
  }
}

function compareAdditional({ direction, before, after, report, descend, subject }: SchemaComparison): void {
  const [old, now] = [before.additional, after.additional];
  const [wasClosed, isClosed] = [old, now].map((rest) => 'value' in rest && rest.value === 'closed');
  if (wasClosed !== isClosed) {
    const message = `${capital(subject)} ${isClosed ? 'no longer takes' : 'takes'} other properties${isClosed ? '' : ' now'}.`;
    const [one, other] = [old, now].map(({ pointer }) => ({ value: undefined, pointer }));
    report(`${direction}-additional-${isClosed ? 'refused' : 'allowed'}`, message, one, other);
  } else if (!('value' in old && 'value' in now)) {
    descend(asSchema(old), asSchema(now));
  }
}

function asSchema(additional: SchemaFacts['additional']): Located {
  return 'value' in additional ? { schema: true, pointer: additional.pointer } : additional;
}
