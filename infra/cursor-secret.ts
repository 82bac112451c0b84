import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type Retention, removalPolicy } from 'specwright/cdk/retention';

/**
 * What the cursors of listTodos are sealed with.
 *
 * CloudFormation reads the secret while it deploys: the template holds only a reference, and the function needs neither
 * a call when it starts nor a right to make one. Who may read the function's configuration sees it; all that it would
 * let them do is to make cursors, which lead nobody beyond their own todos.
 */
export function cursorSecret(scope: Construct, kept: Retention): string {
  const secret = new Secret(scope, 'CursorSecret', {
    description: 'What the cursors of listTodos are sealed with',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: removalPolicy(kept),
  });
  return secret.secretValue.unsafeUnwrap();
}
