import type { Target } from './event/event-format.js';
import type { Fields } from './fields.js';

/** What an authenticator may look at. */
export interface Credentials {
  /** The proxy event as it came. */
  readonly event: unknown;
  /** A header's value; `name` in lower case. */
  header(name: string): string | undefined;
  /** The query: names decoded, values as they came. */
  readonly query: Fields;
  /** Whether the values of the query came decoded; otherwise they are percent-encoded still. */
  readonly target: Pick<Target, 'isDecoded'>;
}

/** Who the caller is, as an authenticator found out. */
export interface Identity {
  /** Not empty. */
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly claims: { readonly [name: string]: unknown };
}

/**
 * Vouches for the caller under one security scheme of the document. Without credentials that it believes it answers
 * undefined, and the caller is refused; so they are when it throws. A 401 sends its `challenge` as `WWW-Authenticate`.
 */
export interface Authenticator {
  (request: Credentials, scheme: string): Identity | undefined | Promise<Identity | undefined>;
  readonly challenge?: string;
}

type Claims = { readonly [name: string]: unknown };

/**
 * Takes the word of the gateway's own authorizer: Cognito on a REST API, or JWT on an HTTP API. The claims must name a
 * `sub` without control characters.
 *
 * @param scopePrefix what scopes start with at the issuer, such as the identifier of a Cognito resource server and a
 *   slash. It is taken off; scopes without it belong to some other API and do not count.
 */
export function authorizerClaims(scopePrefix = ''): Authenticator {
  const identify = identifier(scopePrefix);
  return ({ event }) => {
    const authorizer = own(own(event, 'requestContext'), 'authorizer');
    const jwt = own(authorizer, 'jwt');
    return identify(own(jwt ?? authorizer, 'claims'), 'sub', own(jwt, 'scopes'));
  };
}

/**
 * Takes the word of a Lambda authorizer on a REST or an HTTP API. Its context must name a `sub`, or on a REST API a
 * `principalId`, without control characters.
 *
 * @param scopePrefix as for `authorizerClaims`
 */
export function authorizerContext(scopePrefix = ''): Authenticator {
  const identify = identifier(scopePrefix);
  return ({ event }) => {
    const authorizer = own(own(event, 'requestContext'), 'authorizer');
    // What the gateway's own authorizers said is not a context.
    if (own(authorizer, 'claims') || own(authorizer, 'jwt')) return undefined;
    const context = own(authorizer, 'lambda') ?? authorizer;
    return identify(context, own(context, 'sub') === undefined ? 'principalId' : 'sub');
  };
}

type Identify = (claims: unknown, subjectName: string, otherScopes?: unknown) => Identity | undefined;

function identifier(prefix: string): Identify {
  // Callers share few lists of scopes, so that the last one is often the next one.
  let written: unknown;
  let scopes: readonly string[] = [];
  return (given, subjectName, others = '') => {
    const claims: Claims = Object(given);
    const { [subjectName]: subject, scope = claims.scp ?? others } = claims;
    if (typeof subject !== 'string' || /[^ -~\xa0-\uffff]/.test(subject)) return undefined;
    if (scope !== written) {
      written = scope;
      // As `"a b"` (RFC 8693, section 4.2) or `["a", "b"]`.
      const texts: string[] = Array.isArray(scope) ? scope.map(String) : scope ? String(scope).split(' ') : [];
      // The next caller has them, too.
      scopes = Object.freeze(texts.flatMap((text) => (text.startsWith(prefix) ? text.slice(prefix.length) : [])));
    }
    return { subject, scopes, claims };
  };
}

/** Only what came with the event counts. */
function own(value: unknown, name: string): unknown {
  return value && Object.hasOwn(value, name) ? (value as Claims)[name] : undefined;
}
