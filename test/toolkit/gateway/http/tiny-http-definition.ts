import type {
  HttpDefinition,
  HttpPathDefinition,
  RouteDefinition,
} from '../../../../toolkit/gateway/http/http-definition.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER } from '../../../../toolkit/gateway/local-issuer.js';
import { uri } from '../tiny-definition.js';

/**
 * A definition with the given paths, a JWT authorizer called `user` and two Lambda authorizers: `simple`, whose answers
 * are kept for five minutes, and `policy`.
 */
export function tinyHttpDefinition(
  paths: { readonly [path: string]: HttpPathDefinition },
  rest: Partial<HttpDefinition> = {},
): HttpDefinition {
  const lambda = {
    type: 'request',
    authorizerUri: uri('arn:vouch'),
    authorizerPayloadFormatVersion: '2.0',
    identitySource: '$request.header.X-Token',
  };
  return {
    info: { title: 'Tiny', version: '1' },
    paths,
    components: {
      securitySchemes: {
        user: jwt(LOCAL_ISSUER, LOCAL_AUDIENCE),
        stranger: jwt(LOCAL_ISSUER, 'another'),
        foreign: jwt('https://elsewhere.test', LOCAL_AUDIENCE),
        simple: scheme({ ...lambda, enableSimpleResponses: true, authorizerResultTtlInSeconds: 300 }),
        policy: scheme({ ...lambda, enableSimpleResponses: false, authorizerResultTtlInSeconds: 0 }),
      },
    },
    ...rest,
  };
}

function jwt(issuer: string, audience: string) {
  const identitySource = '$request.header.Authorization';
  return {
    type: 'oauth2',
    'x-amazon-apigateway-authorizer': {
      type: 'jwt',
      identitySource,
      jwtConfiguration: { issuer, audience: [audience] },
    },
  };
}

function scheme(authorizer: object) {
  return { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authorizer': authorizer };
}

/** A route that calls a function. */
export function route(security: RouteDefinition['security'] = [], timeoutInMillis = 30_000): RouteDefinition {
  return {
    security,
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      uri: uri('arn:tiny'),
      payloadFormatVersion: '2.0',
      timeoutInMillis,
    },
  };
}
