import type { Check } from '../validate.js';
import { type Errors, fail } from './errors.js';

/** More levels than any request has: the router refuses bodies long before. */
const MOST_LEVELS = 500;

/** What is known of values for as long as a schema that contains itself is looking at them. */
export interface Memory {
  /** By array or object, its number. */
  readonly known: Map<object, string>;
  /** By its contents. */
  readonly numbers: Map<string, string>;
}

/** How many such schemas are under way, one within the other, and what `uniqueItems` knows for as long. */
let open = 0;
let memory: Memory | undefined;

/** Undefined where no schema that contains itself is under way. */
export function recursionMemory(): Memory | undefined {
  if (open > 0) memory ??= { known: new Map(), numbers: new Map() };
  return memory;
}

/** Those that remember something: one that is done may be asked again of the same value by one that is not. */
const remembering = new Set<Recursion>();

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
    open++;
    try {
      const ok = body(value, errors);
      if (this.#known && isReference(value)) {
        (errors ? this.#told : this.#known)?.set(value, ok);
        remembering.add(this);
      }
      return ok;
    } finally {
      this.#level--;
      if (--open === 0) {
        memory = undefined;
        for (const each of remembering) each.#forget();
        remembering.clear();
      }
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
