/** `unevaluatedProperties` and `unevaluatedItems` (2020-12 Unevaluated, section 11). */
import type { Check } from '../validate.js';
import { done, type Errors, fail } from './errors.js';
import { eachOther, type Keys } from './objects.js';
import type { Properties } from './types.js';

export const everyKey: Keys = { has: () => true };

/** Every property that none of `evaluated` knows; those of alternatives that do not apply are given as `false`. */
export function eachUnevaluated(
  value: Properties,
  evaluated: readonly (Keys | false)[],
  check: Check,
  errors?: Errors,
): boolean {
  const known = { has: (name: string) => evaluated.some((keys) => keys !== false && keys.has(name)) };
  return eachOther(value, known, check, errors);
}

export function isUnevaluatedProperty(_value: unknown, errors?: Errors): false {
  return fail('unevaluatedProperties', 'is not a known property', errors);
}

/** Every item from an index on that none of `evaluated` (the schemas of `contains`) has matched. */
export function eachUnevaluatedItem(
  value: readonly unknown[],
  from: number,
  evaluated: readonly (Check | false)[],
  check: Check,
  errors?: Errors,
): boolean {
  let ok = true;
  for (let index = from; index < value.length; index++) {
    const item = value[index];
    if (evaluated.some((matches) => matches !== false && matches(item)) || check(item, errors?.at(index))) continue;
    ok = false;
    if (done(errors)) break;
  }
  return ok;
}

export function isUnevaluatedItem(_value: unknown, errors?: Errors): false {
  return fail('unevaluatedItems', 'is more than there may be', errors);
}
