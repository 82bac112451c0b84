// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import type { MethodDefinition, PathDefinition, RestDefinition } from '../../../toolkit/gateway/definition.js';
import type { GatewayRequest } from '../../../toolkit/gateway/gateway-request.js';

/**
 * A definition with the given paths, a Cognito authorizer called `user`, an API key called `key`, signatures called
 * `signed` and two Lambda authorizers, `token` and `asked`.
 */
export function tinyDefinition(
  paths: { readonly [path: string]: PathDefinition },
  rest: Partial<RestDefinition> = {},
): RestDefinition {
  const header = { type: 'apiKey', in: 'header' };
  return {
    info: { title: 'Tiny', version: '1' },
    paths,
    ...rest,
    components: {
      securitySchemes: {
        user: {
          ...header,
          name: 'Authorization',
          'x-amazon-apigateway-authtype': 'cognito_user_pools',
          'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools' },
        },
        key: { ...header, name: 'x-api-key' },
        signed: { ...header, name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
        token: {
          ...header,
          name: 'X-Token',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'token',
            authorizerUri: uri('arn:vouch'),
            identityValidationExpression: '^[\\w:*/-]+$',
            authorizerResultTtlInSeconds: 300,
          },
        },
        asked: {
          ...header,
          name: 'Unused',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'request',
            authorizerUri: uri('arn:vouch'),
            identitySource: 'method.request.header.X-Token, method.request.querystring.as',
            authorizerResultTtlInSeconds: 0,
          },
        },
      },
      ...rest.components,
    },
  };
}

export function uri(arn: string): string {
  return `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

/** A method that calls a function. */
export function method(security: MethodDefinition['security'] = [], timeoutInMillis = 29_000): MethodDefinition {
  return { security, 'x-amazon-apigateway-integration': { type: 'aws_proxy', uri: uri('arn:tiny'), timeoutInMillis } };
}

export function request(target: string, rest: Partial<GatewayRequest> = {}): GatewayRequest {
  const [path = '', query = ''] = target.split('?');
  return {
    method: 'GET',
    path,
    query,
    headers: [['Host', 'localhost:3000']],
    body: new Uint8Array(),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
    port: 3000,
    ...rest,
  };
}

/** Headers beside `Host`. */
export function headers(...list: readonly (readonly [name: string, value: string])[]): Pick<GatewayRequest, 'headers'> {
  return { headers: [['Host', 'localhost:3000'], ...list] };
}

/** A POST of a text. */
export function post(
  text: string,
  ...list: readonly (readonly [name: string, value: string])[]
): Partial<GatewayRequest> {
  return { method: 'POST', body: new TextEncoder().encode(text), ...headers(...list) };
}
