import type { Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Authorizer } from '../../../toolkit/cdk/definition-values.js';
import type { OperationSettings } from '../../../toolkit/cdk/function-settings.js';
import type { MethodSettingsByOperation } from '../../../toolkit/cdk/method-settings.js';
import { type HttpApiSettings, OpenApiHttpApi } from '../../../toolkit/cdk/open-api-http-api.js';
import { OpenApiRestApi } from '../../../toolkit/cdk/open-api-rest-api.js';
import type { RestApiSettings } from '../../../toolkit/cdk/rest-api-settings.js';
import { UnfilledDefinitionError } from '../../../toolkit/gateway/fill-definition.js';
import { code, grand, modest, shop } from './shop.js';
import { type Synthesised, synthesise } from './synthesise.js';

const plain = shop(2);
const throttle = { requestsPerSecond: 10, burst: 20 };
const settings = { ...modest, stageName: 'x', throttle, methodMetrics: true };
const certificateArn = 'arn:aws:acm:eu-west-1:111111111111:certificate/1';
const domain = { name: 'api.example.com', certificateArn, hostedZone: { id: 'Z1', name: 'example.com' } };
const mutualTls = { bucket: 'authorities', key: 'all.pem', version: '1' };
/** As the service acknowledges them. */
const acknowledged = ['AwsSolutions-APIG2', 'AwsSolutions-IAM5[Resource::*]'];

interface Wanted {
  readonly api?: ReturnType<typeof shop>;
  readonly authorizers?: { readonly [scheme: string]: Authorizer | 'pool' | 'function' };
  readonly methods?: MethodSettingsByOperation;
  readonly functionSettings?: typeof modest;
  readonly operationSettings?: { readonly [name: string]: OperationSettings };
}

function common(stack: Parameters<Parameters<typeof synthesise>[0]>[0], wanted: Wanted) {
  const { api = plain, authorizers = { token: 'pool' }, methods = {}, functionSettings = modest } = wanted;
  const userPool = UserPool.fromUserPoolArn(stack, 'Pool', 'arn:aws:cognito-idp:eu-west-1:111111111111:userpool/p');
  const authorizer = LambdaFunction.fromFunctionArn(stack, 'Asked', 'arn:aws:lambda:eu-west-1:111111111111:function:f');
  const known = { pool: { userPool, clientId: 'c', scopePrefix: 'things/' }, function: { authorizer } };
  const resolved = Object.entries(authorizers).map(([scheme, each]) => [
    scheme,
    typeof each === 'string' ? known[each] : each,
  ]);
  return {
    operations: api.operations,
    functions: 'single' as const,
    code,
    functionSettings,
    operationSettings: wanted.operationSettings ?? {},
    authorizers: Object.fromEntries(resolved),
    corsOrigin: 'https://example.com',
    methodSettings: [methods],
  };
}

function rest(own: Partial<RestApiSettings> = {}, wanted: Wanted = {}): Synthesised {
  return synthesise((stack) => {
    const { rest: definition } = wanted.api ?? plain;
    new OpenApiRestApi(stack, 'Api', { ...common(stack, wanted), definition, settings: { ...settings, ...own } });
  }, acknowledged);
}

function http(own: Partial<HttpApiSettings> = {}, wanted: Wanted = {}): Synthesised {
  return synthesise((stack) => {
    const { http: definition } = wanted.api ?? plain;
    new OpenApiHttpApi(stack, 'Api', { ...common(stack, wanted), definition, settings: { ...settings, ...own } });
  }, acknowledged);
}

describe('a REST API', () => {
  it('with everything has nothing that cdk-nag holds against it', () => {
    const firewall = { requestsPerFiveMinutes: 100, managedRules: ['AWSManagedRulesCommonRuleSet'] as const };
    const own = { firewall, sources: 'anywhere', domain, closesDefaultEndpoint: true } as const;
    const stack = rest(own, { functionSettings: grand });
    expect(stack.findings).toEqual([]);
    expect(stack.messages).toEqual([]);
    // What keeps the above from being true of anything.
    expect(rest().findings).toEqual(['AwsSolutions-APIG3']);
  });

  it('is called after the stack, whatever the document is called, for its metrics go by that', () => {
    expect(rest().only('AWS::ApiGateway::RestApi')).toMatchObject({
      Name: 'things-Api',
      Body: { info: { title: 'things-Api' } },
      EndpointConfiguration: { Types: ['REGIONAL'] },
      FailOnWarnings: true,
    });
  });

  it('keeps the log of its executions before there can be one', () => {
    const stack = rest();
    const [log] = stack.of('AWS::Logs::LogGroup').filter(([id]) => id.startsWith('ApiExecutionLog'));
    const [api] = stack.of('AWS::ApiGateway::RestApi');
    const name = { 'Fn::Join': ['', ['API-Gateway-Execution-Logs_', { Ref: api?.[0] }, '/x']] };
    expect(log?.[1].Properties).toEqual({ LogGroupName: name, RetentionInDays: 7 });
    expect(stack.of('AWS::ApiGateway::Stage')[0]?.[1]).toMatchObject({ DependsOn: [log?.[0]] });
  });

  it('caches what asks for it and throttles by method', () => {
    const methods = { list0: { cacheTtlSeconds: 60 }, add0: { throttle: { requestsPerSecond: 1, burst: 2 } } };
    const all = { LoggingLevel: 'ERROR', DataTraceEnabled: false, MetricsEnabled: true };
    const stage = { ...all, ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 };
    const uncached = { CachingEnabled: false, CacheDataEncrypted: true };
    const api = shop(2, undefined, { 'x-specwright-cache': { ttlSeconds: 5 } });
    expect(rest({ cacheGigabytes: '0.5' }, { methods, api }).only('AWS::ApiGateway::Stage')).toMatchObject({
      CacheClusterEnabled: true,
      CacheClusterSize: '0.5',
      MethodSettings: [
        { HttpMethod: '*', ResourcePath: '/*', ...stage, ...uncached },
        {
          HttpMethod: 'GET',
          ResourcePath: '/~1things0',
          ...stage,
          ...uncached,
          CachingEnabled: true,
          CacheTtlInSeconds: 60,
        },
        {
          HttpMethod: 'POST',
          ResourcePath: '/~1things0',
          ...stage,
          ...uncached,
          ThrottlingRateLimit: 1,
          ThrottlingBurstLimit: 2,
        },
      ],
    });
  });

  it('pays for no cache that nothing uses', () => {
    const methods = { list0: { cacheTtlSeconds: 0 } };
    const stage = rest({ cacheGigabytes: '0.5' }, { methods }).only('AWS::ApiGateway::Stage');
    expect(stage).not.toHaveProperty('CacheClusterEnabled');
  });

  it('limits callers with API keys, where there are keys', () => {
    const usagePlan = { throttle, requestsPerDay: 1_000 };
    const api = shop(2, { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } });
    const methods = { add0: { keyThrottle: { requestsPerSecond: 1, burst: 2 } } };
    const stack = rest({ usagePlan }, { api, authorizers: {}, methods });
    expect(stack.only('AWS::ApiGateway::UsagePlan')).toMatchObject({
      ApiStages: [
        {
          Stage: { Ref: stack.of('AWS::ApiGateway::Stage')[0]?.[0] },
          Throttle: { '/things0/POST': { RateLimit: 1, BurstLimit: 2 } },
        },
      ],
      Throttle: { RateLimit: 10, BurstLimit: 20 },
      Quota: { Limit: 1_000, Period: 'DAY' },
    });
    expect(stack.only('AWS::ApiGateway::ApiKey')).not.toHaveProperty('Value');
    expect(rest({ usagePlan }).of('AWS::ApiGateway::UsagePlan')).toEqual([]);
  });

  it('is reached by its own domain alone, over TLS 1.2 with certificates on both sides', () => {
    const stack = rest({ domain: { ...domain, mutualTls }, closesDefaultEndpoint: true });
    expect(stack.only('AWS::ApiGateway::DomainName')).toMatchObject({
      DomainName: 'api.example.com',
      RegionalCertificateArn: certificateArn,
      SecurityPolicy: 'TLS_1_2',
      MutualTlsAuthentication: { TruststoreUri: 's3://authorities/all.pem', TruststoreVersion: '1' },
    });
    expect(stack.only('AWS::ApiGateway::RestApi')).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(stack.only('AWS::ApiGateway::BasePathMapping')).toMatchObject({
      DomainName: { Ref: stack.of('AWS::ApiGateway::DomainName')[0]?.[0] },
      Stage: { Ref: stack.of('AWS::ApiGateway::Stage')[0]?.[0] },
    });
    expect(stack.of('AWS::Route53::RecordSet').map(([, { Properties }]) => Properties.Type)).toEqual(['A', 'AAAA']);
  });

  it('may be for callers all over the world', () => {
    expect(rest({ endpoint: 'edge' }).only('AWS::ApiGateway::RestApi')).toMatchObject({
      EndpointConfiguration: { Types: ['EDGE'] },
    });
  });

  it('in a VPC lets in its endpoints alone', () => {
    const stack = rest({ endpoint: 'private', sources: { vpcEndpoints: ['vpce-1'] } });
    expect(stack.only('AWS::ApiGateway::RestApi')).toMatchObject({
      EndpointConfiguration: { Types: ['PRIVATE'] },
      Policy: { Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }] },
    });
  });

  it('may ask its Lambda authorizers, and they are let answer it alone', () => {
    const api = shop(2, { asked: { type: 'apiKey', in: 'header', name: 'X-Token' } });
    const stack = rest({}, { api, authorizers: { asked: 'function' } });
    expect(JSON.stringify(stack.only('AWS::ApiGateway::RestApi').Body)).toContain(
      '111111111111:function:f/invocations',
    );
    const [api0] = stack.of('AWS::ApiGateway::RestApi');
    const permissions = stack.of('AWS::Lambda::Permission').map(([, { Properties }]) => JSON.stringify(Properties));
    const [ofAuthorizer] = permissions.filter((each) => each.includes('function:f'));
    expect(ofAuthorizer).toContain(`{"Ref":"${api0?.[0]}"},"/authorizers/*"`);
    expect(permissions).toHaveLength(2);
  });

  it('may ask a function about bearer tokens in the place of a user pool, and leaves scopes to the service', () => {
    const stack = rest({}, { authorizers: { token: 'function' } });
    const { paths, components } = stack.only('AWS::ApiGateway::RestApi').Body as Body;
    expect(components.securitySchemes.token).toMatchObject({
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': { type: 'token', authorizerResultTtlInSeconds: 0 },
    });
    expect(paths['/things0']?.get?.security).toEqual([{ token: [] }]);
    expect(stack.of('AWS::Lambda::Permission')).toHaveLength(2);
  });

  it('lifts what CloudFormation has properties for out of the definition', () => {
    const definition = { ...plain.rest, 'x-amazon-apigateway-binary-media-types': ['image/png'] };
    const stack = rest({}, { api: { ...plain, rest: definition } });
    const { Body, BinaryMediaTypes } = stack.only('AWS::ApiGateway::RestApi');
    expect(BinaryMediaTypes).toEqual(['image/png']);
    expect(JSON.stringify(Body)).not.toContain('binary-media-types');
  });

  const refused: [name: string, make: () => unknown, message: string][] = [
    ['a closed endpoint and no domain', () => rest({ closesDefaultEndpoint: true }), 'has to stay open'],
    ['mutual TLS that can be gone round', () => rest({ domain: { ...domain, mutualTls } }), 'close it'],
    ['a private API that anybody may enter', () => rest({ endpoint: 'private' }), 'needs `sources`'],
    [
      'tokens of a foreign issuer',
      () => rest({}, { authorizers: { token: { issuer: 'https://i.example', audience: 'a', scopePrefix: '' } } }),
      'take an HTTP API or a Lambda authorizer',
    ],
    [
      'an authorizer of a scheme that it does not have',
      () => rest({}, { authorizers: { other: 'pool' } }),
      'only: token',
    ],
  ];
  it.each(refused)('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  it('says which authorizer is missing', () => {
    expect(() => rest({}, { authorizers: {} })).toThrow(UnfilledDefinitionError);
    expect(() => rest({}, { authorizers: {} })).toThrow('TokenProviderArn');
  });
});

describe('an HTTP API', () => {
  it('with everything has nothing that cdk-nag holds against it', () => {
    const stack = http({ domain: { ...domain, mutualTls }, closesDefaultEndpoint: true }, { functionSettings: grand });
    expect([stack.findings, stack.messages]).toEqual([[], []]);
    expect(stack.only('AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }],
      MutualTlsAuthentication: { TruststoreUri: 's3://authorities/all.pem' },
    });
    const [[mapped, mapping] = []] = stack.of('AWS::ApiGatewayV2::ApiMapping');
    expect([mapped, mapping]).toMatchObject([
      expect.any(String),
      { Properties: { Stage: '$default' }, DependsOn: [stack.of('AWS::ApiGatewayV2::Stage')[0]?.[0]] },
    ]);
  });

  it('verifies the tokens of any issuer', () => {
    const issuer = { issuer: 'https://issuer.example', audience: 'a', scopePrefix: '' };
    const { Body } = http({}, { authorizers: { token: issuer } }).only('AWS::ApiGatewayV2::Api');
    expect(Body).toMatchObject({
      info: { title: 'things-Api' },
      components: {
        securitySchemes: {
          token: {
            'x-amazon-apigateway-authorizer': {
              jwtConfiguration: { issuer: 'https://issuer.example', audience: ['a'] },
            },
          },
        },
      },
    });
  });

  it('may ask a function about bearer tokens, too', () => {
    const { paths, components } = http({}, { authorizers: { token: 'function' } }).only('AWS::ApiGatewayV2::Api')
      .Body as Body;
    expect(components.securitySchemes.token).toMatchObject({
      'x-amazon-apigateway-authorizer': {
        type: 'request',
        authorizerPayloadFormatVersion: '2.0',
        enableSimpleResponses: true,
        identitySource: '$request.header.Authorization',
      },
    });
    expect(paths['/things0']?.get?.security).toEqual([{ token: [] }]);
  });

  it('throttles and counts by route', () => {
    const add0 = { throttle: { requestsPerSecond: 1, burst: 2 }, cacheTtlSeconds: 5 };
    const methods = { add0, list0: { methodMetrics: false } };
    expect(http({}, { methods }).only('AWS::ApiGatewayV2::Stage').RouteSettings).toEqual({
      'POST /things0': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2, DetailedMetricsEnabled: true },
      'GET /things0': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20, DetailedMetricsEnabled: false },
    });
  });

  it('may be called on its default route, which has no method, by this API alone', () => {
    const stack = http();
    const arn = JSON.stringify(stack.only('AWS::Lambda::Permission').SourceArn);
    expect(arn).toContain(`{"Ref":"${stack.of('AWS::ApiGatewayV2::Api')[0]?.[0]}"},"/*/*"`);
  });
});

interface Body {
  readonly paths: { readonly [path: string]: { readonly [method: string]: { readonly security: object[] } } };
  readonly components: { readonly securitySchemes: { readonly [name: string]: object } };
}

describe('an API whose callers sign their requests (IAM)', () => {
  const iam = { type: 'apiKey', in: 'header', name: 'Authorization', 'x-specwright-authorizer': { type: 'iam' } };
  const api = shop(2, { signed: iam });

  const made = {
    rest: (stack: Stack) => {
      const props = { ...common(stack, { api, authorizers: {} }), definition: api.rest };
      return new OpenApiRestApi(stack, 'Api', { ...props, settings });
    },
    http: (stack: Stack) => {
      const props = { ...common(stack, { api, authorizers: {} }), definition: api.http };
      return new OpenApiHttpApi(stack, 'Api', { ...props, settings });
    },
  };

  it.each([
    ['rest', 'AWS::ApiGateway::RestApi', /"\/","?.*x.*\/GET\/things0"/],
    ['http', 'AWS::ApiGatewayV2::Api', /"\/\$default\/GET\/things0"/],
  ] as const)('%s: needs nobody else to vouch for them, and says what to allow them', (kind, type, path) => {
    let arn = '';
    const stack = synthesise((scope) => {
      arn = JSON.stringify(scope.resolve(made[kind](scope).arnForExecuteApi('GET', '/things0')));
    });
    expect(JSON.stringify(stack.only(type).Body)).toMatch(/awsSigv4|AWS_IAM/);
    expect(stack.of('AWS::Lambda::Permission')).toHaveLength(1);
    expect(arn).toContain(`{"Ref":"${stack.of(type)[0]?.[0]}"}`);
    expect(arn).toMatch(path);
  });
});

describe('functions', () => {
  it('in a network may make network interfaces, before they are made', () => {
    const stack = rest({}, { functionSettings: grand });
    const [[id, made] = []] = stack.of('AWS::Lambda::Function');
    expect(made).toMatchObject({
      Properties: { VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] } },
      DependsOn: expect.arrayContaining([expect.stringMatching(/RoleDefaultPolicy/)]),
    });
    expect(id).toBeDefined();
    const policies = stack.of('AWS::IAM::Policy').map(([, { Properties }]) => JSON.stringify(Properties));
    expect(policies.join()).toContain('ec2:CreateNetworkInterface');
    expect(stack.of('AWS::IAM::Role').some(([, { Properties }]) => 'ManagedPolicyArns' in Properties)).toBe(false);
  });

  it('are taken back when callers get errors', () => {
    const stack = rest({}, { functionSettings: grand });
    const alarms = stack.of('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    expect(alarms).toMatchObject([
      {
        MetricName: '5XXError',
        Dimensions: [
          { Name: 'ApiName', Value: 'things-Api' },
          { Name: 'Stage', Value: 'x' },
        ],
      },
      { MetricName: 'Errors', Namespace: 'AWS/Lambda' },
    ]);
    expect(stack.only('AWS::CodeDeploy::DeploymentGroup')).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    });
  });

  it('may differ from their stage', () => {
    const operationSettings = { list0: { memoryMegabytes: 2_048, environment: { MORE: '1' } } };
    expect(rest({}, { operationSettings }).only('AWS::Lambda::Function')).toMatchObject({
      MemorySize: 2_048,
      Environment: { Variables: { MORE: '1' } },
    });
  });
});
