import type { ApiModel } from '../spec/model.js';
import type { Place } from '../spec/source-map.js';
import type { Change } from './change.js';
import { type RuleId, rules } from './rules.js';

/** One of the two documents that are compared. */
export interface Version {
  readonly model: ApiModel;
  /** Where a pointer into its bundled document was written. */
  locate(pointer: string): Place;
}

/** The same thing in either document, by pointers into them. */
export interface Pair {
  readonly before: string;
  readonly after: string;
}

/** Two documents, and what is different between them so far. */
export class Comparison {
  readonly #changes: Map<string, Change>;

  constructor(
    readonly before: Version,
    readonly after: Version,
    /** The operation that is being compared, such as `POST /todos`; none outside of operations. */
    readonly operation?: string,
    changes = new Map<string, Change>(),
  ) {
    this.#changes = changes;
  }

  get changes(): Change[] {
    return [...this.#changes.values()];
  }

  /** For what is inside an operation. */
  within(operation: string): Comparison {
    return new Comparison(this.before, this.after, operation, this.#changes);
  }

  /** What several operations share changes once, and lists them. */
  report(rule: RuleId, at: Pair, message: string): void {
    const key = JSON.stringify([rule, at, message]);
    const operations = this.operation === undefined ? [] : [this.operation];
    const known = this.#changes.get(key);
    if (known === undefined) {
      const places = { place: this.after.locate(at.after), before: this.before.locate(at.before) };
      this.#changes.set(key, { rule, ...rules[rule], operations, message, ...places });
    } else if (!operations.every((operation) => known.operations.includes(operation))) {
      this.#changes.set(key, { ...known, operations: [...known.operations, ...operations] });
    }
  }
}
