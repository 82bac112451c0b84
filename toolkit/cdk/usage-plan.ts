import { type CfnUsagePlan, Period, type SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { type GatewayDefinition, gatewayMethods } from './bind-definition.js';
import type { MethodSettingsByOperation, Throttle } from './method-settings.js';

/** What one API key may use. */
export interface UsagePlanSettings {
  readonly throttle: Throttle;
  readonly requestsPerDay: number;
}

/**
 * A usage plan with a first key, whose value API Gateway makes up, where the definition asks for keys; without that a
 * plan limits nobody.
 */
export function addUsagePlan(
  api: SpecRestApi,
  definition: GatewayDefinition,
  settings: UsagePlanSettings,
  own: MethodSettingsByOperation,
): void {
  if (!asksForKeys(definition)) return;
  const { requestsPerSecond: rateLimit, burst: burstLimit } = settings.throttle;
  const plan = api.addUsagePlan('UsagePlan', {
    throttle: { rateLimit, burstLimit },
    quota: { limit: settings.requestsPerDay, period: Period.DAY },
  });
  plan.addApiStage({ stage: api.deploymentStage });
  plan.addApiKey(api.addApiKey('ApiKey'));
  const methods = gatewayMethods(definition).flatMap(({ path, method, operation }) => {
    const { requestsPerSecond: RateLimit, burst: BurstLimit } = own[operation]?.keyThrottle ?? {};
    return RateLimit === undefined ? [] : [[`${path}/${method}`, { RateLimit, BurstLimit }] as const];
  });
  // By hand, because CDK knows the methods only that it made itself.
  const resource = plan.node.defaultChild as CfnUsagePlan;
  if (methods.length > 0) resource.addPropertyOverride('ApiStages.0.Throttle', Object.fromEntries(methods));
}

function asksForKeys({ components = {} }: GatewayDefinition): boolean {
  const { securitySchemes = {} } = components as { securitySchemes?: { [name: string]: { [key: string]: unknown } } };
  return Object.values(securitySchemes).some(
    (scheme) => scheme.type === 'apiKey' && String(scheme.name).toLowerCase() === 'x-api-key',
  );
}
