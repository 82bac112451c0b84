import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { DeployedTable } from './deployed-table.js';
import { SignIn } from './sign-in.js';
import type { Stage } from './stages.js';
import { tables } from './tables.js';
import { TodoFunction } from './todo-function.js';
import { TodoGateway } from './todo-gateway.js';

export interface TodoStackProps extends StackProps {
  readonly stage: Stage;
}

/** The Todo API in one stage: table, function, sign-in and gateway. */
export class TodoStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: TodoStackProps) {
    super(scope, id, { description: `The Todo API, ${stage.name}`, ...props });
    const signIn = new SignIn(this, 'SignIn', stage);
    const deployed = tables.map((definition) => ({
      definition,
      table: new DeployedTable(this, definition.name, definition, stage),
    }));
    const handler = new TodoFunction(this, 'Function', stage, {
      ...Object.fromEntries(deployed.map(({ definition, table }) => [definition.environmentVariable, table.tableName])),
      CURSOR_SECRET: this.cursorSecret(stage),
      SCOPE_PREFIX: signIn.scopePrefix,
    });
    const gateway = new TodoGateway(this, 'Gateway', stage, handler, signIn);

    for (const { definition, table } of deployed) {
      const indexes = [...(definition.localIndexes ?? []), ...(definition.globalIndexes ?? [])];
      handler.addToRolePolicy(
        new PolicyStatement({
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
          resources: [table.tableArn],
        }),
      );
      handler.addToRolePolicy(
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: indexes.map((index) => `${table.tableArn}/index/${index.name}`),
        }),
      );
      new CfnOutput(this, `${definition.name}TableName`, { value: table.tableName });
    }
    new CfnOutput(this, 'Url', { value: gateway.url });
    new CfnOutput(this, 'UserPoolId', { value: signIn.userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: signIn.client.userPoolClientId });
    new CfnOutput(this, 'SignInUrl', { value: signIn.signInUrl });
  }

  /**
   * CloudFormation reads the secret while it deploys: the template holds only a reference, and the function needs neither
   * a call when it starts nor a right to make one. Who may read the function's configuration sees it; all that it would
   * let them do is to make cursors, which lead nobody beyond their own todos.
   */
  private cursorSecret(stage: Stage): string {
    const secret = new Secret(this, 'CursorSecret', {
      description: 'What the cursors of listTodos are sealed with',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    return secret.secretValue.unsafeUnwrap();
  }
}
