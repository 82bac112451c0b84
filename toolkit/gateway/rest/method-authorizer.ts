import type { AuthorizerDefinition, MethodDefinition, SecuritySchemeDefinition } from '../definition.js';
import { functionOfUri } from '../function-of-uri.js';
import { readIdentitySources } from '../identity-source.js';
import type { ParameterSource } from '../parameter-source.js';

/** Who vouches for the callers of a method. */
export type MethodAuthorizer =
  | { readonly type: 'none' }
  | { readonly type: 'cognito'; readonly scopes: readonly string[] }
  | { readonly type: 'iam' }
  | LambdaAuthorizer
  /** The local gateway cannot play this authorizer, so it lets nobody in. */
  | { readonly type: 'unsupported'; readonly reason: string };

/** A function that is asked: of type `token` with one header, of type `request` with all that is known. */
export interface LambdaAuthorizer {
  readonly type: 'token' | 'request';
  /** The security scheme's. */
  readonly name: string;
  readonly functionArn: string;
  /** All of them have to be there, or else nobody is asked. */
  readonly identitySources: readonly ParameterSource[];
  /** What a token has to look like, or else nobody is asked. */
  readonly validation: RegExp | undefined;
  /** How long an answer is good for the same identity; 0: once. */
  readonly ttlSeconds: number;
}

/** What a method asks of its callers. */
export interface MethodSecurity {
  readonly authorizer: MethodAuthorizer;
  readonly apiKeyRequired: boolean;
}

/** Reads the `security` of a method: one authorizer at the most, and an API key beside it. */
export function methodSecurity(
  method: MethodDefinition,
  schemes: { readonly [name: string]: SecuritySchemeDefinition },
): MethodSecurity {
  const required = (method.security ?? []).flatMap((requirement) => Object.entries(requirement));
  const authorizers = required.filter(([name]) => !isApiKey(schemes[name]));
  const apiKeyRequired = authorizers.length < required.length;
  const [first, ...others] = authorizers;
  if (others.length > 0) {
    const names = authorizers.map(([name]) => name).join(' and ');
    return { authorizer: unsupported(`it asks for ${names} at once`), apiKeyRequired };
  }
  if (method['x-amazon-apigateway-auth']?.type?.toUpperCase() === 'AWS_IAM') {
    return { authorizer: { type: 'iam' }, apiKeyRequired };
  }
  const authorizer = first === undefined ? { type: 'none' as const } : schemeAuthorizer(first, schemes);
  return { authorizer, apiKeyRequired };
}

function isApiKey(scheme: SecuritySchemeDefinition | undefined): boolean {
  if (scheme === undefined || scheme['x-amazon-apigateway-authtype'] !== undefined) return false;
  const place = `${scheme.type} ${scheme.in} ${scheme.name?.toLowerCase()}`;
  return place === 'apiKey header x-api-key' && scheme['x-amazon-apigateway-authorizer'] === undefined;
}

function schemeAuthorizer(
  [name, scopes]: readonly [string, readonly string[]],
  schemes: { readonly [name: string]: SecuritySchemeDefinition },
): MethodAuthorizer {
  const scheme = schemes[name];
  if (scheme === undefined) return unsupported(`the security scheme ${name} is not defined`);
  const authorizer = scheme['x-amazon-apigateway-authorizer'];
  const type = authorizer?.type?.toLowerCase() ?? scheme['x-amazon-apigateway-authtype'];
  if (type === 'cognito_user_pools') return { type: 'cognito', scopes };
  if (type === 'awsSigv4') return { type: 'iam' };
  if (authorizer !== undefined && (type === 'token' || type === 'request')) {
    return lambdaAuthorizer(name, type, scheme, authorizer);
  }
  return unsupported(`the security scheme ${name} uses an authorizer of type ${type}`);
}

function lambdaAuthorizer(
  name: string,
  type: 'token' | 'request',
  scheme: SecuritySchemeDefinition,
  definition: AuthorizerDefinition,
): MethodAuthorizer {
  const functionArn = functionOfUri(definition.authorizerUri);
  if (functionArn === undefined) return unsupported(`the authorizer of ${name} names no Lambda function`);
  const token = `method.request.header.${scheme.name ?? 'Authorization'}`;
  const identitySources = readIdentitySources(type === 'token' ? token : definition.identitySource);
  if (identitySources === undefined) {
    return unsupported(`the identity source "${definition.identitySource}" of ${name} is no header or query parameter`);
  }
  const validation = definition.identityValidationExpression;
  return {
    type,
    name,
    functionArn,
    identitySources,
    validation: validation === undefined ? undefined : new RegExp(validation),
    ttlSeconds: definition.authorizerResultTtlInSeconds ?? 300,
  };
}

function unsupported(why: string): MethodAuthorizer {
  return { type: 'unsupported', reason: `${why}, which the local gateway cannot check` };
}
