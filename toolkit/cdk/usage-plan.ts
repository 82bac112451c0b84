import { Period, type SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { GatewayDefinition } from './bind-definition.js';
import type { Throttle } from './method-settings.js';

/** What one API key may use. */
export interface UsagePlanSettings {
  readonly throttle: Throttle;
  readonly requestsPerDay: number;
}

/**
 * A usage plan with a first key, whose value API Gateway makes up, where the definition asks for keys; without that a
 * plan limits nobody.
 */
export function addUsagePlan(api: SpecRestApi, definition: GatewayDefinition, settings: UsagePlanSettings): void {
  if (!asksForKeys(definition)) return;
  const { requestsPerSecond: rateLimit, burst: burstLimit } = settings.throttle;
  const plan = api.addUsagePlan('UsagePlan', {
    throttle: { rateLimit, burstLimit },
    quota: { limit: settings.requestsPerDay, period: Period.DAY },
  });
  plan.addApiStage({ stage: api.deploymentStage });
  plan.addApiKey(api.addApiKey('ApiKey'));
}

function asksForKeys({ components = {} }: GatewayDefinition): boolean {
  const { securitySchemes = {} } = components as { securitySchemes?: { [name: string]: { [key: string]: unknown } } };
  return Object.values(securitySchemes).some(
    (scheme) => scheme.type === 'apiKey' && String(scheme.name).toLowerCase() === 'x-api-key',
  );
}
