// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { Aws } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { bindDefinition, gatewayMethods, refuseOpenOperations } from '../../../toolkit/cdk/bind-definition.js';
import { methodOptions } from '../../../toolkit/cdk/method-settings.js';
import { resourcePolicy, type Sources } from '../../../toolkit/cdk/resource-policy.js';
import { SettingError } from '../../../toolkit/cdk/setting-error.js';
import { UnfilledDefinitionError } from '../../../toolkit/gateway/fill-definition.js';

const integration = (placeholder: string) => ({ 'x-amazon-apigateway-integration': { uri: `x/\${${placeholder}}/y` } });
const get = { operationId: 'read', ...integration('ReadFunctionArn') };
const definition = (method: object, components: object = {}) => ({
  info: { title: 'The title', version: '1' },
  paths: { '/things/{id}': { get: method, 'x-amazon-apigateway-any-method': integration('FallbackFunctionArn') } },
  components,
});
const operations = { read: { id: 'read', method: 'GET', path: '/things/{id}', security: [{ token: [] }] } };
const values = { ReadFunctionArn: 'arn:read', FallbackFunctionArn: 'arn:none' };

describe('bindDefinition', () => {
  it('fills in functions, leaves out null, and names the API', () => {
    const bound = bindDefinition('api', definition({ ...get, description: null, a: { b: null } }), values);
    expect(bound).toEqual({
      info: { title: 'api', version: '1' },
      paths: {
        '/things/{id}': {
          get: { operationId: 'read', a: {}, 'x-amazon-apigateway-integration': { uri: 'x/arn:read/y' } },
          'x-amazon-apigateway-any-method': { 'x-amazon-apigateway-integration': { uri: 'x/arn:none/y' } },
        },
      },
      components: {},
    });
  });

  it('makes references of what API Gateway would fill in, for CloudFormation would refuse it', () => {
    const bound = bindDefinition('api', definition({ ...get, at: '${AWS::Region}' }), values);
    expect(bound.paths['/things/{id}']).toMatchObject({ get: { at: Aws.REGION } });
  });

  it('refuses null in a list, and placeholders without a value', () => {
    expect(() => bindDefinition('api', definition({ ...get, enum: ['a', null] }), values)).toThrow(SettingError);
    expect(() => bindDefinition('api', definition(get), {})).toThrow(UnfilledDefinitionError);
  });
});

describe('gatewayMethods', () => {
  it('are the operations, with their functions, also where these are in a component', () => {
    const shared = { Read: { uri: '${ReadFunctionArn}' } };
    const $ref = '#/components/x-amazon-apigateway-integrations/Read';
    const method = { operationId: 'read', 'x-amazon-apigateway-integration': { $ref } };
    for (const given of [definition(get), definition(method, { 'x-amazon-apigateway-integrations': shared })]) {
      expect(gatewayMethods(given)).toEqual([
        {
          path: '/things/{id}',
          method: 'GET',
          operation: 'read',
          placeholder: 'ReadFunctionArn',
          authorized: false,
          cacheable: true,
        },
      ]);
    }
  });
});

describe('refuseOpenOperations', () => {
  const rows: [method: object, refused: boolean][] = [
    [{}, true],
    [{ security: [] }, true],
    [{ security: [{}] }, true],
    [{ security: [{ token: [] }] }, false],
    [{ 'x-amazon-apigateway-auth': { type: 'NONE' } }, true],
    [{ 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } }, false],
  ];
  it.each(rows)('an operation with %j: %j', (method, refused) => {
    const check = () => refuseOpenOperations(operations, definition({ ...get, ...method }));
    if (refused) expect(check).toThrow('no authorizer for read');
    else expect(check).not.toThrow();
  });

  it('lets public operations be, and none that nobody knows', () => {
    const isPublic = { read: { ...operations.read, security: [{}] } };
    expect(() => refuseOpenOperations(isPublic, definition(get))).not.toThrow();
    expect(() => refuseOpenOperations({}, definition(get))).toThrow('no authorizer for read');
  });
});

describe('methodOptions', () => {
  const throttle = { requestsPerSecond: 10, burst: 20 };
  const all = {
    throttlingRateLimit: 10,
    throttlingBurstLimit: 20,
    metricsEnabled: false,
    loggingLevel: 'ERROR',
    dataTraceEnabled: false,
  };
  const cacheOff = { cachingEnabled: false, cacheDataEncrypted: true };

  it('are the same for all methods', () => {
    expect(methodOptions(definition(get), { throttle, metrics: false, cache: false }, {})).toEqual({
      ...all,
      methodOptions: {},
    });
  });

  it('repeat the others where a method has its own throttle', () => {
    const own = { read: { throttle: { requestsPerSecond: 1, burst: 2 } } };
    const { methodOptions: methods } = methodOptions(definition(get), { throttle, metrics: false, cache: false }, own);
    expect(methods).toEqual({ '/things/{id}/GET': { ...all, throttlingRateLimit: 1, throttlingBurstLimit: 2 } });
  });

  it('cache what asks for it, encrypted, and nothing else', () => {
    const own = { read: { cacheTtlSeconds: 60 } };
    const { methodOptions: methods, ...rest } = methodOptions(
      definition(get),
      { throttle, metrics: false, cache: true },
      own,
    );
    expect(rest).toEqual({ ...all, ...cacheOff });
    expect(methods['/things/{id}/GET']).toMatchObject({ ...all, ...cacheOff, cachingEnabled: true });
    expect(methods['/things/{id}/GET']?.cacheTtl?.toSeconds()).toBe(60);
  });

  const keys = { ...get['x-amazon-apigateway-integration'], cacheKeyParameters: ['method.request.path.id'] };
  const cacheRows: [name: string, method: object, refused: boolean][] = [
    ['parameters', { parameters: [{ name: 'id', in: 'path' }] }, true],
    ['callers', { security: [{ token: [] }] }, true],
    ['what its keys say', { security: [{ token: [] }], 'x-amazon-apigateway-integration': keys }, false],
    ['nothing', {}, false],
  ];
  it.each(cacheRows)('keep answers that depend on %s, or refuse to: %j', (_, method, refused) => {
    const keep = (cacheTtlSeconds: number) => () =>
      methodOptions(
        definition({ ...get, ...method }),
        { throttle, metrics: false, cache: true },
        { read: { cacheTtlSeconds } },
      );
    if (refused) expect(keep(60)).toThrow(SettingError);
    else expect(Object.keys(keep(60)().methodOptions)).toEqual(['/things/{id}/GET']);
    expect(keep(0)().methodOptions).toEqual({});
  });

  it('may have metrics of their own', () => {
    const own = { read: { methodMetrics: true } };
    const { methodOptions: methods } = methodOptions(definition(get), { throttle, metrics: false, cache: false }, own);
    expect(methods).toEqual({ '/things/{id}/GET': { ...all, metricsEnabled: true } });
  });
});

describe('resourcePolicy', () => {
  const rows: [sources: Sources, stranger: object][] = [
    ['anywhere', { Bool: { 'aws:SecureTransport': 'false' } }],
    [{ addresses: ['192.0.2.0/24'] }, { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } }],
    [{ vpcEndpoints: ['vpce-1'] }, { StringNotEquals: { 'aws:SourceVpce': ['vpce-1'] } }],
  ];
  it.each(rows)('%j', (sources, stranger) => {
    const invoke = { Principal: { AWS: '*' }, Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
    expect(resourcePolicy(sources, definition(get)).toJSON().Statement).toEqual([
      { Effect: 'Allow', ...invoke },
      { Effect: 'Deny', ...invoke, Condition: stranger },
    ]);
  });

  it('is refused where it would let in the whole account, or is too long', () => {
    const signed = { securitySchemes: { signed: { 'x-amazon-apigateway-authtype': 'awsSigv4' } } };
    const asked = { ...get, 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } };
    for (const each of [definition(get, signed), definition(asked)]) {
      expect(() => resourcePolicy('anywhere', each)).toThrow('IAM authorization');
    }
    const addresses = Array.from({ length: 500 }, (_, at) => `192.0.2.${at}/32`);
    expect(() => resourcePolicy({ addresses }, definition(get))).toThrow('8192');
  });
});
