import { Aws } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { type OperationsModule, scopesOf } from './operations.js';
import { type Retention, removalPolicy } from './retention.js';

/** Who may sign in, and how. */
export interface SignInSettings extends Pick<Retention, 'retain'> {
  /** Unique among the stages of an account: `todo-api-dev`. Scopes start with it and a slash. */
  readonly identifier: string;
  /** Where browsers may come back to after signing in; the first is what `signInUrl` leads to. */
  readonly callbackUrls: readonly [string, ...string[]];
  /** People register by themselves; otherwise they are invited. */
  readonly selfSignUp: boolean;
}

/**
 * A Cognito user pool with the scopes that a document asks for, and a client for browsers. A second factor is required
 * (an authenticator app), and Cognito watches for stolen passwords and odd sign-ins, which it charges by the user.
 *
 * Only Cognito's own sign-in pages give out access tokens with our scopes, so the pool has a domain for them.
 */
export class CognitoSignIn extends Construct {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  /** What scopes start with in a token. */
  readonly scopePrefix: string;
  readonly signInUrl: string;
  /** The endpoints of OAuth 2.0 (RFC 6749, section 3). */
  readonly authorizeUrl: string;
  readonly tokenUrl: string;

  /** @param scheme the security scheme of the document whose scopes there are to be */
  constructor(
    scope: Construct,
    id: string,
    operations: OperationsModule,
    scheme: string,
    { identifier, callbackUrls, selfSignUp, retain }: SignInSettings,
  ) {
    super(scope, id);
    this.scopePrefix = `${identifier}/`;
    this.userPool = new cognito.UserPool(this, 'UserPool', {
      selfSignUpEnabled: selfSignUp,
      signInAliases: { email: true },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: retain,
      removalPolicy: removalPolicy({ retain }),
    });
    const scopes = scopesOf(operations, scheme).map(
      ([scopeName, users]) => new cognito.ResourceServerScope({ scopeName, scopeDescription: describe(users) }),
    );
    const server = this.userPool.addResourceServer('Api', { identifier, scopes });
    this.client = this.userPool.addClient('Browser', {
      // A browser keeps no secret: the code is exchanged with PKCE.
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, ...scopes.map((each) => cognito.OAuthScope.resourceServer(server, each))],
        callbackUrls: [...callbackUrls],
        logoutUrls: [...callbackUrls],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    // Unique in the Region, among everybody's.
    const domain = this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${identifier}-${Aws.ACCOUNT_ID}` },
    });
    this.authorizeUrl = `${domain.baseUrl()}/oauth2/authorize`;
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
    this.signInUrl = domain.signInUrl(this.client, { redirectUri: callbackUrls[0] });
  }
}

/** Cognito takes 256 characters. */
function describe(users: readonly string[]): string {
  const text = `May call ${[...new Set(users)].join(', ')}`;
  return text.length > 256 ? `${text.slice(0, 255)}…` : text;
}
