import type { Clock } from './ttl-cache.js';

/** How many requests a second in the long run, and how many at once. */
export interface Throttle {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

/** A token bucket: full at first, refilled at a steady rate; a request that finds it empty is one too many. */
export class TokenBucket {
  readonly #throttle: Throttle;
  readonly #clock: Clock;
  #tokens: number;
  #at: number;

  constructor(throttle: Throttle, clock: Clock) {
    this.#throttle = throttle;
    this.#clock = clock;
    this.#tokens = throttle.burst;
    this.#at = clock();
  }

  /** Whether a request may pass. */
  take(): boolean {
    const now = this.#clock();
    const { requestsPerSecond, burst } = this.#throttle;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1_000) * requestsPerSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
