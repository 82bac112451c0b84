import { fileURLToPath } from 'node:url';
import { CfnOutput } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { BundledCode } from 'specwright/cdk/bundled-code';
import { CognitoSignIn } from 'specwright/cdk/cognito-sign-in';
import type { Authorizer } from 'specwright/cdk/definition-values';
import { NodeFunction } from 'specwright/cdk/node-function';
import { scopesOf } from 'specwright/cdk/operations';
import type { SignInSettings as PageSignIn } from '../client/web/src/settings.js';
import * as operations from '../generated/operations.js';
import type { FunctionSignIn, OtherSignIn, OwnSignIn, Stage } from './stage.js';

export interface SignIn {
  /** Who vouches for callers. */
  readonly authorizer: Authorizer;
  /** What the scopes of openapi.yaml start with in its tokens. */
  readonly scopePrefix: string;
  /** What the Todo page has to know for people to sign in, where that is known. */
  readonly page: PageSignIn | undefined;
}

/** How people sign in in a stage, with all that a front end needs to know of it as outputs. */
export function signIn(scope: Construct, stage: Stage): SignIn {
  if (stage.signIn.kind === 'own') return ownSignIn(scope, stage, stage.signIn);
  const { page, scopePrefix } = stage.signIn;
  return {
    authorizer: otherAuthorizer(scope, stage, stage.signIn),
    scopePrefix,
    page: page && { ...page, scopes: scopes(scopePrefix) },
  };
}

function ownSignIn(scope: Construct, stage: Stage, { callbackUrls = [], ...settings }: OwnSignIn): SignIn {
  const pool = new CognitoSignIn(scope, 'SignIn', operations, 'bearerAuth', {
    identifier: `todo-api-${stage.name}`,
    retain: stage.retain,
    ...settings,
    callbackUrls: [`${stage.frontEnd}/`, ...callbackUrls],
  });
  const { userPool, scopePrefix, authorizeUrl, tokenUrl } = pool;
  const clientId = pool.client.userPoolClientId;
  new CfnOutput(scope, 'UserPoolId', { value: userPool.userPoolId });
  new CfnOutput(scope, 'ClientId', { value: clientId });
  new CfnOutput(scope, 'SignInUrl', { value: pool.signInUrl });
  const page = { authorizeUrl, tokenUrl, clientId, scopes: scopes(scopePrefix) };
  return { authorizer: { userPool, clientId, scopePrefix }, scopePrefix, page };
}

function otherAuthorizer(scope: Construct, stage: Stage, other: OtherSignIn | FunctionSignIn): Authorizer {
  if (other.kind === 'issuer') return other;
  if (other.kind === 'function') return functionAuthorizer(scope, stage, other);
  return { ...other, userPool: UserPool.fromUserPoolArn(scope, 'UserPool', other.userPoolArn) };
}

function functionAuthorizer(scope: Construct, stage: Stage, { entry, ...settings }: FunctionSignIn): Authorizer {
  const { memoryMegabytes, network } = stage.functions;
  const { environment = {}, resultTtlSeconds = 0 } = settings;
  const { retain, logRetention } = stage;
  const authorizer = new NodeFunction(scope, 'Authorizer', {
    description: 'Verifies the tokens of callers',
    code: new BundledCode(fileURLToPath(new URL(`../${entry}`, import.meta.url))),
    // An HTTP API waits ten seconds for it.
    settings: { retain, logRetention, memoryMegabytes, timeoutSeconds: 10, ...(network && { network }) },
    environment,
  });
  return { authorizer: authorizer.function, resultTtlSeconds };
}

/** What the page asks for: whatever openapi.yaml has, and who it is that signs in. */
function scopes(prefix: string): string[] {
  return ['openid', ...scopesOf(operations, 'bearerAuth').map(([scope]) => `${prefix}${scope}`)];
}
