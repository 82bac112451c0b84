/** Chooses; the same choices for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to count - 1. The seed 0 always says 0: the plainest of everything. */
  pick(count: number): number {
    if (this.#state === 0 || count <= 1) return 0;
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0 || 1;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }
}
