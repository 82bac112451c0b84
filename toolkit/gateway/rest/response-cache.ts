import { parameterValues } from '../parameter-source.js';
import type { StageSettings } from '../stage-settings.js';
import { type Clock, TtlCache } from '../ttl-cache.js';
import type { LambdaIntegration } from './integration.js';
import type { RestCall } from './rest-call.js';

/** The largest answer that is kept, in bytes. */
const LARGEST_ANSWER = 1024 * 1024;

/** What functions answered to GET requests, for as long as the stage says. */
export class ResponseCache {
  readonly #stage: StageSettings;
  readonly #results: TtlCache<string>;

  constructor(stage: StageSettings, clock: Clock) {
    this.#stage = stage;
    this.#results = new TtlCache(clock);
  }

  /** How long answers of a method are kept, in seconds; 0: not at all. */
  ttl({ method: { httpMethod, operationId } }: RestCall): number {
    if (httpMethod !== 'GET' || operationId === undefined) return 0;
    return this.#stage.methods[operationId]?.cacheTtlSeconds ?? 0;
  }

  /** A result of the function, as JSON, that is still good. */
  find(integration: LambdaIntegration, call: RestCall): string | undefined {
    return this.ttl(call) > 0 ? this.#results.get(cacheKey(integration, call)) : undefined;
  }

  keep(integration: LambdaIntegration, call: RestCall, result: string): void {
    if (this.ttl(call) === 0 || Buffer.byteLength(result) > LARGEST_ANSWER) return;
    this.#results.set(cacheKey(integration, call), result, this.ttl(call));
  }
}

/** What is not in the key makes no difference, not even who asks: the definition has to name it. */
function cacheKey({ cacheKey, cacheNamespace }: LambdaIntegration, { request, pathParameters }: RestCall): string {
  return JSON.stringify([
    cacheNamespace,
    ...cacheKey.map((source) => parameterValues(source, request, pathParameters)),
  ]);
}
