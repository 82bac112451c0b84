/** `anyOf`, `oneOf` and `not` (2020-12 Applicator, section 10.2.1), and OpenAPI's discriminator. */
import type { Check } from '../validate.js';
import { type Errors, fail } from './errors.js';
import { isObject, type Properties } from './types.js';

/** An alternative, and the JSON types it can be of: `'object null'`. */
export type Branch = readonly [check: Check, types: string];

/** Reports from the one alternative that is of the value's type, else that none fits. */
export function anyOf(value: unknown, branches: readonly Branch[], errors?: Errors): boolean {
  const only = errors && onlyFor(value, branches);
  for (const branch of branches) if (branch !== only && branch[0](value)) return true;
  return only ? only[0](value, errors) : noneFits('anyOf', value, branches, errors);
}

export function oneOf(value: unknown, branches: readonly Branch[], errors?: Errors): boolean {
  const only = errors && onlyFor(value, branches);
  let matches = 0;
  for (const branch of branches) if (branch !== only && branch[0](value)) matches++;
  if (only && matches === 0) return only[0](value, errors);
  if (only?.[0](value)) matches++;
  if (matches === 1) return true;
  if (matches === 0) return noneFits('oneOf', value, branches, errors);
  return fail('oneOf', `must match only one of ${branches.length} schemas, and matches ${matches}`, errors);
}

/**
 * The one alternative that is of the value's type. It is looked at once, for its errors: to ask first whether it fits would
 * double the work at each level of a body.
 */
function onlyFor(value: unknown, branches: readonly Branch[]): Branch | undefined {
  const fitting = fittingOf(value, branches);
  return fitting.length === 1 ? fitting[0] : undefined;
}

function fittingOf(value: unknown, branches: readonly Branch[]): readonly Branch[] {
  const type = typeOf(value);
  return branches.filter(([, types]) => types.split(' ').includes(type));
}

function noneFits(keyword: string, value: unknown, branches: readonly Branch[], errors: Errors | undefined): false {
  if (!errors) return false;
  if (fittingOf(value, branches).length === 0)
    return errors.add('type', `must be of one of the types: ${typesOf(branches)}`);
  return errors.add(
    keyword,
    `must match ${keyword === 'oneOf' ? 'exactly' : 'at least'} one of ${branches.length} schemas`,
  );
}

function typesOf(branches: readonly Branch[]): string {
  return [...new Set(branches.flatMap(([, types]) => types.split(' ')))].filter((type) => type !== '').join(', ');
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'bigint' || typeof value === 'undefined' ? '' : typeof value;
}

/** The value of the discriminator property says of none of the alternatives that it is meant. */
export function unknownKind(value: unknown, name: string, kinds: readonly string[], errors?: Errors): false {
  if (!isObject(value, errors) || errors === undefined) return false;
  const place = errors.at(name);
  if (kindOf(value, name) === undefined) return place.add('required', 'is required');
  const list = kinds.map((kind) => JSON.stringify(kind)).join(', ');
  return place.add('discriminator', `must be one of: ${list}`);
}

/** The discriminator property of a value; undefined for what is no object. */
export function kindOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value as Properties, name) ? value[name] : undefined;
}

/** `not` */
export function matchesNot(value: unknown, check: Check, errors?: Errors): boolean {
  return !check(value) || fail('not', 'must not match the schema under `not`', errors);
}
