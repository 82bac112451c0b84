/** Whether something holds for a place or for one that it leads to. */
export class Spread {
  readonly #known = new Map<string, boolean>();

  constructor(
    private readonly next: (place: string) => readonly string[],
    private readonly holds: (place: string) => boolean,
  ) {}

  /** Follows the ways with a list of its own: chains of references may be long. */
  reaches(place: string): boolean {
    const seen = new Set([place]);
    for (const here of seen) {
      const known = this.#known.get(here) ?? (this.holds(here) || undefined);
      if (known === true) return this.#note([place], true);
      if (known === undefined) for (const each of this.next(here)) seen.add(each);
    }
    return this.#note(seen, false);
  }

  #note(places: Iterable<string>, found: boolean): boolean {
    for (const place of places) this.#known.set(place, found);
    return found;
  }
}
