import { Aws } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { definitionPlaceholders } from '../gateway/fill-definition.js';
import { type GatewayDefinition, gatewayMethods } from './bind-definition.js';
import type { OperationFunctions } from './operation-functions.js';
import type { OperationsModule } from './operations.js';
import { SettingError } from './setting-error.js';

/**
 * Who vouches for callers under a security scheme. Schemes that need nobody, such as API keys and IAM, are not listed.
 *
 * - a Cognito user pool of this stack or of another, which writes scopes as `<scopePrefix>todos:read`
 * - an issuer of JSON Web Tokens (HTTP APIs only), whose tokens have one of its `audience`
 * - a Lambda authorizer of your own, also where the definition would have Cognito or JWT; it is asked each time unless
 *   `resultTtlSeconds` says for how long its verdict holds, which then is one for all operations
 */
export type Authorizer =
  | { readonly userPool: IUserPool; readonly clientId: string; readonly scopePrefix: string }
  | { readonly issuer: string; readonly audience: string; readonly scopePrefix: string }
  | { readonly authorizer: IFunction; readonly resultTtlSeconds?: number };

/** By the names of the security schemes in the document. */
export type Authorizers = { readonly [scheme: string]: Authorizer };

/**
 * What goes into the placeholders of a definition.
 *
 * @throws SettingError when an authorizer was given for a scheme that the definition does not have
 */
export function definitionValues<Operations extends OperationsModule>(
  definition: GatewayDefinition,
  functions: OperationFunctions<Operations>,
  authorizers: Authorizers,
  corsOrigin: string | undefined,
): { readonly [placeholder: string]: string } {
  return {
    FallbackFunctionArn: functions.fallback.target.functionArn,
    ...Object.fromEntries(
      gatewayMethods(definition).map(({ operation, placeholder }) => [
        placeholder,
        functions.targetOf(operation as Extract<keyof Operations, string>).functionArn,
      ]),
    ),
    ...Object.assign(
      {},
      ...Object.entries(authorizers).map(([scheme, each]) => schemeValues(definition, scheme, each)),
    ),
    ...(corsOrigin !== undefined && { CorsAllowOrigin: corsOrigin }),
  };
}

const suffixes = /(ProviderArn|ScopePrefix|AuthorizerArn|Issuer|Audience)$/;

function schemeValues(definition: GatewayDefinition, scheme: string, authorizer: Authorizer) {
  const prefix = schemePrefix(definition, scheme);
  if ('issuer' in authorizer && definitionPlaceholders(definition).includes(`${prefix}ProviderArn`)) {
    throw new SettingError('A REST API verifies tokens of a user pool only: take an HTTP API or a Lambda authorizer.');
  }
  const values = Object.entries(valuesOf(authorizer));
  return Object.fromEntries(values.map(([suffix, value]) => [`${prefix}${suffix}`, value]));
}

function valuesOf(authorizer: Authorizer): { readonly [suffix: string]: string } {
  if ('authorizer' in authorizer) return { AuthorizerArn: authorizer.authorizer.functionArn, ScopePrefix: '' };
  const { scopePrefix: ScopePrefix } = authorizer;
  if ('issuer' in authorizer) return { Issuer: authorizer.issuer, Audience: authorizer.audience, ScopePrefix };
  const { userPool, clientId } = authorizer;
  return {
    ProviderArn: userPool.userPoolArn,
    // One that was there before may be in another Region.
    Issuer: `https://cognito-idp.${userPool.env.region}.${Aws.URL_SUFFIX}/${userPool.userPoolId}`,
    Audience: clientId,
    ScopePrefix,
  };
}

/** What the placeholders of a scheme start with, which the definition of the scheme shows. */
export function schemePrefix(definition: GatewayDefinition, scheme: string): string {
  const { securitySchemes = {} } = (definition.components ?? {}) as { securitySchemes?: { [name: string]: unknown } };
  const [placeholder] = definitionPlaceholders(securitySchemes[scheme]);
  if (placeholder !== undefined) return placeholder.replace(suffixes, '');
  const known = Object.keys(securitySchemes).join(', ');
  throw new SettingError(`There is an authorizer for the scheme ${scheme}, but the definition has only: ${known}.`);
}
