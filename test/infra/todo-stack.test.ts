import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { acknowledgements } from '../../infra/acknowledgements.js';
import { todoApp } from '../../infra/todo-app.js';
import { apiFacts } from './api-facts.js';
import { circlesIn } from './circles.js';
import { dataFacts } from './data-facts.js';
import { functionFacts } from './function-facts.js';
import { wildcardsIn } from './rights.js';
import { SynthesisedStack } from './synthesised-stack.js';
import { variants } from './variant.js';

afterAll(() => vi.restoreAllMocks());

describe.each(variants)('the stack of $name, $api, $functions', (variant) => {
  const { name, api, functions, isProd } = variant;
  const printed = vi.spyOn(process.stderr, 'write');
  let stack: SynthesisedStack;

  beforeAll(() => {
    printed.mockClear();
    stack = new SynthesisedStack({ stage: name, api, functions }, isProd && functions === 'single');
  });

  afterAll(() => stack.remove());

  functionFacts(variant, () => stack);
  apiFacts(variant, () => stack);
  dataFacts(variant, () => stack);

  it('is made without a word of warning', () => {
    expect(stack.artifact.messages).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
  });

  it('is small enough for CloudFormation', () => {
    expect(Object.keys(stack.resources).length).toBeLessThan(200);
    expect(stack.template.length).toBeLessThan(250_000);
  });

  it('has no resource that waits for itself', () => {
    expect(circlesIn(stack.resources)).toEqual([]);
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

  it('needs the role with which API Gateway writes logs for a REST API only, and that may do nothing else', () => {
    const account = stack.assembly.stacks.find(({ stackName }) => stackName === 'api-gateway-account');
    expect(account === undefined).toBe(api === 'http');
    const actions = ['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'DescribeLogStreams', 'FilterLogEvents'];
    const all = [...actions, 'GetLogEvents', 'PutLogEvents'].map((each) => `logs:${each}`).join(', ');
    expect(wildcardsIn(account?.template.Resources ?? {})).toEqual(api === 'rest' ? [`${all} on *`] : []);
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
