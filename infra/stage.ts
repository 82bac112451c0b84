import type { SignInSettings } from 'specwright/cdk/cognito-sign-in';
import type { TableSettings } from 'specwright/cdk/defined-table';
import type { Division } from 'specwright/cdk/divide-operations';
import type { FunctionSettings, OperationSettings } from 'specwright/cdk/function-settings';
import type { MethodSettings } from 'specwright/cdk/method-settings';
import type { MonitoringSettings } from 'specwright/cdk/monitoring';
import type { HttpApiSettings } from 'specwright/cdk/open-api-http-api';
import type { OperationName } from 'specwright/cdk/operations';
import type { RestApiSettings } from 'specwright/cdk/rest-api-settings';
import type { Retention } from 'specwright/cdk/retention';
import type { SiteSettings } from 'specwright/cdk/static-site';
import type { ChangeSettings } from 'specwright/cdk/table-changes';
import type { ResponseValidation } from 'specwright/validate-responses';
import type { SignInSettings as PageSignIn } from '../client/web/src/settings.js';
import type * as operations from '../generated/operations.js';

export type TodoOperation = OperationName<typeof operations>;

/** What differs between the places where the service runs, and nothing else does. What it costs: docs/capacity.md. */
export interface Stage extends Retention {
  readonly name: string;
  /** `--context api=http` takes the other. */
  readonly api: 'rest' | 'http';
  /** `--context functions=per-operation` divides them otherwise. */
  readonly division: Division<TodoOperation>;
  /** What becomes of answers that break the contract; `--context responses=off` says it otherwise. */
  readonly responses: ResponseValidation;
  readonly functions: Kept<FunctionSettings>;
  /** In what single operations differ; `x-specwright-throttle` and `x-specwright-cache` in openapi.yaml yield to it. */
  readonly operations?: { readonly [Name in TodoOperation]?: OperationSettings & MethodSettings };
  readonly gateway: Kept<HttpApiSettings>;
  /** What only REST APIs have. */
  readonly restApi: Omit<RestApiSettings, keyof HttpApiSettings | 'stageName'>;
  /** The origin of the web page that may call, and that people come back to after signing in: the site's, or another. */
  readonly frontEnd: `http${'s' | ''}://${string}`;
  readonly signIn: OwnSignIn | OtherSignIn | FunctionSignIn;
  readonly tables: Kept<TableSettings>;
  readonly changes: ChangeSettings & {
    readonly functions: Omit<Kept<FunctionSettings>, 'provisionedConcurrency' | 'rollout'>;
  };
  readonly monitoring?: MonitoringSettings;
  /** The pages in `site/`, which `npm run build:site` makes; `npm run docs` leaves out the Todo page. */
  readonly site?: Kept<SiteSettings>;
}

/** The stage says for all at once what stays. */
type Kept<Settings> = Omit<Settings, keyof Retention>;

/** A user pool of the stack's own. */
export type OwnSignIn = {
  readonly kind: 'own';
  /** Where else browsers may come back to after signing in. */
  readonly callbackUrls?: readonly string[];
} & Kept<Omit<SignInSettings, 'identifier' | 'callbackUrls'>>;

/**
 * Who vouches for callers otherwise. Scopes of openapi.yaml stand in the tokens after `scopePrefix`.
 *
 * - a Cognito user pool that is there already
 * - any issuer of OpenID Connect; only HTTP APIs can verify its tokens by themselves
 */
export type OtherSignIn = SignInElsewhere &
  (
    | { readonly kind: 'user-pool'; readonly userPoolArn: string; readonly clientId: string }
    | { readonly kind: 'issuer'; readonly issuer: string; readonly audience: string }
  );

/**
 * A Lambda authorizer of yours verifies the bearer tokens, whoever issued them. Its context names the caller as `sub` and the
 * scopes as `scope`, with blanks between them; the service holds callers to them.
 */
export interface FunctionSignIn extends SignInElsewhere {
  readonly kind: 'function';
  /** The file that exports `handler`, from the root of the project: `handlers/authorizers/bearer-auth.ts`. */
  readonly entry: string;
  readonly environment?: { readonly [name: string]: string };
  /** How long its verdict on a token holds, for all operations; unless it is said, it is asked each time. */
  readonly resultTtlSeconds?: number;
}

interface SignInElsewhere {
  readonly scopePrefix: string;
  /** Where the Todo page has people sign in; a site with the page needs it. */
  readonly page?: Omit<PageSignIn, 'scopes'>;
}
