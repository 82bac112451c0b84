// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import type { MethodDefinition, PathDefinition, RestDefinition } from '../../../toolkit/gateway/definition.js';
import type { GatewayRequest } from '../../../toolkit/gateway/gateway-request.js';

/** A definition with the given paths, a Cognito authorizer called `user` and an API key called `key`. */
export function tinyDefinition(
  paths: { readonly [path: string]: PathDefinition },
  rest: Partial<RestDefinition> = {},
): RestDefinition {
  return {
    info: { title: 'Tiny', version: '1' },
    paths,
    components: {
      securitySchemes: {
        user: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'cognito_user_pools',
          'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools' },
        },
        key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      },
    },
    ...rest,
  };
}

/** A method that calls a function. */
export function method(security: MethodDefinition['security'] = [], timeoutInMillis = 29_000): MethodDefinition {
  return {
    security,
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      uri: 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:tiny/invocations',
      timeoutInMillis,
    },
  };
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
