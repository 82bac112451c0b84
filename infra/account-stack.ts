import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiGatewayLogRole } from 'specwright/cdk/api-gateway-log-role';

/**
 * What all stages share: the role with which API Gateway writes logs. Where the account has such a role already, deploy a
 * stage alone: `npm run deploy -- --context stage=dev --exclusively todo-api-dev`.
 */
export class AccountStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'The role with which API Gateway writes logs in this Region', ...props });
    const { role } = new ApiGatewayLogRole(this, 'ApiGateway');
    new CfnOutput(this, 'LogRoleArn', { value: role.roleArn });
  }
}
