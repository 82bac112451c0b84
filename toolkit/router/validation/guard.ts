import type { Check } from '../validate.js';
import { type Errors, fail } from './errors.js';

/** More levels than any request has: the router refuses bodies long before. */
const MOST_LEVELS = 500;

/**
 * Stands before the check of a schema that contains itself, so that neither a deep value nor one that contains itself
 * overflows the stack. With `remember`, an object is looked at once only: where alternatives overlap, each level would
 * else double the work.
 */
export class Recursion {
  #level = 0;
  readonly #known: Map<object, boolean> | undefined;
  /** What was looked at for its errors; they are in the list. */
  readonly #told: Map<object, boolean> | undefined;

  constructor(remember: boolean) {
    this.#known = remember ? new Map() : undefined;
    this.#told = remember ? new Map() : undefined;
  }

  check(value: unknown, body: Check, errors: Errors | undefined): boolean {
    const known = this.#recall(value, errors);
    if (known !== undefined) return known;
    if (this.#level === MOST_LEVELS) return fail('depth', 'is nested too deeply', errors);
    this.#level++;
    try {
      const ok = body(value, errors);
      if (isReference(value)) (errors ? this.#told : this.#known)?.set(value, ok);
      return ok;
    } finally {
      this.#level--;
      if (this.#level === 0) this.#forget();
    }
  }

  #recall(value: unknown, errors: Errors | undefined): boolean | undefined {
    if (!this.#known || !isReference(value)) return undefined;
    const known = this.#known.get(value);
    if (errors === undefined || known === true) return known;
    return this.#told?.get(value);
  }

  #forget(): void {
    this.#known?.clear();
    this.#told?.clear();
  }
}

function isReference(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
