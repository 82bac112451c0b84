import { Duration } from 'aws-cdk-lib';
import { type MethodDeploymentOptions, MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import { type GatewayDefinition, gatewayMethods } from './bind-definition.js';
import { SettingError } from './setting-error.js';

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
  /** What each API key may do of it, in a usage plan; less than that of the plan. */
  readonly keyThrottle?: Throttle;
  /**
   * How long an answer is kept, up to 3600; 0: not at all. What it depends on is for the document to say, by
   * `x-specwright-cache`.
   */
  readonly cacheTtlSeconds?: number;
  /** Metrics of its own, whatever the stage has. */
  readonly methodMetrics?: boolean;
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

/**
 * The settings of a REST stage's methods: those of all methods, and the whole of those that differ.
 *
 * @throws SettingError when an answer is to be kept, and the definition does not say what it depends on: one caller would
 * get another's
 */
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
  const methods = gatewayMethods(definition).flatMap(({ path, method, operation, cacheable }) => {
    const { throttle, cacheTtlSeconds = 0, methodMetrics = stage.metrics } = own[operation] ?? {};
    const cached = stage.cache && cacheTtlSeconds > 0 && method === 'GET';
    if (cached && !cacheable) throw new SettingError(uncacheable(operation));
    if (throttle === undefined && !cached && methodMetrics === stage.metrics) return [];
    const options: MethodDeploymentOptions = {
      // A method that is named takes over nothing from the others.
      ...all,
      metricsEnabled: methodMetrics,
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

function uncacheable(operation: string): string {
  return (
    `The answers of ${operation} cannot be cached: the gateway definition does not say what they depend on. Give it ` +
    '`x-specwright-cache` in the document and generate again; a stage may choose another time, or 0.'
  );
}
