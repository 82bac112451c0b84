/** Which places lead back to themselves, by Tarjan's algorithm: each is looked at once, whoever asks. */
export class CycleFinder {
  /** By place, the number of the cycle it is in; 0 for none. */
  readonly #cycles = new Map<string, number>();
  readonly #members = new Map<number, readonly string[]>();

  constructor(private readonly next: (place: string) => readonly string[]) {}

  cycleOf(place: string): number {
    if (!this.#cycles.has(place)) new Search(this.next, this.#cycles, this.#members).run(place);
    return this.#cycles.get(place) ?? 0;
  }

  /** The places of its cycle, or only itself. */
  membersOf(place: string): readonly string[] {
    return this.#members.get(this.cycleOf(place)) ?? [place];
  }
}

/** The search keeps a stack of its own: chains of references may be long. */
class Search {
  readonly #order = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();

  constructor(
    private readonly next: (place: string) => readonly string[],
    private readonly cycles: Map<string, number>,
    private readonly members: Map<number, readonly string[]>,
  ) {}

  run(start: string): void {
    const path: { readonly place: string; readonly refs: readonly string[]; index: number }[] = [];
    const enter = (place: string): void => {
      this.#order.set(place, this.#order.size);
      this.#low.set(place, this.#order.get(place) ?? 0);
      this.#open.push(place);
      this.#isOpen.add(place);
      path.push({ place, refs: this.next(place), index: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const ref = top.refs[top.index++];
      if (ref === undefined) {
        path.pop();
        this.#close(top.place);
        const below = path.at(-1);
        if (below !== undefined) this.#lower(below.place, this.#low.get(top.place));
      } else if (this.#isOpen.has(ref)) this.#lower(top.place, this.#order.get(ref));
      else if (!this.cycles.has(ref)) enter(ref);
    }
  }

  #lower(place: string, to = Number.POSITIVE_INFINITY): void {
    this.#low.set(place, Math.min(this.#low.get(place) ?? to, to));
  }

  #close(place: string): void {
    if (this.#low.get(place) !== this.#order.get(place)) return;
    const members = this.#open.splice(this.#open.indexOf(place));
    for (const member of members) this.#isOpen.delete(member);
    const isCycle = members.length > 1 || this.next(place).includes(place);
    const cycle = isCycle ? this.members.size + 1 : 0;
    if (isCycle) this.members.set(cycle, members);
    for (const member of members) this.cycles.set(member, cycle);
  }
}
