import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as operations from '../../generated/operations.js';
import { stages } from '../../infra/stages.js';
import { todoApp } from '../../infra/todo-app.js';

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
  readonly DeletionPolicy?: string;
}
interface Template {
  readonly Resources: { readonly [id: string]: Resource };
  readonly Outputs: { readonly [name: string]: unknown };
}

const bundles = new Map<string, string>();

describe.each(stages)('the stack of $name', (stage) => {
  let assembly: CloudAssembly;
  let artifact: CloudFormationStackArtifact;
  let template: Template;
  const printed = vi.spyOn(process.stderr, 'write');

  beforeAll(() => {
    vi.stubEnv('CDK_OUTDIR', mkdtempSync(join(tmpdir(), 'todo-stack-')));
    assembly = todoApp({ stage: stage.name }).synth();
    artifact = assembly.getStackByName(`todo-api-${stage.name}`);
    template = artifact.template;
  });

  afterAll(() => rmSync(assembly.directory, { recursive: true }));

  const all = (type: string) => Object.values(template.Resources).filter(({ Type }) => Type === type);
  const one = (type: string): Resource => {
    const [first, ...others] = all(type);
    if (first === undefined || others.length > 0) throw new Error(`There are ${others.length} others of ${type}.`);
    return first;
  };
  /** The logical id, which `Ref` and `Fn::GetAtt` name. */
  const idOf = (type: string) => Object.entries(template.Resources).find(([, { Type }]) => Type === type)?.[0];
  const arnOf = (type: string) => ({ 'Fn::GetAtt': [idOf(type), 'Arn'] });
  const policyOnDeletion = stage.keepsData ? 'Retain' : 'Delete';

  it('is made without a word of warning', () => {
    expect(artifact.messages).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
  });

  it('has the table of tables.ts: on demand, recoverable, expiring, and safe where it keeps data', () => {
    const table = one('AWS::DynamoDB::GlobalTable');
    expect(table.DeletionPolicy).toBe(policyOnDeletion);
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'newest',
          KeySchema: [
            { AttributeName: 'owner', KeyType: 'HASH' },
            { AttributeName: 'order', KeyType: 'RANGE' },
          ],
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: ['task', 'status', 'version', 'createdAt', 'updatedAt'],
          },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      Replicas: [
        {
          DeletionProtectionEnabled: stage.keepsData,
          PointInTimeRecoverySpecification: {
            PointInTimeRecoveryEnabled: true,
            RecoveryPeriodInDays: stage.recoveryDays,
          },
        },
      ],
    });
  });

  it('runs the bundle on Node.js 24 and ARM, and gives up before API Gateway does', () => {
    const { Properties } = one('AWS::Lambda::Function');
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(/^FunctionLog/) } },
      TracingConfig: { Mode: 'Active' },
    });
    expect(Properties.Timeout).toBeLessThan(29);
  });

  it('tells the function its table, its scopes and its secret, and nothing else', () => {
    expect(one('AWS::Lambda::Function').Properties.Environment).toEqual({
      Variables: {
        TODOS_TABLE: { Ref: idOf('AWS::DynamoDB::GlobalTable') },
        SCOPE_PREFIX: `todo-api-${stage.name}/`,
        CURSOR_SECRET: {
          'Fn::Join': [
            '',
            ['{{resolve:secretsmanager:', { Ref: idOf('AWS::SecretsManager::Secret') }, ':SecretString:::}}'],
          ],
        },
        NODE_OPTIONS: '--enable-source-maps',
      },
    });
  });

  it('deploys one ES module with its source map, the same one in every stage', () => {
    const assets = readFileSync(join(assembly.directory, `${artifact.stackName}.assets.json`), 'utf8');
    const [, folder = ''] = /"(asset\.[0-9a-f]{64})"/.exec(assets) ?? [];
    const code = readFileSync(join(assembly.directory, folder, 'index.mjs'), 'utf8');
    expect(code).toMatch(/export\s*\{[^}]*\bas handler\b[^}]*\}/);
    expect(code).toContain('//# sourceMappingURL=index.mjs.map');
    bundles.set(stage.name, folder);
    expect(new Set(bundles.values()).size).toBe(1);
  });

  it('grants exactly what the function uses', () => {
    const log = Object.keys(template.Resources).find((id) => id.startsWith('FunctionLog'));
    const table = arnOf('AWS::DynamoDB::GlobalTable');
    expect(one('AWS::IAM::Policy').Properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [log, 'Arn'] },
        },
        // X-Ray knows no finer resource.
        { Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
          Resource: table,
        },
        { Effect: 'Allow', Action: 'dynamodb:Query', Resource: { 'Fn::Join': ['', [table, '/index/newest']] } },
      ],
    });
    const role = one('AWS::IAM::Role').Properties;
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    expect(role).not.toHaveProperty('Policies');
  });

  it('lets this API alone call the function', () => {
    const { Properties } = one('AWS::Lambda::Permission');
    expect(Properties).toMatchObject({
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf('AWS::Lambda::Function'),
      Principal: 'apigateway.amazonaws.com',
    });
    const text = JSON.stringify(Properties.SourceArn);
    expect(text).toContain(JSON.stringify({ Ref: idOf('AWS::ApiGateway::RestApi') }));
    expect(text).toContain('"/*/*/*"');
  });

  describe('imports a definition', () => {
    interface Method {
      readonly security: readonly { readonly [scheme: string]: readonly string[] }[];
      readonly 'x-amazon-apigateway-integration': { readonly type: string; readonly uri: unknown };
    }
    interface Definition {
      readonly paths: { readonly [path: string]: { readonly [method: string]: Method } };
      readonly components: unknown;
    }
    const definition = () => one('AWS::ApiGateway::RestApi').Properties.Body as Definition;

    it('in which nothing is left to fill in, and a warning stops the deployment', () => {
      const { Properties } = one('AWS::ApiGateway::RestApi');
      expect(JSON.stringify(Properties)).not.toMatch(/\$\{/);
      expect(JSON.stringify(Properties)).not.toContain('null');
      expect(Properties).toMatchObject({ FailOnWarnings: true, EndpointConfiguration: { Types: ['REGIONAL'] } });
    });

    it('that has every operation, with the scopes that openapi.yaml asks for as Cognito writes them', () => {
      const { paths } = definition();
      for (const { path, method, security } of Object.values(operations)) {
        const [{ bearerAuth }] = security;
        expect(paths[path]?.[method.toLowerCase()]?.security).toEqual([
          { bearerAuth: bearerAuth.map((scope) => `todo-api-${stage.name}/${scope}`) },
        ]);
      }
    });

    it('that sends everything to the function, but for preflight requests', () => {
      const all = Object.values(definition().paths).flatMap((path) => Object.values(path));
      const methods = all.filter((method) => method['x-amazon-apigateway-integration'].type !== 'mock');
      expect(methods.length).toBeGreaterThan(Object.keys(operations).length);
      for (const method of methods) {
        expect(JSON.stringify(method['x-amazon-apigateway-integration'].uri)).toContain(
          JSON.stringify(arnOf('AWS::Lambda::Function')),
        );
      }
    });

    it('that has the user pool vouch for callers', () => {
      expect(JSON.stringify(definition().components)).toContain(JSON.stringify(arnOf('AWS::Cognito::UserPool')));
    });
  });

  it('throttles, traces and logs each request, but neither bodies nor tokens', () => {
    const { Properties } = one('AWS::ApiGateway::Stage');
    expect(Properties).toMatchObject({
      StageName: stage.name,
      TracingEnabled: true,
      MethodSettings: [
        {
          ResourcePath: '/*',
          HttpMethod: '*',
          ThrottlingRateLimit: stage.requestsPerSecond,
          ThrottlingBurstLimit: stage.burst,
          DataTraceEnabled: false,
          LoggingLevel: 'OFF',
          MetricsEnabled: true,
        },
      ],
    });
    const { Format } = Properties.AccessLogSetting as { Format: string };
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
    expect(Format).not.toMatch(/header|userAgent|authorizer\.claims\.(?!sub")/);
  });

  it('keeps its logs for as long as the stage says', () => {
    const groups = all('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(2);
    for (const group of groups) {
      expect(group.Properties.RetentionInDays).toBe(stage.logRetention);
      expect(group.DeletionPolicy).toBe(policyOnDeletion);
    }
  });

  it('has a user pool with the scopes of openapi.yaml, and a client without a secret', () => {
    const scopes = Object.values(operations).flatMap(({ security }) =>
      security.flatMap(({ bearerAuth }) => [...bearerAuth]),
    );
    const { Scopes } = one('AWS::Cognito::UserPoolResourceServer').Properties as { Scopes: { ScopeName: string }[] };
    expect(Scopes.map(({ ScopeName }) => ScopeName)).toEqual([...new Set(scopes)].sort());
    expect(one('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: stage.callbackUrls,
      PreventUserExistenceErrors: 'ENABLED',
    });
    const pool = one('AWS::Cognito::UserPool');
    expect(pool.DeletionPolicy).toBe(policyOnDeletion);
    expect(pool.Properties.DeletionProtection).toBe(stage.keepsData ? 'ACTIVE' : 'INACTIVE');
  });

  it('has its secret made by AWS, where nobody sees it', () => {
    expect(one('AWS::SecretsManager::Secret').Properties).toMatchObject({
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    });
    expect(JSON.stringify(template)).not.toContain('"SecretString"');
  });

  it('says where everything is', () => {
    expect(Object.keys(template.Outputs).sort()).toEqual([
      'ClientId',
      'SignInUrl',
      'Url',
      'UserPoolId',
      'todosTableName',
    ]);
  });

  it('can be deleted only where nothing of value is lost', () => {
    expect(artifact.terminationProtection ?? false).toBe(stage.keepsData);
  });

  it('is deployed after the role with which API Gateway writes logs, which stays', () => {
    const account = assembly.getStackByName('api-gateway-account');
    expect(artifact.dependencies.map(({ id }) => id)).toContain(account.id);
    const resources = Object.values((account.template as Template).Resources);
    expect(resources.map(({ Type }) => Type).sort()).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
    expect(resources.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
  });
});
