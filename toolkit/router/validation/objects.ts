/**
 * The keywords for objects (2020-12 Applicator, section 10.3.2; Validation, section 6.5). Only an object's own
 * properties count, and one that is undefined is absent: JSON has no way to say it.
 */
import type { Check, Fill } from '../validate.js';
import { done, type Errors, fail } from './errors.js';
import { count, type Pattern } from './strings.js';
import { isObject, type Properties } from './types.js';

/** Names of properties. */
export interface Keys {
  has(name: string): boolean;
}

/** The property, where its name is also one that every object inherits: `constructor`. */
export function own(value: Properties, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function missing(name: string, errors: Errors | undefined): false {
  errors?.at(name).add('required', 'is required');
  return false;
}

/** `dependentRequired` */
export function missingBeside(name: string, other: string, errors: Errors | undefined): false {
  errors?.at(name).add('dependentRequired', `is required beside ${JSON.stringify(other)}`);
  return false;
}

export function readOnly(name: string, errors: Errors | undefined): false {
  errors?.at(name).add('readOnly', 'is read-only: leave it out');
  return false;
}

export function writeOnly(name: string, errors: Errors | undefined): false {
  errors?.at(name).add('writeOnly', 'is write-only: it is never sent back');
  return false;
}

/**
 * `properties` of an object that may have a great many: goes through those it has. To ask each of thousands of objects for
 * hundreds of properties takes the engine long where no two have the same.
 */
export function eachKnown(value: Properties, checks: ReadonlyMap<string, Check>, errors?: Errors): boolean {
  let ok = true;
  for (const name in value) {
    const property = value[name];
    const check = property === undefined ? undefined : checks.get(name);
    if (check === undefined || check(property, errors?.at(name))) continue;
    ok = false;
    if (done(errors)) break;
  }
  return ok;
}

/** `dependentSchemas`, where there are a great many. */
export function eachDependent(value: Properties, checks: ReadonlyMap<string, Check>, errors?: Errors): boolean {
  let ok = true;
  for (const name in value) {
    const check = value[name] === undefined ? undefined : checks.get(name);
    if (check === undefined || check(value, errors)) continue;
    ok = false;
    if (done(errors)) break;
  }
  return ok;
}

/** `additionalProperties: false` */
export function hasOnly(value: Properties, known: Keys, errors?: Errors): boolean {
  let ok = true;
  for (const name in value) {
    if (value[name] === undefined || known.has(name)) continue;
    ok = fail('additionalProperties', 'is not a known property', errors?.at(name));
    if (done(errors)) break;
  }
  return ok;
}

/** `additionalProperties`: every property but these. */
export function eachOther(value: Properties, known: Keys, check: Check, errors?: Errors): boolean {
  let ok = true;
  for (const name in value) {
    const property = value[name];
    if (property === undefined || known.has(name) || check(property, errors?.at(name))) continue;
    ok = false;
    if (done(errors)) break;
  }
  return ok;
}

const noKeys: Keys = { has: () => false };

/** `additionalProperties` alone: every property. */
export function eachProperty(value: Properties, check: Check, errors?: Errors): boolean {
  return eachOther(value, noKeys, check, errors);
}

/** One entry of `patternProperties`. */
export function eachMatching(value: Properties, pattern: Pattern, check: Check, errors?: Errors): boolean {
  let ok = true;
  for (const name in value) {
    const property = value[name];
    if (property === undefined || !pattern.test(name) || check(property, errors?.at(name))) continue;
    ok = false;
    if (done(errors)) break;
  }
  return ok;
}

/** `propertyNames` */
export function eachName(value: Properties, check: Check, errors?: Errors): boolean {
  let ok = true;
  for (const name in value) {
    if (value[name] === undefined || check(name)) continue;
    ok = false;
    errors?.at(name).add('propertyNames', 'is not a name that is allowed here');
    if (done(errors)) break;
  }
  return ok;
}

/** `minProperties` and `maxProperties` */
export function hasProperties(value: Properties, least: number, most: number, errors?: Errors): boolean {
  let size = 0;
  for (const name in value) if (value[name] !== undefined) size++;
  if (size < least) return fail('minProperties', `must have at least ${count(least, 'property')}`, errors);
  return size <= most || fail('maxProperties', `must have at most ${count(most, 'property')}`, errors);
}

/** These names, and those that match a pattern. */
export function keysMatching(names: readonly string[], patterns: readonly Pattern[]): Keys {
  const known = new Set(names);
  return { has: (name) => known.has(name) || patterns.some((pattern) => pattern.test(name)) };
}

/** Puts a default in, whatever the name is. */
export function put(value: Properties, name: string, property: unknown): void {
  Object.defineProperty(value, name, { value: property, writable: true, enumerable: true, configurable: true });
}

export function fillOthers(value: unknown, known: Keys, fill: Fill): void {
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    if (value[name] !== undefined && !known.has(name)) put(value, name, fill(value[name]));
  }
}
