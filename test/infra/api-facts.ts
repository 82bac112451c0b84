import { describe, expect, it } from 'vitest';
import * as operations from '../../generated/operations.js';
import type { SynthesisedStack } from './synthesised-stack.js';
import { capitalise, type Variant } from './variant.js';

interface Definition {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Method } };
  readonly components: unknown;
}

interface Method {
  readonly operationId?: string;
  readonly security: readonly { readonly [scheme: string]: readonly string[] }[];
  readonly 'x-amazon-apigateway-integration': { readonly uri: unknown };
}

/** The API: what is imported, who is let in, how much, and what is written down of it. */
export function apiFacts(variant: Variant, stack: () => SynthesisedStack): void {
  const { name, api, functions, stage, isProd, groups } = variant;
  const policyOnDeletion = isProd ? 'Retain' : 'Delete';

  it('lets this API alone call its functions, by one statement for each', () => {
    const [apiId = ''] = stack().idsOf(api === 'rest' ? 'AWS::ApiGateway::RestApi' : 'AWS::ApiGatewayV2::Api');
    const permissions = stack().all('AWS::Lambda::Permission');
    // Stage, method and path; the route of an HTTP API that catches what no other takes has neither of the latter.
    const requests = api === 'rest' ? [`/${name}/GET/todos`] : ['/$default/GET/todos', '/$default/$default'];
    expect(permissions).toHaveLength(groups.length);
    expect(new Set(permissions.map(({ Properties }) => JSON.stringify(Properties.FunctionName))).size).toBe(
      groups.length,
    );
    for (const { Properties } of permissions) {
      expect(Properties).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
      const text = JSON.stringify(Properties.SourceArn);
      expect(text).toContain(JSON.stringify({ Ref: apiId }));
      const [, pattern = ''] = /"(\/[*/]+)"/.exec(text) ?? [];
      for (const request of requests) expect(request).toMatch(new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
    }
  });

  describe('imports a definition', () => {
    const resource = () => stack().one(api === 'rest' ? 'AWS::ApiGateway::RestApi' : 'AWS::ApiGatewayV2::Api');

    it('in which nothing is left to fill in and nothing is null, and a warning stops the deployment', () => {
      const text = JSON.stringify(resource().Properties);
      expect(text).not.toMatch(/\$\{|:null|,null/);
      expect(resource().Properties).toMatchObject({ FailOnWarnings: true });
    });

    it('that sends each operation to its function, with the scopes as Cognito writes them', () => {
      const { paths } = resource().Properties.Body as Definition;
      for (const { id, path, method, security } of Object.values(operations)) {
        const described = paths[path]?.[method.toLowerCase()];
        const [{ bearerAuth }] = security;
        expect(described?.security).toEqual([{ bearerAuth: bearerAuth.map((scope) => `todo-api-${name}/${scope}`) }]);
        const target = `ApiFunctions${functions === 'single' ? 'All' : capitalise(id)}Function${isProd ? 'Aliaslive' : ''}`;
        expect(JSON.stringify(described?.['x-amazon-apigateway-integration'].uri)).toContain(`"${target}`);
      }
    });

    it('that has no operation open to everybody, whatever else there is', () => {
      const { paths } = resource().Properties.Body as Definition;
      const open = Object.values(paths).flatMap((path) =>
        Object.values(path).filter(({ operationId, security }) => operationId !== undefined && security.length === 0),
      );
      expect(open).toEqual([]);
    });

    it('that has the user pool vouch for callers', () => {
      const { components } = resource().Properties.Body as Definition;
      const [pool] = stack().idsOf('AWS::Cognito::UserPool');
      const [client] = stack().idsOf('AWS::Cognito::UserPoolClient');
      const text = JSON.stringify(components);
      expect(text).toContain(`"${pool}"`);
      if (api === 'http') expect(text).toContain(`"audience":[{"Ref":"${client}"}]`);
    });
  });

  it('throttles and logs each request, but neither bodies nor tokens', () => {
    const { requestsPerSecond: rate, burst } = stage.gateway.throttle;
    const { Properties } = stack().one(api === 'rest' ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage');
    expect(Properties).toMatchObject(
      api === 'rest'
        ? {
            StageName: name,
            TracingEnabled: true,
            MethodSettings: [
              {
                ResourcePath: '/*',
                HttpMethod: '*',
                ThrottlingRateLimit: rate,
                ThrottlingBurstLimit: burst,
                DataTraceEnabled: false,
                LoggingLevel: 'ERROR',
                MetricsEnabled: isProd,
              },
            ],
          }
        : {
            StageName: '$default',
            AutoDeploy: true,
            DefaultRouteSettings: {
              ThrottlingRateLimit: rate,
              ThrottlingBurstLimit: burst,
              DetailedMetricsEnabled: isProd,
            },
          },
    );
    const { Format } = (Properties.AccessLogSetting ?? Properties.AccessLogSettings) as { Format: string };
    expect(JSON.parse(Format)).toMatchObject({
      requestId: '$context.requestId',
      status: '$context.status',
      latency: '$context.responseLatency',
      integrationLatency: expect.any(String),
      error: '$context.error.responseType',
    });
    expect(Format).not.toMatch(/header|userAgent|error\.message|authorizer\.claims\.(?!sub")/);
  });

  it('has a firewall in front of a REST API', () => {
    const expected = api === 'rest' ? 1 : 0;
    for (const type of ['WebACL', 'WebACLAssociation', 'LoggingConfiguration']) {
      expect(stack().all(`AWS::WAFv2::${type}`)).toHaveLength(expected);
    }
    if (expected === 0) return;
    const { Rules } = stack().one('AWS::WAFv2::WebACL').Properties as { Rules: { Statement: object }[] };
    expect(Rules[0]).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP' } },
    });
    const common = { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } };
    expect(Rules.at(-1)).toMatchObject({
      Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesCommonRuleSet', RuleActionOverrides: [common] } },
    });
  });

  it('has a user pool with the scopes of openapi.yaml, and a client without a secret', () => {
    const scopes = Object.values(operations).flatMap(({ security }) =>
      security.flatMap(({ bearerAuth }) => [...bearerAuth]),
    );
    const { Scopes } = stack().one('AWS::Cognito::UserPoolResourceServer').Properties as {
      Scopes: { ScopeName: string }[];
    };
    expect(Scopes.map(({ ScopeName }) => ScopeName)).toEqual([...new Set(scopes)].sort());
    expect(stack().one('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: [`${stage.frontEnd}/`],
      PreventUserExistenceErrors: 'ENABLED',
    });
    const pool = stack().one('AWS::Cognito::UserPool');
    expect(pool.DeletionPolicy).toBe(policyOnDeletion);
    expect(pool.Properties).toMatchObject({
      DeletionProtection: isProd ? 'ACTIVE' : 'INACTIVE',
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });
}
