import { CfnOutput } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognitoSignIn } from 'specwright/cdk/cognito-sign-in';
import type { Authorizer } from 'specwright/cdk/definition-values';
import * as operations from '../generated/operations.js';
import type { Stage } from './stage.js';

/** Who vouches for the callers of a stage, with all that a front end needs to know of it as outputs. */
export function signIn(scope: Construct, stage: Stage): Authorizer {
  if (stage.signIn.kind === 'issuer') return stage.signIn;
  if (stage.signIn.kind === 'user-pool') {
    const userPool = UserPool.fromUserPoolArn(scope, 'UserPool', stage.signIn.userPoolArn);
    return { ...stage.signIn, userPool };
  }
  const { userPool, client, scopePrefix, signInUrl } = new CognitoSignIn(scope, 'SignIn', operations, 'bearerAuth', {
    identifier: `todo-api-${stage.name}`,
    retain: stage.retain,
    ...stage.signIn,
  });
  new CfnOutput(scope, 'UserPoolId', { value: userPool.userPoolId });
  new CfnOutput(scope, 'ClientId', { value: client.userPoolClientId });
  new CfnOutput(scope, 'SignInUrl', { value: signInUrl });
  return { userPool, clientId: client.userPoolClientId, scopePrefix };
}
