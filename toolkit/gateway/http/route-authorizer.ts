import type { AuthorizerDefinition, SecuritySchemeDefinition } from '../definition.js';
import { functionOfUri } from '../function-of-uri.js';
import { readIdentitySources } from '../identity-source.js';
import { LOCAL_ISSUER } from '../local-issuer.js';
import type { ParameterSource } from '../parameter-source.js';
import type { RouteDefinition } from './http-definition.js';

/** Who vouches for the callers of a route of an HTTP API. */
export type RouteAuthorizer =
  | { readonly type: 'none' }
  | JwtAuthorizer
  | { readonly type: 'iam' }
  | RequestAuthorizer
  /** The local gateway cannot play this authorizer, so it lets nobody in. */
  | { readonly type: 'unsupported'; readonly reason: string };

export interface JwtAuthorizer {
  readonly type: 'jwt';
  readonly scopes: readonly string[];
  readonly audience: readonly string[];
  readonly identitySources: readonly ParameterSource[];
}

/** A function that is asked. */
export interface RequestAuthorizer {
  readonly type: 'request';
  readonly name: string;
  readonly functionArn: string;
  /** Whether it answers `{ isAuthorized }`, or else with a policy. */
  readonly simple: boolean;
  readonly identitySources: readonly ParameterSource[];
  readonly ttlSeconds: number;
}

/** Reads the `security` of a route, which asks for one authorizer at the most. */
export function routeAuthorizer(
  route: RouteDefinition,
  schemes: { readonly [name: string]: SecuritySchemeDefinition },
): RouteAuthorizer {
  if (route['x-amazon-apigateway-auth']?.type?.toUpperCase() === 'AWS_IAM') return { type: 'iam' };
  const [first, ...others] = (route.security ?? []).flatMap((requirement) => Object.entries(requirement));
  if (first === undefined) return { type: 'none' };
  const [name, scopes] = first;
  if (others.length > 0) return unsupported(`it asks for ${name} and ${others[0]?.[0]} at once`);
  const authorizer = schemes[name]?.['x-amazon-apigateway-authorizer'];
  if (authorizer === undefined) return unsupported(`the security scheme ${name} has no authorizer`);
  const identitySources = readIdentitySources(authorizer.identitySource);
  if (identitySources === undefined) {
    return unsupported(`the identity source "${authorizer.identitySource}" of ${name} is no header or query parameter`);
  }
  if (authorizer.type === 'jwt') return jwtAuthorizer(name, scopes, authorizer, identitySources);
  if (authorizer.type === 'request') return requestAuthorizer(name, authorizer, identitySources);
  return unsupported(`the security scheme ${name} uses an authorizer of type ${authorizer.type}`);
}

function jwtAuthorizer(
  name: string,
  scopes: readonly string[],
  { jwtConfiguration }: AuthorizerDefinition,
  identitySources: readonly ParameterSource[],
): RouteAuthorizer {
  const issuer = jwtConfiguration?.issuer;
  if (issuer !== LOCAL_ISSUER) return unsupported(`the issuer ${issuer} of ${name} is not the one on this machine`);
  return { type: 'jwt', scopes, audience: jwtConfiguration?.audience ?? [], identitySources };
}

function requestAuthorizer(
  name: string,
  definition: AuthorizerDefinition,
  identitySources: readonly ParameterSource[],
): RouteAuthorizer {
  const functionArn = functionOfUri(definition.authorizerUri);
  if (functionArn === undefined) return unsupported(`the authorizer of ${name} names no Lambda function`);
  if (definition.authorizerPayloadFormatVersion !== '2.0') {
    return unsupported(`the authorizer of ${name} has another authorizerPayloadFormatVersion than "2.0"`);
  }
  const { enableSimpleResponses: simple = false, authorizerResultTtlInSeconds: ttlSeconds = 0 } = definition;
  return { type: 'request', name, functionArn, simple, identitySources, ttlSeconds };
}

function unsupported(why: string): RouteAuthorizer {
  return { type: 'unsupported', reason: `${why}, which the local gateway cannot check` };
}
