import type { Throttle } from './token-bucket.js';

/** What a stage decides about an API, beside its definition. */
export interface StageSettings {
  /** For each method that has none of its own. */
  readonly throttle: Throttle;
  /** By operationId: what the document asks for. */
  readonly methods: { readonly [operationId: string]: MethodSettings | undefined };
  readonly usagePlan: UsagePlan;
}

export interface MethodSettings {
  readonly throttle?: Throttle;
  /** 0 or absent: answers are not cached. */
  readonly cacheTtlSeconds?: number;
}

/** Who has an API key, and what each key is good for. */
export interface UsagePlan {
  readonly keys: readonly string[];
  readonly throttle?: Throttle;
  readonly requestsPerDay?: number;
}
