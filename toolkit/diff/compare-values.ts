import type { SchemaComparison } from './compare-schemas.js';
import { allTypes, isWithin, nameTypes, type Types } from './json-types.js';
import { type Limit, printLimit, shiftOf } from './limits.js';

/** Compares types, values and limits. Gives false when the types have nothing in common: then nothing else matters. */
export function compareValues(here: SchemaComparison): boolean {
  if (!compareTypes(here)) return false;
  compareEnums(here);
  for (const keyword of new Set([...here.before.limits.keys(), ...here.after.limits.keys()]))
    compareLimit(here, keyword);
  return true;
}

function compareTypes(here: SchemaComparison): boolean {
  const { direction, before, after, subject, report } = here;
  const isApart = [before, after].every(({ types }) => !types.value.has('null') || isNullApart(types.value));
  if (isApart) compareNull(here);
  const [old, now] = [before, after].map(({ types: { value } }) => (isApart ? withoutNull(value) : value));
  if (old === undefined || now === undefined) return false;
  const [narrowed, widened] = [isWithin(now, old), isWithin(old, now)];
  if (!(narrowed && widened)) {
    const shift = narrowed ? 'narrowed' : widened ? 'widened' : 'changed';
    const message = `${capital(subject)} is ${nameTypes(now)} now; it was ${nameTypes(old)}.`;
    report(`${direction}-type-${shift}`, message, before.types, after.types);
  }
  return [...old].some((type) => now.has(type));
}

/** Whether null is an exception beside other types: not where it is the only one, nor where nothing is said of types. */
function isNullApart(types: Types): boolean {
  return types.size > 1 && types.size < allTypes.size;
}

function compareNull({ direction, before, after, subject, report }: SchemaComparison): void {
  const [was, is] = [before.types.value.has('null'), after.types.value.has('null')];
  if (was === is) return;
  const [allowed, refused] =
    direction === 'request'
      ? (['request-null-allowed', 'request-null-refused'] as const)
      : (['response-null-added', 'response-null-removed'] as const);
  const message = is ? `${capital(subject)} may be null now.` : `${capital(subject)} may no longer be null.`;
  report(is ? allowed : refused, message, before.types, after.types);
}

function compareEnums({ direction, before: old, after: now, subject, report }: SchemaComparison): void {
  if (old.enum === undefined && now.enum === undefined) return;
  const removed = old.enum?.value.filter((value) => now.enum !== undefined && !now.enum.value.includes(value)) ?? [];
  const added = now.enum?.value.filter((value) => old.enum !== undefined && !old.enum.value.includes(value)) ?? [];
  const restricted = old.enum === undefined;
  const freed = now.enum === undefined;
  if (removed.length > 0 || restricted) {
    const what = restricted ? `is restricted to ${listed(now.enum?.value)}` : `is no longer ${listed(removed)}`;
    report(`${direction}-enum-value-removed`, `${capital(subject)} ${what}.`, old.enum, now.enum);
  }
  if (added.length > 0 || freed) {
    const what = freed ? `is no longer restricted to ${listed(old.enum?.value)}` : `may be ${listed(added)} now`;
    report(`${direction}-enum-value-added`, `${capital(subject)} ${what}.`, old.enum, now.enum);
  }
}

function compareLimit(
  { direction, before: old, after: now, subject, report }: SchemaComparison,
  keyword: string,
): void {
  const [before, after] = [old.limits.get(keyword), now.limits.get(keyword)];
  const shift = shiftOf(keyword, before?.value, after?.value);
  if (shift === undefined) return;
  const worse = direction === 'request' ? 'tightened' : 'loosened';
  const told = (limit: Limit | undefined) => printLimit(keyword, limit);
  const message = `${capital(subject)} has ${told(after?.value)}; it had ${told(before?.value)}.`;
  report(`${direction}-limit-${shift === 'changed' ? worse : shift}`, message, before, after);
}

function withoutNull(types: Types): Types {
  return new Set([...types].filter((type) => type !== 'null'));
}

function listed(values: readonly string[] = []): string {
  return values.map((value) => `\`${value}\``).join(' or ');
}

/** Sentences begin with a capital, unless they begin with a name. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
