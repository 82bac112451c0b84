import { Duration } from 'aws-cdk-lib';
import { type MethodDeploymentOptions, MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import { type GatewayDefinition, gatewayMethods } from './bind-definition.js';

/** What is let through; beyond it API Gateway answers 429. */
export interface Throttle {
  readonly requestsPerSecond: number;
  /** How many may come at once. */
  readonly burst: number;
}

/** What API Gateway is to do for an operation, from the document (`generated/gateway-settings.json`) or the stage. */
export interface MethodSettings {
  /** As `generated/gateway-settings.json` has them; the definition says the same. */
  readonly method?: string;
  readonly path?: string;
  readonly throttle?: Throttle;
  /** How long an answer is kept, up to 3600; only of operations that the definition has cache keys for. */
  readonly cacheTtlSeconds?: number;
}

/** By the names of the operations. */
export type MethodSettingsByOperation = { readonly [operation: string]: MethodSettings | undefined };

/** What each operation gets; where a setting is given several times, the last counts. */
export function joinMethodSettings(given: readonly MethodSettingsByOperation[]): MethodSettingsByOperation {
  const names = new Set(given.flatMap((each) => Object.keys(each)));
  return Object.fromEntries([...names].map((name) => [name, Object.assign({}, ...given.map((each) => each[name]))]));
}

/** What holds for all methods of a stage. */
export interface StageMethods {
  readonly throttle: Throttle;
  readonly metrics: boolean;
  /** Whether there is a cache to keep answers in. */
  readonly cache: boolean;
}

/** The settings of a REST stage's methods: those of all methods, and the whole of those that differ. */
export function methodOptions(definition: GatewayDefinition, stage: StageMethods, own: MethodSettingsByOperation) {
  const all = {
    throttlingRateLimit: stage.throttle.requestsPerSecond,
    throttlingBurstLimit: stage.throttle.burst,
    metricsEnabled: stage.metrics,
    // Only errors, and never what was sent: bodies and tokens have no place in a log.
    loggingLevel: MethodLoggingLevel.ERROR,
    dataTraceEnabled: false,
    // A stage with a cache would keep the answers to every GET.
    ...(stage.cache && { cachingEnabled: false, cacheDataEncrypted: true }),
  } satisfies MethodDeploymentOptions;
  const methods = gatewayMethods(definition).flatMap(({ path, method, operation }) => {
    const { throttle, cacheTtlSeconds } = own[operation] ?? {};
    const cached = stage.cache && cacheTtlSeconds !== undefined && method === 'GET';
    if (throttle === undefined && !cached) return [];
    const options: MethodDeploymentOptions = {
      // A method that is named takes over nothing from the others.
      ...all,
      ...(throttle && {
        throttlingRateLimit: throttle.requestsPerSecond,
        throttlingBurstLimit: throttle.burst,
      }),
      ...(cached && { cachingEnabled: true, cacheTtl: Duration.seconds(cacheTtlSeconds) }),
    };
    return [[`${path === '/' ? '' : path}/${method}`, options] as const];
  });
  return { ...all, methodOptions: Object.fromEntries(methods) };
}
