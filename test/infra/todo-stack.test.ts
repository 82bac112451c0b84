import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as operations from '../../generated/operations.js';
import { acknowledgements } from '../../infra/acknowledgements.js';
import { findStage } from '../../infra/stages.js';
import { todoApp } from '../../infra/todo-app.js';
import { expectedRights, wildcardsIn } from './rights.js';
import { SynthesisedStack } from './synthesised-stack.js';

const variants = (['dev', 'prod'] as const).flatMap((name) =>
  (['rest', 'http'] as const).flatMap((api) =>
    (['single', 'per-operation'] as const).map((functions) => ({ name, api, functions })),
  ),
);
const names = Object.keys(operations);

/** What each division deploys. */
const deployedCode = new Map<string, readonly string[]>();

afterAll(() => vi.restoreAllMocks());

const capitalise = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

describe.each(variants)('the stack of $name, $api, $functions', ({ name, api, functions }) => {
  const stage = findStage(name);
  const isProd = name === 'prod';
  const policyOnDeletion = isProd ? 'Retain' : 'Delete';
  const groups = functions === 'single' ? ['All'] : [...names.map(capitalise).sort(), 'Fallback'];
  const printed = vi.spyOn(process.stderr, 'write');
  let stack: SynthesisedStack;

  beforeAll(() => {
    printed.mockClear();
    stack = new SynthesisedStack({ stage: name, api, functions }, isProd && functions === 'single');
  });

  afterAll(() => stack.remove());

  /** The function of a group: the logical ids start alike. */
  const functionOf = (group: string) => stack.startingWith('AWS::Lambda::Function', `ApiFunctions${group}Function`);

  it('is made without a word of warning', () => {
    expect(stack.artifact.messages).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
  });

  it('is small enough for CloudFormation', () => {
    expect(Object.keys(stack.resources).length).toBeLessThan(200);
    expect(stack.template.length).toBeLessThan(250_000);
  });

  it('allows nothing by a wildcard but what AWS knows no finer resource for', () => {
    const allowed = [
      'xray:PutTelemetryRecords, xray:PutTraceSegments on *',
      ...(isProd ? ['cloudwatch:DescribeAlarms on *', 'kms:* on *', 'kms:Decrypt, kms:GenerateDataKey on *'] : []),
      ...(isProd && api === 'rest' ? ['execute-api:Invoke on execute-api:/*'] : []),
    ];
    expect(wildcardsIn(stack.resources)).toEqual(allowed.sort());
  });

  it('holds no secret: the only one is made by AWS, where nobody sees it', () => {
    expect(stack.one('AWS::SecretsManager::Secret').Properties).toMatchObject({
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    });
    expect(stack.template).not.toMatch(/"(SecretString|Password|ClientSecret|PrivateKey)"|AKIA|BEGIN [A-Z ]*PRIVATE/);
  });

  it.each(groups)('%s may do what its operations are granted, and write its log and traces', (group) => {
    const served = functions === 'single' ? names : names.filter((each) => capitalise(each) === group);
    const policy = stack.startingWith('AWS::IAM::Policy', `ApiFunctions${group}RoleDefaultPolicy`);
    const log = stack.startingWith('AWS::Logs::LogGroup', `ApiFunctions${group}Log`);
    const table = stack.startingWith('AWS::DynamoDB::GlobalTable', 'todos');
    expect(policy.Properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: expectedRights(served, log.id, table.id),
    });
    const role = stack.startingWith('AWS::IAM::Role', `ApiFunctions${group}Role`).Properties;
    expect(Object.keys(role).sort()).toEqual(['AssumeRolePolicyDocument', 'Tags']);
  });

  it.each(groups)('%s runs on Node.js 24 and ARM, traced, and gives up before API Gateway does', (group) => {
    const { Properties } = functionOf(group);
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      LoggingConfig: { LogFormat: 'JSON' },
      TracingConfig: { Mode: 'Active' },
    });
    expect(Properties.Timeout).toBeLessThan(29);
    expect(Properties.ReservedConcurrentExecutions).toBe(isProd ? (group === 'Fallback' ? 20 : 150) : undefined);
  });

  it.each(groups)('%s is told what it needs', (group) => {
    const { Variables } = functionOf(group).Properties.Environment as { Variables: object };
    const listsTodos = ['All', 'Fallback', 'ListTodos'].includes(group);
    expect(Variables).toEqual({
      STAGE: name,
      TODOS_TABLE: { Ref: stack.startingWith('AWS::DynamoDB::GlobalTable', 'todos').id },
      SCOPE_PREFIX: `todo-api-${name}/`,
      CORS_ORIGIN: stage.frontEnd,
      NODE_OPTIONS: '--enable-source-maps',
      ...(listsTodos && { CURSOR_SECRET: { 'Fn::Join': ['', expect.arrayContaining([':SecretString:::}}'])] } }),
    });
  });

  it('deploys an ES module with its source map, of each operation its own, the same in every stage', () => {
    const hashes = groups.map((group) => {
      const { S3Key } = functionOf(group).Properties.Code as { S3Key: string };
      return S3Key.replace('.zip', '');
    });
    const code = hashes.map((hash) => {
      const folder = join(stack.assembly.directory, `asset.${hash}`);
      expect(readdirSync(folder)).toEqual(['index.mjs', 'index.mjs.map']);
      return readFileSync(join(folder, 'index.mjs'), 'utf8');
    });
    for (const each of code) {
      expect(each).toMatch(/export\s*\{[^}]*\bas handler\b[^}]*\}/);
      expect(each).toContain('//# sourceMappingURL=index.mjs.map');
    }
    expect(new Set(code).size).toBe(groups.length);
    expect(deployedCode.get(functions) ?? hashes).toEqual(hashes);
    deployedCode.set(functions, hashes);
  });

  it('leaves the account the 100 environments that it has to keep', () => {
    const reserved = stack
      .all('AWS::Lambda::Function')
      .map(({ Properties }) => Number(Properties.ReservedConcurrentExecutions ?? 0));
    expect(reserved.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1_000 - 100);
  });

  it('rolls new versions out by an alias that is kept warm and goes back on alarms, in production', () => {
    const rolled = isProd ? groups.filter((group) => group !== 'Fallback') : [];
    expect(stack.all('AWS::Lambda::Alias')).toHaveLength(rolled.length);
    for (const group of rolled) {
      const alias = stack.startingWith('AWS::Lambda::Alias', `ApiFunctions${group}Function`);
      expect(alias.Properties).toMatchObject({
        Name: 'live',
        ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
      });
      const rollout = stack.startingWith('AWS::CodeDeploy::DeploymentGroup', `ApiFunctions${group}Function`);
      expect(alias.UpdatePolicy).toMatchObject({
        CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: rollout.id } },
      });
      expect(rollout.Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
        AlarmConfiguration: { Enabled: true, Alarms: { length: api === 'rest' ? 3 : 2 } },
      });
    }
    expect(stack.all('AWS::ApplicationAutoScaling::ScalableTarget')).toHaveLength(rolled.length);
  });

  it('lets this API alone call its functions, by one statement for each', () => {
    const [apiId = ''] = stack.idsOf(api === 'rest' ? 'AWS::ApiGateway::RestApi' : 'AWS::ApiGatewayV2::Api');
    const permissions = stack.all('AWS::Lambda::Permission');
    expect(permissions).toHaveLength(groups.length);
    expect(new Set(permissions.map(({ Properties }) => JSON.stringify(Properties.FunctionName))).size).toBe(
      groups.length,
    );
    for (const { Properties } of permissions) {
      expect(Properties).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
      const text = JSON.stringify(Properties.SourceArn);
      expect(text).toContain(JSON.stringify({ Ref: apiId }));
      expect(text).toContain('"/*/*/*"');
    }
  });

  describe('imports a definition', () => {
    const resource = () => stack.one(api === 'rest' ? 'AWS::ApiGateway::RestApi' : 'AWS::ApiGatewayV2::Api');

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
      const [pool] = stack.idsOf('AWS::Cognito::UserPool');
      const [client] = stack.idsOf('AWS::Cognito::UserPoolClient');
      const text = JSON.stringify(components);
      expect(text).toContain(`"${pool}"`);
      if (api === 'http') expect(text).toContain(`"audience":[{"Ref":"${client}"}]`);
    });
  });

  it('throttles and logs each request, but neither bodies nor tokens', () => {
    const { requestsPerSecond: rate, burst } = stage.gateway.throttle;
    const { Properties } = stack.one(api === 'rest' ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage');
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
      expect(stack.all(`AWS::WAFv2::${type}`)).toHaveLength(expected);
    }
    if (expected === 0) return;
    const { Rules } = stack.one('AWS::WAFv2::WebACL').Properties as { Rules: { Statement: object }[] };
    expect(Rules[0]).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP' } },
    });
    const common = { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } };
    expect(Rules.at(-1)).toMatchObject({
      Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesCommonRuleSet', RuleActionOverrides: [common] } },
    });
  });

  it('has the table of tables.ts: on demand up to a limit, recoverable, expiring, with a stream, and safe in production', () => {
    const { Properties, DeletionPolicy } = stack.one('AWS::DynamoDB::GlobalTable');
    expect(DeletionPolicy).toBe(policyOnDeletion);
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'newest', Projection: { ProjectionType: 'INCLUDE' } }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: isProd ? 5_000 : 500 },
      Replicas: [
        {
          DeletionProtectionEnabled: isProd,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: isProd ? 35 : 1 },
          ReadOnDemandThroughputSettings: { MaxReadRequestUnits: isProd ? 10_000 : 1_000 },
        },
      ],
    });
  });

  it('hands changes of the table to the function that tells the event bus, and what fails to the dead letters', () => {
    const consumer = stack.startingWith('AWS::Lambda::Function', 'todosChangesConsumer');
    const [bus] = stack.idsOf('AWS::Events::EventBus');
    const [queue] = stack.idsOf('AWS::SQS::Queue');
    const [table] = stack.idsOf('AWS::DynamoDB::GlobalTable');
    expect(stack.one('AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [table, 'StreamArn'] },
      FunctionName: { Ref: consumer.id },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumRetryAttempts: 3,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
    });
    expect(consumer.Properties.Environment).toEqual({
      Variables: { EVENT_BUS_NAME: { Ref: bus }, NODE_OPTIONS: '--enable-source-maps' },
    });
    const policy = stack.startingWith('AWS::IAM::Policy', 'todosChangesConsumer').Properties.PolicyDocument as {
      Statement: { Action: string | string[]; Resource: unknown }[];
    };
    expect(policy.Statement.map(({ Action }) => [Action].flat().sort().join())).toEqual([
      'logs:CreateLogStream,logs:PutLogEvents',
      'dynamodb:DescribeStream,dynamodb:GetRecords,dynamodb:GetShardIterator,dynamodb:ListStreams',
      'events:PutEvents',
      'xray:PutTelemetryRecords,xray:PutTraceSegments',
      'sqs:GetQueueAttributes,sqs:GetQueueUrl,sqs:SendMessage',
    ]);
  });

  it('wakes somebody in production when something is wrong', () => {
    const alarms = stack.all('AWS::CloudWatch::Alarm');
    const rollbacks = isProd ? groups.filter((group) => group !== 'Fallback').length + (api === 'rest' ? 2 : 1) : 0;
    // Two for the API, four for each function, two for the table, six for its changes.
    const watched = isProd ? 2 + 4 * groups.length + 2 + 6 : 0;
    expect(alarms).toHaveLength(rollbacks + watched);
    expect(stack.all('AWS::CloudWatch::Dashboard')).toHaveLength(isProd ? 1 : 0);
    if (!isProd) return;
    const topic = { Ref: stack.idsOf('AWS::SNS::Topic')[0] };
    expect(alarms.filter(({ Properties }) => Properties.AlarmActions !== undefined)).toHaveLength(watched);
    for (const { Properties } of alarms) {
      expect([undefined, JSON.stringify([topic])]).toContain(
        Properties.AlarmActions && JSON.stringify(Properties.AlarmActions),
      );
    }
    expect(stack.one('AWS::SNS::Topic').Properties.KmsMasterKeyId).toBeDefined();
  });

  it('keeps its logs for as long as the stage says', () => {
    const kept = stack.all('AWS::Logs::LogGroup');
    // Access, execution and firewall; access alone.
    expect(kept).toHaveLength(groups.length + 1 + (api === 'rest' ? 3 : 1));
    for (const group of kept) {
      expect(group.Properties.RetentionInDays).toBe(stage.logRetention);
      expect(group.DeletionPolicy).toBe(policyOnDeletion);
    }
  });

  it('has a user pool with the scopes of openapi.yaml, and a client without a secret', () => {
    const scopes = Object.values(operations).flatMap(({ security }) =>
      security.flatMap(({ bearerAuth }) => [...bearerAuth]),
    );
    const { Scopes } = stack.one('AWS::Cognito::UserPoolResourceServer').Properties as {
      Scopes: { ScopeName: string }[];
    };
    expect(Scopes.map(({ ScopeName }) => ScopeName)).toEqual([...new Set(scopes)].sort());
    expect(stack.one('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: [`${stage.frontEnd}/`],
      PreventUserExistenceErrors: 'ENABLED',
    });
    const pool = stack.one('AWS::Cognito::UserPool');
    expect(pool.DeletionPolicy).toBe(policyOnDeletion);
    expect(pool.Properties).toMatchObject({
      DeletionProtection: isProd ? 'ACTIVE' : 'INACTIVE',
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });

  it('says where everything is', () => {
    expect(stack.outputs).toEqual(
      [
        'ClientId',
        'SignInUrl',
        'Url',
        'UserPoolId',
        'todosBusName',
        'todosTableName',
        ...(isProd ? ['AlarmTopicArn'] : []),
      ].sort(),
    );
  });

  it('can be deleted only where nothing of value is lost, and says on the bill what it is', () => {
    expect(stack.artifact.terminationProtection ?? false).toBe(isProd);
    const tags = [
      { Key: 'service', Value: 'todo-api' },
      { Key: 'stage', Value: name },
    ];
    for (const type of ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup']) {
      for (const { Properties } of stack.all(type)) expect(Properties.Tags).toEqual(tags);
    }
  });

  it('needs the role with which API Gateway writes logs for a REST API only', () => {
    const others = stack.assembly.stacks.map(({ stackName }) => stackName);
    expect(others.includes('api-gateway-account')).toBe(api === 'rest');
  });
});

describe('cdk-nag', () => {
  it('finds what is acknowledged and nothing else, in production', () => {
    vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue();
    const app = todoApp({ stage: 'prod' });
    vi.restoreAllMocks();
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName).sort()).toEqual(acknowledgements.map(({ id }) => id).sort());
    expect(acknowledgements.length).toBeLessThanOrEqual(3);
  });
});

interface Definition {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Method } };
  readonly components: unknown;
}

interface Method {
  readonly operationId?: string;
  readonly security: readonly { readonly [scheme: string]: readonly string[] }[];
  readonly 'x-amazon-apigateway-integration': { readonly uri: unknown };
}
