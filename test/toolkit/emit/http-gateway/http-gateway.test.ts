// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { describe, expect, it } from 'vitest';
import { HttpGateway } from '../../../../toolkit/emit/http-gateway/http-gateway.js';
import { RestGateway } from '../../../../toolkit/emit/rest-gateway/rest-gateway.js';
import { asObject, type JsonObject } from '../../../../toolkit/spec/json.js';
import { modelOfOperation } from '../model-of.js';

const httpOf = (operation: JsonObject, document: JsonObject = {}, place = {}) => {
  return new HttpGateway(modelOfOperation(operation, document, place)).definition;
};
const routeOf = (definition: JsonObject, path = '/things', method = 'get') => {
  return asObject(asObject(asObject(definition.paths)[path])[method]);
};

describe('an HTTP API', () => {
  it('hands each operation to its own function, in payload format 2.0', () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
    const operation = { parameters, requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } };
    expect(routeOf(httpOf(operation, {}, { path: '/things/{id}', method: 'put' }), '/things/{id}', 'put')).toEqual({
      operationId: 'op',
      parameters,
      responses: { default: { description: 'As the service answers.' } },
      security: [],
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri: 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${OpFunctionArn}/invocations',
        timeoutInMillis: 29000,
        payloadFormatVersion: '2.0',
      },
    });
  });

  it('hands what is no route to the fallback', () => {
    expect(routeOf(httpOf({}), '/$default', 'x-amazon-apigateway-any-method')).toMatchObject({
      isDefaultRoute: true,
      security: [],
      'x-amazon-apigateway-integration': { uri: expect.stringContaining('${FallbackFunctionArn}') },
    });
  });

  it('answers HEAD like GET, for the same callers', () => {
    const securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
    const definition = httpOf({ security: [{ token: [] }] }, { components: { securitySchemes } });
    const { operationId: _, ...get } = routeOf(definition);
    expect(routeOf(definition, '/things', 'head')).toEqual(get);
  });

  it('says the same of pages of other origins at all paths', () => {
    expect(httpOf({}, { 'x-specwright-cors': { allowCredentials: true } })['x-amazon-apigateway-cors']).toEqual({
      allowOrigins: ['${CorsAllowOrigin}'],
      allowMethods: ['GET', 'HEAD', 'OPTIONS'],
      allowHeaders: [],
      exposeHeaders: ['Retry-After', 'WWW-Authenticate', 'x-amzn-ErrorType', 'x-amzn-RequestId'],
      maxAge: 7200,
      allowCredentials: true,
    });
    expect(httpOf({}, { 'x-specwright-cors': false })).not.toHaveProperty('x-amazon-apigateway-cors');
    const own = { allowOrigins: ['https://a.example'] };
    expect(httpOf({}, { 'x-amazon-apigateway-cors': own })['x-amazon-apigateway-cors']).toEqual(own);
  });

  it('is tagged as the document says', () => {
    const tags = [{ name: 'Owner', 'x-amazon-apigateway-tag-value': 'me' }, { name: 'Things' }];
    expect(httpOf({}, { tags }).tags).toEqual([tags[0]]);
  });
});

const bearer = { type: 'http', scheme: 'bearer' };
const custom = { type: 'apiKey', in: 'header', name: 'X-Session' };
const asked = (scheme: object, settings: object) => ({ ...scheme, 'x-specwright-authorizer': settings });
const functionUri =
  'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${SAuthorizerArn}/invocations';
const cognito = { type: 'cognito_user_pools', providerARNs: ['${SProviderArn}'] };
const jwt = {
  type: 'jwt',
  identitySource: '$request.header.Authorization',
  jwtConfiguration: { issuer: '${SIssuer}', audience: ['${SAudience}'] },
};
const request = {
  type: 'request',
  authorizerUri: functionUri,
  authorizerPayloadFormatVersion: '2.0',
  authorizerResultTtlInSeconds: 0,
  enableSimpleResponses: true,
  identitySource: '$request.header.Authorization',
};

describe('who verifies the callers of a scheme, in a REST API and in an HTTP API', () => {
  it.each<[what: string, scheme: JsonObject, rest: JsonObject | undefined, http: JsonObject | undefined]>([
    ['a bearer token', bearer, cognito, jwt],
    ['cognito', asked(bearer, { type: 'cognito' }), cognito, jwt],
    [
      'jwt',
      asked(bearer, { type: 'jwt' }),
      { type: 'token', authorizerUri: functionUri, authorizerResultTtlInSeconds: 0 },
      jwt,
    ],
    [
      'token',
      asked(bearer, { type: 'token', resultTtlSeconds: 60, identityValidationExpression: '^Bearer ' }),
      {
        type: 'token',
        authorizerUri: functionUri,
        authorizerResultTtlInSeconds: 60,
        identityValidationExpression: '^Bearer ',
      },
      { ...request, authorizerResultTtlInSeconds: 60 },
    ],
    [
      'request',
      asked(custom, { type: 'request', identitySources: ['header.A', 'query.b'], resultTtlSeconds: 9 }),
      {
        type: 'request',
        authorizerUri: functionUri,
        authorizerResultTtlInSeconds: 9,
        identitySource: 'method.request.header.A, method.request.querystring.b',
      },
      { ...request, authorizerResultTtlInSeconds: 9, identitySource: '$request.header.A, $request.querystring.b' },
    ],
    ['iam', asked(bearer, { type: 'iam' }), undefined, undefined],
    [
      "AWS's own words for a REST API",
      { ...custom, 'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: 'arn:mine' } },
      { type: 'token', authorizerUri: 'arn:mine' },
      { ...request, identitySource: '$request.header.X-Session' },
    ],
    [
      "AWS's own words for an HTTP API",
      {
        ...bearer,
        'x-amazon-apigateway-authorizer': { type: 'jwt', jwtConfiguration: { issuer: 'https://i', audience: ['a'] } },
      },
      { type: 'token', authorizerUri: functionUri, authorizerResultTtlInSeconds: 0 },
      { type: 'jwt', jwtConfiguration: { issuer: 'https://i', audience: ['a'] } },
    ],
  ])('%s', (_, scheme, rest, http) => {
    const model = modelOfOperation({ security: [{ s: [] }] }, { components: { securitySchemes: { s: scheme } } });
    const authorizerOf = ({ definition }: { definition: JsonObject }) => {
      const { s } = asObject(asObject(definition.components).securitySchemes);
      return asObject(s)['x-amazon-apigateway-authorizer'];
    };
    expect(authorizerOf(new RestGateway(model))).toEqual(rest);
    expect(authorizerOf(new HttpGateway(model))).toEqual(http);
  });

  it('a signature is asked for by the route of an HTTP API', () => {
    const scheme = asked(bearer, { type: 'iam' });
    const definition = httpOf({ security: [{ s: [] }] }, { components: { securitySchemes: { s: scheme } } });
    expect(routeOf(definition)).toMatchObject({ security: [], 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } });
  });

  it('several places to look at are called Unused in a REST API, as AWS has it', () => {
    const scheme = asked(custom, { type: 'request', identitySources: ['header.A', 'query.b'] });
    const model = modelOfOperation({ security: [{ s: [] }] }, { components: { securitySchemes: { s: scheme } } });
    expect(asObject(new RestGateway(model).definition.components).securitySchemes).toMatchObject({
      s: { type: 'apiKey', name: 'Unused', in: 'header' },
    });
  });

  it('an API key beside a token takes a function in an HTTP API', () => {
    const securitySchemes = { token: bearer, key: { type: 'apiKey', in: 'header', name: 'x-api-key' } };
    const definition = httpOf({ security: [{ token: ['a'], key: [] }] }, { components: { securitySchemes } });
    expect(routeOf(definition).security).toEqual([{ KeyAndToken: [] }]);
  });

  it('where one of two alternatives asks for no scope, none is asked for', () => {
    const document = { components: { securitySchemes: { s: bearer } } };
    expect(routeOf(httpOf({ security: [{ s: ['a'] }, { s: [] }] }, document)).security).toEqual([{ s: [] }]);
  });
});
