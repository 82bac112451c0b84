import { Refusal } from './refusal.js';
import type { StageSettings } from './stage-settings.js';
import { type Throttle, TokenBucket } from './token-bucket.js';
import type { Clock } from './ttl-cache.js';

/** Counts the requests of each method, and each API key, against what a stage lets through. */
export class Throttling {
  readonly #stage: StageSettings;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, TokenBucket>();
  /** By key and day. */
  readonly #used = new Map<string, number>();

  constructor(stage: StageSettings, clock: Clock) {
    this.#stage = stage;
    this.#clock = clock;
  }

  /** @throws Refusal THROTTLED */
  admitMethod(name: string, operationId: string | undefined): void {
    const own = operationId === undefined ? undefined : this.#stage.methods[operationId]?.throttle;
    this.#take(`method ${name}`, own ?? this.#stage.throttle);
  }

  /** @throws Refusal INVALID_API_KEY without a key that is known, THROTTLED or QUOTA_EXCEEDED with one used too much */
  admitKey(key: string | undefined): void {
    const { keys, throttle, requestsPerDay } = this.#stage.usagePlan;
    if (key === undefined || !keys.includes(key)) throw new Refusal('INVALID_API_KEY');
    if (throttle !== undefined) this.#take(`key ${key}`, throttle);
    const today = `${key} ${new Date().toISOString().slice(0, 10)}`;
    const used = (this.#used.get(today) ?? 0) + 1;
    if (requestsPerDay !== undefined && used > requestsPerDay) throw new Refusal('QUOTA_EXCEEDED');
    this.#used.set(today, used);
  }

  #take(name: string, throttle: Throttle): void {
    const bucket = this.#buckets.get(name) ?? new TokenBucket(throttle, this.#clock);
    this.#buckets.set(name, bucket);
    if (!bucket.take()) throw new Refusal('THROTTLED');
  }
}
