import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectedRights } from './rights.js';
import type { SynthesisedStack } from './synthesised-stack.js';
import { servedBy, type Variant } from './variant.js';

/** What each division deploys. */
const deployedCode = new Map<string, readonly string[]>();

/** The functions behind the API: what they may do, run on and are told, and how new versions come. */
export function functionFacts(variant: Variant, stack: () => SynthesisedStack): void {
  const { name, api, functions, stage, isProd, groups } = variant;
  /** The function of a group: the logical ids start alike. */
  const functionOf = (group: string) => stack().startingWith('AWS::Lambda::Function', `ApiFunctions${group}Function`);

  it.each(groups)('%s may do what its operations are granted, and write its log and traces', (group) => {
    const policy = stack().startingWith('AWS::IAM::Policy', `ApiFunctions${group}RoleDefaultPolicy`);
    const log = stack().startingWith('AWS::Logs::LogGroup', `ApiFunctions${group}Log`);
    const table = stack().startingWith('AWS::DynamoDB::GlobalTable', 'todos');
    expect(policy.Properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: expectedRights(servedBy(group), log.id, table.id),
    });
    const role = stack().startingWith('AWS::IAM::Role', `ApiFunctions${group}Role`).Properties;
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
      VALIDATE_RESPONSES: name === 'prod' ? 'log' : 'throw',
      TODOS_TABLE: { Ref: stack().startingWith('AWS::DynamoDB::GlobalTable', 'todos').id },
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
      const folder = join(stack().assembly.directory, `asset.${hash}`);
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
    const reserved = stack()
      .all('AWS::Lambda::Function')
      .map(({ Properties }) => Number(Properties.ReservedConcurrentExecutions ?? 0));
    expect(reserved.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1_000 - 100);
  });

  it('rolls new versions out by an alias that is kept warm and goes back on alarms, in production', () => {
    const rolled = isProd ? groups.filter((group) => group !== 'Fallback') : [];
    expect(stack().all('AWS::Lambda::Alias')).toHaveLength(rolled.length);
    for (const group of rolled) {
      const alias = stack().startingWith('AWS::Lambda::Alias', `ApiFunctions${group}Function`);
      expect(alias.Properties).toMatchObject({
        Name: 'live',
        ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
      });
      const rollout = stack().startingWith('AWS::CodeDeploy::DeploymentGroup', `ApiFunctions${group}Function`);
      expect(alias.UpdatePolicy).toMatchObject({
        CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: rollout.id } },
      });
      expect(rollout.Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
        AlarmConfiguration: { Enabled: true, Alarms: { length: api === 'rest' ? 3 : 2 } },
      });
    }
    expect(stack().all('AWS::ApplicationAutoScaling::ScalableTarget')).toHaveLength(rolled.length);
  });
}
