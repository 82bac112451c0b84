import type { Authorizers, Json } from '../gateway/gateway-security.js';
import { lambdaUri } from '../gateway/integration.js';
import { identitySources, ownAuthorizer, type Scheme } from '../gateway/protection.js';

/** What an HTTP API verifies callers by: JSON Web Tokens, Lambda functions, and signatures, which a route asks for. */
export const httpAuthorizers: Authorizers = {
  hasKeys: false,
  define: (scheme) => {
    const own = ownAuthorizer(scheme.definition);
    if (own?.type === 'jwt') return jwtScheme(own);
    if (own?.type === 'request' && own.authorizerPayloadFormatVersion !== undefined) return lambdaScheme(own);
    if (scheme.kind === 'bearer' || scheme.kind === 'cognito' || scheme.kind === 'jwt') return jwtAuthorizer(scheme);
    return requestAuthorizer(scheme.prefix, sourcesOf(scheme), scheme.authorizer?.resultTtlSeconds);
  },
  ask: (prefix) => requestAuthorizer(prefix, []),
};

function sourcesOf(scheme: Scheme): readonly string[] {
  return scheme.kind === 'api-key' ? ['header.x-api-key'] : identitySources(scheme);
}

function jwtAuthorizer(scheme: Scheme): Json {
  const [source = 'header.Authorization'] = identitySources(scheme);
  const { prefix } = scheme;
  return jwtScheme({
    type: 'jwt',
    identitySource: identitySource(source),
    jwtConfiguration: { issuer: `\${${prefix}Issuer}`, audience: [`\${${prefix}Audience}`] },
  });
}

/** OpenAPI wants `flows`, which nobody reads here. */
function jwtScheme(authorizer: Json): Json {
  return { type: 'oauth2', flows: {}, 'x-amazon-apigateway-authorizer': authorizer };
}

/** Without a place to look at, nothing may be cached: the function is asked each time. */
function requestAuthorizer(prefix: string, sources: readonly string[], ttl = 0): Json {
  return lambdaScheme({
    type: 'request',
    authorizerUri: lambdaUri(`${prefix}AuthorizerArn`),
    authorizerPayloadFormatVersion: '2.0',
    authorizerResultTtlInSeconds: sources.length === 0 ? 0 : ttl,
    enableSimpleResponses: true,
    ...(sources.length > 0 && { identitySource: sources.map(identitySource).join(', ') }),
  });
}

function identitySource(source: string): string {
  return `$request.${source.replace(/^query\./, 'querystring.')}`;
}

function lambdaScheme(authorizer: Json): Json {
  return { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authorizer': authorizer };
}
