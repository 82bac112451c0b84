import type { GatewayDefinition } from './bind-definition.js';
import { type Authorizers, schemePrefix } from './definition-values.js';

type Scheme = { readonly [key: string]: unknown };
type Schemes = { readonly [name: string]: Scheme };

/**
 * The definition with Lambda authorizers in the place of Cognito and JWT wherever functions were given for their schemes.
 * API Gateway knows no scopes then: the function that answers has to hold callers to them.
 */
export function askFunctions(definition: GatewayDefinition, authorizers: Authorizers): GatewayDefinition {
  const { securitySchemes = {} } = (definition.components ?? {}) as { readonly securitySchemes?: Schemes };
  const asked = Object.entries(authorizers).flatMap(([name, each]): [string, Scheme][] => {
    if (!('authorizer' in each)) return [];
    const uri = functionUri(`${schemePrefix(definition, name)}AuthorizerArn`);
    const replaced = lambdaScheme(securitySchemes[name] ?? {}, uri, each.resultTtlSeconds ?? 0);
    return replaced ? [[name, replaced]] : [];
  });
  if (asked.length === 0) return definition;
  const names = asked.map(([name]) => name);
  const components = {
    ...definition.components,
    securitySchemes: { ...securitySchemes, ...Object.fromEntries(asked) },
  };
  return { ...definition, components, paths: mapMethods(definition.paths, (method) => withoutScopes(method, names)) };
}

/** Undefined for a scheme that is a function's already, or none of API Gateway's own. */
function lambdaScheme(scheme: Scheme, authorizerUri: string, authorizerResultTtlInSeconds: number): Scheme | undefined {
  const { type } = Object(scheme['x-amazon-apigateway-authorizer']);
  const place = { type: 'apiKey', name: 'Authorization', in: 'header' };
  const asked = { authorizerUri, authorizerResultTtlInSeconds };
  if (type === 'cognito_user_pools') {
    const authorizer = { type: 'token', ...asked };
    return { ...place, 'x-amazon-apigateway-authtype': 'custom', 'x-amazon-apigateway-authorizer': authorizer };
  }
  if (type !== 'jwt') return undefined;
  const format = { authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true };
  const authorizer = { type: 'request', ...asked, identitySource: '$request.header.Authorization', ...format };
  return { ...place, 'x-amazon-apigateway-authorizer': authorizer };
}

function functionUri(placeholder: string): string {
  return `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${placeholder}}/invocations`;
}

function withoutScopes(method: Scheme, names: readonly string[]): Scheme {
  const security = method.security as readonly { readonly [scheme: string]: readonly string[] }[] | undefined;
  if (security === undefined) return method;
  const free = security.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [name, names.includes(name) ? [] : scopes])),
  );
  return { ...method, security: free };
}

function mapMethods(paths: GatewayDefinition['paths'], map: (method: Scheme) => Scheme): GatewayDefinition['paths'] {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      return [path, Object.fromEntries(Object.entries(item).map(([method, each]) => [method, map(each)]))];
    }),
  );
}
