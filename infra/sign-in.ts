import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import * as operations from '../generated/operations.js';
import type { Stage } from './stages.js';

/**
 * Who may call: a Cognito user pool, with the scopes that openapi.yaml asks for, and a client for browsers.
 *
 * Only Cognito's own sign-in pages give out access tokens with our scopes, so the pool has a domain for them. People
 * are invited; set `selfSignUpEnabled` to let them register by themselves.
 */
export class SignIn extends Construct {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  /** What the scopes of openapi.yaml start with in a token. */
  readonly scopePrefix: string;
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const identifier = `todo-api-${stage.name}`;
    const [callbackUrl = '', ...others] = stage.callbackUrls;
    this.scopePrefix = `${identifier}/`;
    this.userPool = new cognito.UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: { minLength: 12 },
      mfa: cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const scopes = scopesOf('bearerAuth').map(
      ([scopeName, users]) =>
        new cognito.ResourceServerScope({ scopeName, scopeDescription: `May call ${users.join(', ')}` }),
    );
    const server = this.userPool.addResourceServer('Api', { identifier, scopes });
    this.client = this.userPool.addClient('Browser', {
      // A browser keeps no secret: the code is exchanged with PKCE.
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, ...scopes.map((each) => cognito.OAuthScope.resourceServer(server, each))],
        callbackUrls: [callbackUrl, ...others],
      },
      preventUserExistenceErrors: true,
    });
    // Unique in the Region, among everybody's.
    const domainPrefix = `todo-api-${stage.name}-${Aws.ACCOUNT_ID}`;
    const domain = this.userPool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
    this.signInUrl = domain.signInUrl(this.client, { redirectUri: callbackUrl });
  }
}

/** The scopes that operations ask of a security scheme, each with the operations that do. */
function scopesOf(scheme: string): [scope: string, operations: string[]][] {
  const users = new Map<string, string[]>();
  for (const { id, security } of Object.values(operations)) {
    for (const requirement of security) {
      const wanted = new Map<string, readonly string[]>(Object.entries(requirement)).get(scheme) ?? [];
      for (const scope of wanted) users.set(scope, [...(users.get(scope) ?? []), id]);
    }
  }
  return [...users].sort(([a], [b]) => (a < b ? -1 : 1));
}
