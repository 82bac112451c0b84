import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Authorizers } from './definition-values.js';
import type { OperationFunctions } from './operation-functions.js';
import type { OperationsModule } from './operations.js';

/**
 * What comes after the id of an API in the ARN of a request: its stage, method and path. The default route of an HTTP API
 * has no method, it is `$default/$default`; so one slash less has to do there.
 */
export type RequestArns = '*/*/*' | '*/*';

/**
 * Lets an API call its functions: one statement for each function or alias, because one for each method would let the
 * function's policy grow beyond the 20 KB that it may have. Authorizers are called in the name of another resource.
 */
export class InvokePermissions<Operations extends OperationsModule> extends Construct {
  constructor(
    scope: Construct,
    id: string,
    functions: OperationFunctions<Operations>,
    authorizers: Authorizers,
    apiId: string,
    requests: RequestArns,
  ) {
    super(scope, id);
    const arn = (path: string) =>
      Stack.of(this).formatArn({ service: 'execute-api', resource: apiId, resourceName: path });
    for (const { target, node } of functions.all) this.#allow(node.id, target.functionArn, arn(requests));
    for (const [scheme, each] of Object.entries(authorizers)) {
      if ('authorizer' in each) this.#allow(`${scheme}Authorizer`, each.authorizer.functionArn, arn('authorizers/*'));
    }
  }

  #allow(id: string, functionName: string, sourceArn: string): void {
    const principal = new ServicePrincipal('apigateway.amazonaws.com').service;
    new CfnPermission(this, id, { action: 'lambda:InvokeFunction', principal, functionName, sourceArn });
  }
}
