import type { Authorizers, Json } from '../gateway/gateway-security.js';
import { lambdaUri } from '../gateway/integration.js';
import { identitySources, ownAuthorizer, type Scheme } from '../gateway/protection.js';

/** What a REST API verifies callers by: Cognito, Lambda functions, signatures (IAM) and API keys. */
export const restAuthorizers: Authorizers = {
  hasKeys: true,
  define: (scheme) => {
    const own = ownAuthorizer(scheme.definition);
    if (own !== undefined && own.type !== 'jwt') return ownScheme(scheme, own);
    if (scheme.kind === 'api-key') return { type: 'apiKey', name: 'x-api-key', in: 'header' };
    if (scheme.kind === 'iam') return signatureScheme;
    if (scheme.kind === 'bearer' || scheme.kind === 'cognito') return cognitoAuthorizer(scheme.prefix);
    return scheme.kind === 'request' ? requestAuthorizer(scheme) : tokenAuthorizer(scheme);
  },
  ask: (prefix) => lambdaScheme('header.Unused', { type: 'request', ...functionOf(prefix, 0) }),
};

export const signatureScheme: Json = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
};

/** As it was written; whatever the scheme was, API Gateway wants it to be an API key. */
function ownScheme({ definition }: Scheme, authorizer: Json): Json {
  const { name = 'Authorization', in: place = 'header' } = definition;
  const type = authorizer.type === 'cognito_user_pools' ? 'cognito_user_pools' : 'custom';
  return {
    type: 'apiKey',
    name,
    in: place,
    'x-amazon-apigateway-authtype': definition['x-amazon-apigateway-authtype'] ?? type,
    'x-amazon-apigateway-authorizer': authorizer,
  };
}

function cognitoAuthorizer(prefix: string): Json {
  return {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [`\${${prefix}ProviderArn}`] },
  };
}

function tokenAuthorizer(scheme: Scheme): Json {
  const [source = 'header.Authorization'] = identitySources(scheme);
  const expression = scheme.authorizer?.identityValidationExpression;
  return lambdaScheme(source, {
    type: 'token',
    ...functionOf(scheme.prefix, scheme.authorizer?.resultTtlSeconds),
    ...(expression !== undefined && { identityValidationExpression: expression }),
  });
}

/** Without a place to look at, nothing may be cached: the function is asked each time. */
function requestAuthorizer(scheme: Scheme): Json {
  const sources = identitySources(scheme);
  const [only] = sources;
  const ttl = only === undefined ? 0 : scheme.authorizer?.resultTtlSeconds;
  // API Gateway wants this very name unless there is exactly one place to look at.
  return lambdaScheme(sources.length === 1 && only !== undefined ? only : 'header.Unused', {
    type: 'request',
    ...functionOf(scheme.prefix, ttl),
    ...(only !== undefined && { identitySource: sources.map(identitySource).join(', ') }),
  });
}

function identitySource(source: string): string {
  return `method.request.${source.replace(/^query\./, 'querystring.')}`;
}

function functionOf(prefix: string, ttl = 0): Json {
  return { authorizerUri: lambdaUri(`${prefix}AuthorizerArn`), authorizerResultTtlInSeconds: ttl };
}

function lambdaScheme(source: string, authorizer: Json): Json {
  const [place, name] = source.split('.');
  return {
    type: 'apiKey',
    name,
    in: place,
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': authorizer,
  };
}
