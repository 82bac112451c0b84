// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { describe, expect, it } from 'vitest';
import { RestGateway } from '../../../../toolkit/emit/rest-gateway/rest-gateway.js';
import { asObject, type JsonObject } from '../../../../toolkit/spec/json.js';
import { modelOfOperation } from '../model-of.js';

/** The method that an operation becomes, and the definition that it is in. */
function restOf(operation: JsonObject, document: JsonObject = {}, place = { path: '/things', method: 'post' }) {
  const { definition } = new RestGateway(modelOfOperation(operation, document, place));
  const item = asObject(asObject(definition.paths)[place.path]);
  return { definition, item, method: asObject(item[place.method]) };
}

const get = { path: '/things', method: 'get' };
const json = (schema: object, required = true) => ({
  requestBody: { required, content: { 'application/json': { schema } } },
});
const task = { type: 'object', required: ['task'], properties: { task: { type: 'string' } } };
const validatorOf = (method: JsonObject) => method['x-amazon-apigateway-request-validator'];

describe('bodies', () => {
  it('of JSON have a model, and a validator for it', () => {
    const { method, definition } = restOf(json(task));
    expect(method.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/OpBody' } } },
    });
    expect(definition.components).toMatchObject({ schemas: { OpBody: task } });
    expect(validatorOf(method)).toBe('body-only');
    expect(definition['x-amazon-apigateway-request-validators']).toEqual({
      'body-only': { validateRequestBody: true, validateRequestParameters: false },
    });
  });

  it.each<[what: string, operation: JsonObject]>([
    ['that may be anything', json({})],
    ['that may be null', json({ type: ['object', 'null'] })],
    ['that are a mere text', json({ type: 'string' })],
    ['that may be absent, for API Gateway takes nothing for {}', json(task, false)],
    [
      'beside bytes, which have no Content-Type either',
      { requestBody: { required: true, content: { 'application/json': { schema: task }, '*/*': {} } } },
    ],
    [
      'of a media type with parameters, which it does not look at',
      { requestBody: { required: true, content: { 'application/json;v=1': { schema: task } } } },
    ],
    ['of other media types', { requestBody: { required: true, content: { 'text/plain': { schema: task } } } }],
    ['whose faults are a 422', { ...json(task), responses: { 422: { description: '' } } }],
  ])('%s have none', (_, operation) => {
    const { method, definition } = restOf(operation);
    expect(method).not.toHaveProperty('requestBody');
    expect(validatorOf(method)).toBeUndefined();
    expect(definition).not.toHaveProperty('x-amazon-apigateway-request-validators');
  });

  it('that may be absent have one where {} is right as well', () => {
    expect(restOf(json({ ...task, required: [] }, false)).method).toHaveProperty('requestBody');
  });

  it('of methods that have none are not looked at', () => {
    expect(restOf(json(task), {}, get).method).not.toHaveProperty('requestBody');
  });
});

describe('parameters', () => {
  const required = (parameter: JsonObject, responses: JsonObject = { 200: { description: '' } }) => {
    const { method } = restOf({ parameters: [{ name: 'p', in: 'query', required: true, ...parameter }], responses });
    return [asObject((method.parameters as JsonObject[] | undefined)?.[0]).required, validatorOf(method)];
  };

  it.each<[what: string, parameter: JsonObject, isRequired: boolean, responses?: JsonObject]>([
    ['a number', { schema: { type: 'integer' } }, true],
    ['one of some texts', { schema: { type: 'string', enum: ['a', 'b'] } }, true],
    ['a text that may be empty', { schema: { type: 'string' } }, false],
    ['a text that may be a blank', { schema: { type: 'string', minLength: 1 } }, false],
    ['a header that may not be empty', { in: 'header', name: 'X-A', schema: { type: 'string', minLength: 1 } }, true],
    ['a UUID', { schema: { type: 'string', format: 'uuid' } }, true],
    ['a list', { schema: { type: 'array', items: { type: 'integer' } } }, false],
    ['JSON', { schema: undefined, content: { 'application/json': { schema: {} } } }, true],
    [
      'If-Match, whose absence is a 428',
      { in: 'header', name: 'If-Match', schema: { type: 'integer' } },
      false,
      { 428: { description: '' } },
    ],
    ['a number whose absence is a 422', { schema: { type: 'integer' } }, false, { 422: { description: '' } }],
  ])('that are required: %s: %j', (_, parameter, isRequired, responses) => {
    expect(required(parameter, responses)).toEqual([isRequired, isRequired ? 'params-only' : undefined]);
  });

  it.each<[what: string, parameter: JsonObject]>([
    ['cookies', { name: 'c', in: 'cookie', schema: { type: 'string' } }],
    ['names with brackets', { name: 'a[]', in: 'query', schema: { type: 'string' } }],
    [
      'objects in several parameters',
      { name: 'o', in: 'query', schema: { type: 'object', properties: { a: { type: 'string' } } } },
    ],
    ['a name that the path has', { name: 'id', in: 'query', schema: { type: 'string' } }],
  ])('that API Gateway is not told of: %s', (_, parameter) => {
    const path = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const { method } = restOf({ parameters: [path, parameter] }, {}, { path: '/things/{id}', method: 'get' });
    expect((method.parameters as JsonObject[]).map((each) => each.in)).toEqual(['path']);
  });
});

describe('pages of other origins', () => {
  const operation = {
    ...json(task),
    parameters: [{ name: 'X-Trace', in: 'header', schema: { type: 'string' } }],
    responses: { 201: { description: '', headers: { Location: { schema: { type: 'string' } } } } },
    security: [{ token: [] }],
  };
  const components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } };

  it('are told what a path takes, by API Gateway itself', () => {
    const { item } = restOf(operation, { components });
    expect(item.options).toMatchObject({
      security: [],
      'x-amazon-apigateway-integration': {
        type: 'mock',
        requestTemplates: { 'application/json': '{"statusCode":204}' },
        responses: {
          default: {
            statusCode: '204',
            responseParameters: {
              'method.response.header.Access-Control-Allow-Headers': "'Authorization,Content-Type,X-Trace'",
              'method.response.header.Access-Control-Allow-Methods': "'OPTIONS,POST'",
              'method.response.header.Access-Control-Allow-Origin': "'${CorsAllowOrigin}'",
              'method.response.header.Access-Control-Max-Age': "'7200'",
            },
          },
        },
      },
    });
  });

  it('can read what API Gateway answers itself', () => {
    const { definition } = restOf(operation, { components });
    for (const answer of Object.values(asObject(definition['x-amazon-apigateway-gateway-responses']))) {
      const { responseParameters } = asObject(answer);
      expect(responseParameters).toMatchObject({
        'gatewayresponse.header.Access-Control-Allow-Origin': "'${CorsAllowOrigin}'",
        'gatewayresponse.header.Access-Control-Expose-Headers': expect.stringContaining('Location,Retry-After'),
      });
    }
  });

  it('get nothing of it where the document says so', () => {
    const { definition, item } = restOf(operation, { components, 'x-specwright-cors': false });
    expect(item).not.toHaveProperty('options');
    expect(JSON.stringify(definition)).not.toContain('Access-Control');
  });

  it('get what is added to it', () => {
    const cors = { allowCredentials: true, maxAgeSeconds: 5, allowHeaders: ['X-Extra'], exposeHeaders: ['X-Seen'] };
    const text = JSON.stringify(restOf({}, { 'x-specwright-cors': cors }).definition);
    expect(text).toContain(`"method.response.header.Access-Control-Allow-Credentials":"'true'"`);
    expect(text).toContain(`Max-Age":"'5'"`);
    expect(text).toContain(`Allow-Headers":"'X-Extra'"`);
    expect(text).toContain('X-Seen');
  });

  it('get their own answer where the document declares OPTIONS', () => {
    const { item } = restOf({}, {}, { path: '/things', method: 'options' });
    expect(item.options).toMatchObject({ operationId: 'op' });
  });
});

describe('caching', () => {
  const securitySchemes = {
    token: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  };
  const content = { 'application/json': {}, 'text/csv': {} };
  const operation = {
    'x-specwright-cache': { ttlSeconds: 60 },
    parameters: [
      { name: 'q', in: 'query', schema: { type: 'string' } },
      { name: 'X-A', in: 'header', schema: { type: 'string' } },
    ],
    responses: { 200: { description: '', content } },
    security: [{ token: [], key: [] }],
  };

  it('keeps apart what differs in anything that an answer depends on', () => {
    const { method } = restOf(operation, { components: { securitySchemes } }, get);
    expect(method['x-amazon-apigateway-integration']).toMatchObject({
      cacheKeyParameters: [
        'method.request.querystring.q',
        'method.request.header.X-A',
        'method.request.header.Authorization',
        'method.request.header.x-api-key',
        'method.request.header.Accept',
      ],
    });
    const names = (method.parameters as JsonObject[]).map(({ name }) => name);
    expect(names).toEqual(['q', 'X-A', 'Authorization', 'x-api-key', 'Accept']);
  });
});

describe("AWS's own extensions", () => {
  it('win over ours, member by member', () => {
    const own = { timeoutInMillis: 5000, credentials: 'arn:role' };
    const { method } = restOf({ 'x-amazon-apigateway-integration': own });
    expect(method['x-amazon-apigateway-integration']).toMatchObject({ type: 'aws_proxy', ...own });
  });

  it('are taken as they are where the integration is of another kind', () => {
    const own = { type: 'http_proxy', httpMethod: 'GET', uri: 'https://example.com/${Stage}' };
    const { method } = restOf({ 'x-amazon-apigateway-integration': own });
    expect(method['x-amazon-apigateway-integration']).toEqual(own);
  });

  it.each([
    ['operation', { 'x-amazon-apigateway-request-validator': 'none' }, {}],
    ['root', {}, { 'x-amazon-apigateway-request-validator': 'none' }],
  ])('choose the validator, at the %s', (_, operation, root) => {
    const { method, definition } = restOf({ ...json(task), ...operation }, root);
    expect(validatorOf(method)).toBe('none');
    expect(Object.keys(asObject(definition['x-amazon-apigateway-request-validators']))).toEqual(['none']);
  });

  it('of the root are handed on', () => {
    const root = {
      'x-amazon-apigateway-minimum-compression-size': 1024,
      'x-amazon-apigateway-policy': { Version: '2012-10-17', Statement: [] },
      'x-amazon-apigateway-api-key-source': 'HEADER',
    };
    expect(restOf({}, root).definition).toMatchObject(root);
  });

  it('join ours where there are several', () => {
    const own = { THROTTLED: { statusCode: '503' } };
    const { definition } = restOf(
      { requestBody: { content: { 'image/png': {} } } },
      { 'x-amazon-apigateway-gateway-responses': own, 'x-amazon-apigateway-binary-media-types': ['font/woff'] },
    );
    expect(definition['x-amazon-apigateway-gateway-responses']).toMatchObject({
      ...own,
      WAF_FILTERED: { statusCode: '403' },
    });
    expect(definition['x-amazon-apigateway-binary-media-types']).toEqual(['font/woff', 'image/png']);
  });

  it('of a server say how the API may be reached', () => {
    const servers = [
      { url: 'https://example.com', 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } },
    ];
    expect(restOf({}, { servers }).definition.servers).toEqual([
      { url: '/', 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } },
    ]);
  });
});
