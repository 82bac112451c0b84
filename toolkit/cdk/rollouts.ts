import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IAlarm, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Rollout } from './function-settings.js';

/** Shifts calls to a function's new version bit by bit, and back as soon as an alarm goes off. */
export class Rollouts extends Construct {
  readonly #application: LambdaApplication;
  readonly #role: Role;
  readonly #alarms: readonly IAlarm[];

  /** @param serverErrors counts what callers get to see of a bad version, besides the functions' own errors */
  constructor(scope: Construct, id: string, serverErrors: readonly IMetric[] = []) {
    super(scope, id);
    this.#application = new LambdaApplication(this, 'Application');
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    // It only reads, and IAM does not narrow it down for every kind of alarm.
    this.#role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    // A single one may be chance, and the old version's.
    this.#alarms = serverErrors.map((metric, at) => goesWrong(this, `ServerErrors${at + 1}`, metric, 5));
  }

  add(alias: Alias, rollout: Rollout): void {
    const { lambda: version } = alias.version;
    const { policyDependable } = this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        resources: [version.functionArn, `${version.functionArn}:${alias.aliasName}`],
      }),
    );
    const group = new LambdaDeploymentGroup(alias, 'Rollout', {
      application: this.#application,
      alias,
      deploymentConfig: LambdaDeploymentConfig[rollout],
      alarms: [...this.#alarms, goesWrong(alias, 'Failures', alias.metricErrors({ period: Duration.minutes(1) }), 1)],
      autoRollback: { deploymentInAlarm: true, failedDeployment: true, stoppedDeployment: true },
      // CDK would attach a policy of AWS's that allows changing every function of the account.
      role: this.#role.withoutPolicyUpdates(),
    });
    if (policyDependable) group.node.addDependency(policyDependable);
  }
}

function goesWrong(scope: Construct, id: string, metric: IMetric, threshold: number): Alarm {
  return new Alarm(scope, id, {
    alarmDescription: 'A new version fails: CodeDeploy goes back to the one before.',
    metric,
    threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
