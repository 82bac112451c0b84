/** The keywords for arrays (2020-12 Applicator, section 10.3.1; Validation, section 6.4). */
import type { Check, Fill } from '../validate.js';
import { done, type Errors, fail } from './errors.js';
import { count } from './strings.js';
import { isArray } from './types.js';

/** `minItems` and `maxItems` */
export function hasItems(value: readonly unknown[], least: number, most: number, errors?: Errors): boolean {
  if (value.length < least) return fail('minItems', `must hold at least ${count(least, 'item')}`, errors);
  return value.length <= most || fail('maxItems', `must hold at most ${count(most, 'item')}`, errors);
}

/** `items`: every item from this index on. */
export function eachItem(value: readonly unknown[], from: number, check: Check, errors?: Errors): boolean {
  let ok = true;
  for (let index = from; index < value.length; index++) {
    if (check(value[index], errors?.at(index))) continue;
    ok = false;
    if (done(errors)) break;
  }
  return ok;
}

/** `type: array` and `items` in one. */
export function isArrayOf(value: unknown, check: Check, errors?: Errors): boolean {
  return isArray(value, errors) && eachItem(value, 0, check, errors);
}

/** `contains`, `minContains` and `maxContains` */
export function contains(
  value: readonly unknown[],
  check: Check,
  least: number,
  most: number,
  errors?: Errors,
): boolean {
  let found = 0;
  for (const item of value) {
    if (check(item) && ++found > most) {
      return fail(
        'maxContains',
        `must hold at most ${count(most, 'item')} of the kind that \`contains\` asks for`,
        errors,
      );
    }
    if (found >= least && most === Number.POSITIVE_INFINITY) return true;
  }
  if (found >= least) return true;
  const keyword = least === 1 ? 'contains' : 'minContains';
  return fail(keyword, `must hold at least ${count(least, 'item')} of the kind that \`contains\` asks for`, errors);
}

export function fillItems(value: unknown, from: number, fill: Fill): void {
  if (!isArray(value)) return;
  for (let index = from; index < value.length; index++) value[index] = fill(value[index]);
}
