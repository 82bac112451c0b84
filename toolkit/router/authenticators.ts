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
 * `sub`, and none may hold control characters.
 *
 * @param scopePrefix what scopes start with at the issuer, such as the identifier of a Cognito resource server and a
 *   slash. It is taken off; scopes without it belong to some other API and do not count.
 */
export function authorizerClaims(scopePrefix = ''): Authenticator {
  return ({ event }) => {
    const authorizer = own(own(event, 'requestContext'), 'authorizer');
    const jwt = own(authorizer, 'jwt');
    return identify(own(jwt ?? authorizer, 'claims'), scopePrefix, 'sub', own(jwt, 'scopes'));
  };
}

/**
 * Takes the word of a Lambda authorizer on a REST or an HTTP API. Its context must name a `sub`, or on a REST API a
 * `principalId`, and nothing in it may hold control characters.
 *
 * @param scopePrefix as for `authorizerClaims`
 */
export function authorizerContext(scopePrefix = ''): Authenticator {
  return ({ event }) => {
    const authorizer = own(own(event, 'requestContext'), 'authorizer');
    // What the gateway's own authorizers said is not a context.
    if (own(authorizer, 'claims') || own(authorizer, 'jwt')) return undefined;
    const context = own(authorizer, 'lambda') ?? authorizer;
    return identify(context, scopePrefix, 'sub') ?? identify(context, scopePrefix, 'principalId');
  };
}

function identify(given: unknown, prefix: string, subjectName: string, others: unknown = ''): Identity | undefined {
  const claims: Claims = Object(given);
  const { [subjectName]: subject, scope = claims.scp ?? others } = claims;
  if (typeof subject !== 'string') return undefined;
  for (const name in claims) if (/[^ -~\xa0-\uffff]/.test(String(claims[name]))) return undefined;
  // As `"a b"` (RFC 8693, section 4.2) or `["a", "b"]`.
  const texts: string[] = Array.isArray(scope) ? scope.map(String) : scope ? String(scope).split(' ') : [];
  const scopes = prefix
    ? texts.filter((text) => text.startsWith(prefix)).map((text) => text.slice(prefix.length))
    : texts;
  return { subject, scopes, claims };
}

/** Only what came with the event counts. */
function own(value: unknown, name: string): unknown {
  return value && Object.hasOwn(value, name) ? (value as Claims)[name] : undefined;
}
