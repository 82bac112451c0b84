import type { CycleFinder } from './cycle-finder.js';

/** Whether something holds for a place or for one that it leads to; each place is looked at once. */
export class Spread {
  readonly #known = new Map<string, boolean>();

  constructor(
    private readonly next: (place: string) => readonly string[],
    private readonly cycles: CycleFinder,
    private readonly holds: (place: string) => boolean,
  ) {}

  reaches(place: string): boolean {
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const members = new Set(this.cycles.membersOf(place));
    const found = [...members].some((member) => this.holds(member) || this.#leads(member, members));
    for (const member of members) this.#known.set(member, found);
    return found;
  }

  #leads(member: string, members: ReadonlySet<string>): boolean {
    return this.next(member).some((place) => !members.has(place) && this.reaches(place));
  }
}
