import type { Check } from '../validate.js';
import { type Errors, fail } from './errors.js';

/** Steps that checking a body may take: some ten milliseconds. */
const MOST_STEPS = 400_000;

/** Without a budget, as where the service's own responses are checked, there is no end. */
let left = Number.POSITIVE_INFINITY;

/** Thrown once the budget is spent, so that no schema around it takes a refusal for an answer. */
class Spent {}

/**
 * Takes off the budget what a schema takes for a value: so many steps for any value, for each 4 characters of a text, for
 * each item, and for each name, counted here, and each 16 characters of it. A name that may be a number takes as long as
 * three: the engine keeps those by their value, and sorts them each time that somebody goes through them.
 */
export function spend(value: unknown, steps: number, text: number, item: number, name: number): void {
  let sum = steps;
  if (typeof value === 'string') sum += text * (value.length >> 2);
  else if (Array.isArray(value)) sum += item * value.length;
  else if (name > 0) for (const key in Object(value)) sum += (10 + name) * ((key < ':' ? 3 : 1) + (key.length >> 4));
  charge(sum);
}

/** Takes steps off the budget. */
export function charge(steps: number): void {
  left -= steps;
  if (left < 0) throw new Spent();
}

/**
 * The check of a body whose schema is so large, in places that apply to one value, that a large body can make it work for
 * longer than anybody should wait: what would is refused, and never half looked at.
 */
export function withBudget(check: Check): Check {
  /** Checked once, and about to be checked again for its errors. */
  let refused: unknown;
  return (value: unknown, errors?: Errors) => {
    const before = left;
    left = errors && refused === value ? -1 : MOST_STEPS;
    refused = undefined;
    try {
      if (left > 0) return check(value, errors);
    } catch (error) {
      if (!(error instanceof Spent)) throw error;
      if (!errors) refused = value;
    } finally {
      left = before;
    }
    return fail('work', 'takes more work to check than a request may: send less at once', errors);
  };
}
