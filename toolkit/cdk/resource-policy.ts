import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { GatewayDefinition } from './bind-definition.js';
import { SettingError } from './setting-error.js';

/**
 * From where a REST API may be called, whoever the caller is:
 *
 * - `'anywhere'` — but only over TLS
 * - `{ addresses: ['192.0.2.0/24'] }` — these ranges (CIDR) only
 * - `{ vpcEndpoints: ['vpce-…'] }` — these endpoints only; what a private API needs
 */
export type Sources =
  | 'anywhere'
  | { readonly addresses: readonly string[] }
  | { readonly vpcEndpoints: readonly string[] };

/** API Gateway takes 8,192 characters. */
const largestPolicy = 8_192;

/**
 * The resource policy that lets in what comes from there.
 *
 * @throws SettingError when the definition has callers sign their requests: what lets everybody in would then let in
 * every principal of the account, whatever its own policy says; limit their addresses in their policies instead. Also when
 * the policy gets too long.
 */
export function resourcePolicy(sources: Sources, definition: GatewayDefinition): PolicyDocument {
  if (/awsSigv4|"AWS_IAM"/.test(JSON.stringify(definition))) {
    throw new SettingError(
      'An API with IAM authorization cannot be limited by `sources`; do it in the callers’ policies.',
    );
  }
  const document = new PolicyDocument({
    statements: [statement(Effect.ALLOW), statement(Effect.DENY, strangers(sources))],
  });
  if (JSON.stringify(document.toJSON()).length > largestPolicy) {
    throw new SettingError(`The resource policy is longer than ${largestPolicy} characters: sum up the addresses.`);
  }
  return document;
}

function statement(effect: Effect, conditions?: Conditions): PolicyStatement {
  return new PolicyStatement({
    effect,
    principals: [new AnyPrincipal()],
    actions: ['execute-api:Invoke'],
    // The whole of this API: API Gateway puts its ARN in front.
    resources: ['execute-api:/*'],
    ...(conditions && { conditions }),
  });
}

type Conditions = { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };

function strangers(sources: Sources): Conditions {
  if (sources === 'anywhere') return { Bool: { 'aws:SecureTransport': 'false' } };
  if ('addresses' in sources) return { NotIpAddress: { 'aws:SourceIp': sources.addresses } };
  return { StringNotEquals: { 'aws:SourceVpce': sources.vpcEndpoints } };
}
