import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/**
 * The role with which API Gateway writes logs, set once for an account and Region; without it no stage with logs can be
 * made. It stays when its stack goes, for other stacks may rely on it.
 */
export class ApiGatewayLogRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Inline, so that it stays together with the role.
    const inlinePolicies = { WriteLogs: new PolicyDocument({ statements: [writeLogs()] }) };
    const assumedBy = new ServicePrincipal('apigateway.amazonaws.com');
    this.role = new Role(this, 'Role', { assumedBy, inlinePolicies });
    const account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: this.role.roleArn });
    for (const each of [this.role, account]) each.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}

/** What API Gateway checks that the role allows before it accepts it. It makes up the names of log groups itself. */
function writeLogs(): PolicyStatement {
  return new PolicyStatement({
    actions: [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'logs:PutLogEvents',
    ],
    resources: ['*'],
  });
}
