import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionSettings, Network } from './function-settings.js';
import { keptLog, removalPolicy } from './retention.js';
import type { Rollouts } from './rollouts.js';

export interface NodeFunctionProps {
  readonly description: string;
  readonly code: lambda.Code;
  readonly settings: FunctionSettings;
  readonly environment?: { readonly [name: string]: string };
  /** What it may do besides writing its own log and its traces. */
  readonly statements?: readonly PolicyStatement[];
  /** Where its new versions are rolled out, when the settings say so. */
  readonly rollouts?: Rollouts;
}

/** A function for the newest Node.js, on ARM, with a role and a log of its own. */
export class NodeFunction extends Construct {
  readonly function: lambda.Function;
  readonly role: Role;
  /** What is to be called: the alias `live` where there is one, or else the function. */
  readonly target: lambda.Function | lambda.Alias;
  readonly settings: FunctionSettings;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { settings, environment = {}, statements = [] } = props;
    this.settings = settings;
    const logGroup = keptLog(this, 'Log', settings);
    // The role that CDK would make may write to every log group of the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    for (const statement of statements) this.role.addToPolicy(statement);
    this.function = new lambda.Function(this, 'Function', {
      description: props.description,
      code: props.code,
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: settings.memoryMegabytes,
      timeout: Duration.seconds(settings.timeoutSeconds),
      ...(settings.reservedConcurrency !== undefined && { reservedConcurrentExecutions: settings.reservedConcurrency }),
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
      role: this.role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
      // The version before has to be there while CodeDeploy may still go back to it.
      currentVersionOptions: { removalPolicy: removalPolicy(settings) },
    });
    if (settings.network) this.#enter(settings.network);
    this.target = this.#live(props.rollouts) ?? this.function;
  }

  /** The alias that provisioned concurrency and rollouts need. */
  #live(rollouts: Rollouts | undefined): lambda.Alias | undefined {
    const { provisionedConcurrency: warm, rollout } = this.settings;
    if (warm === undefined && rollout === undefined) return undefined;
    const alias = this.function.addAlias('live', { ...(warm && { provisionedConcurrentExecutions: warm.min }) });
    if (warm) {
      const scaling = alias.addAutoScaling({ minCapacity: warm.min, maxCapacity: warm.max });
      scaling.scaleOnUtilization({ utilizationTarget: warm.utilisation });
    }
    if (rollout) rollouts?.add(alias, rollout);
    return alias;
  }

  /** By hand, because CDK would add a policy of AWS's that allows more. Lambda itself needs these for all resources. */
  #enter({ subnetIds, securityGroupIds }: Network): void {
    const rights = new PolicyStatement({
      actions: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    });
    const policy = this.role.addToPrincipalPolicy(rights).policyDependable;
    const resource = this.function.node.defaultChild as lambda.CfnFunction;
    resource.vpcConfig = { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
    if (policy) resource.node.addDependency(policy);
  }
}
