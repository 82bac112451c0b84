/** More than one person's machine needs; the oldest go first. */
const MOST_ENTRIES = 1_000;

/** Milliseconds, from whenever. */
export type Clock = () => number;

/** Keeps values for a time. */
export class TtlCache<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  constructor(readonly clock: Clock) {}

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.until > this.clock()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: Value, seconds: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.clock() + seconds * 1_000 });
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= MOST_ENTRIES) break;
      this.#entries.delete(oldest);
    }
  }
}
