import type { Fields } from './fields.js';

/** What an authenticator may look at. */
export interface Credentials {
  /** The proxy event as it came. */
  readonly event: unknown;
  /** A header's value; `name` in lower case. */
  header(name: string): string | undefined;
  /** The query string: names decoded, values still percent-encoded. */
  readonly query: Fields;
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
 * Takes the word of the gateway's own authorizer: Cognito on a REST API, JWT on an HTTP API, or a Lambda authorizer on
 * either. The claims must name a `sub`, or a Lambda authorizer a `principalId`, and none may hold control characters.
 *
 * @param scopePrefix what scopes start with at the issuer, such as the identifier of a Cognito resource server and a
 *   slash. It is taken off; scopes without it belong to some other API and do not count.
 */
export function authorizerClaims(scopePrefix = ''): Authenticator {
  const authenticate = ({ event }: Credentials): Identity | undefined => {
    const authorizer = member(member(event, 'requestContext'), 'authorizer');
    const jwt = member(authorizer, 'jwt');
    const claims = member(jwt ?? authorizer, 'claims') ?? member(authorizer, 'lambda') ?? authorizer;
    if (!isClaims(claims)) return undefined;
    for (const name in claims) if (holdsControls(claims[name])) return undefined;
    const subject = claims.sub ?? claims.principalId;
    if (typeof subject !== 'string') return undefined;
    const scopes = words(claims.scope ?? claims.scp ?? member(jwt, 'scopes'));
    return { subject, scopes: scopePrefix ? without(scopePrefix, scopes) : scopes, claims };
  };
  return Object.assign(authenticate, { challenge: 'Bearer' });
}

function without(prefix: string, scopes: readonly string[]): readonly string[] {
  return scopes.filter((scope) => scope.startsWith(prefix)).map((scope) => scope.slice(prefix.length));
}

function member(value: unknown, name: string): unknown {
  return isClaims(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null;
}

/** Scopes as `"a b"` (RFC 8693, section 4.2) or `["a", "b"]`. */
function words(scopes: unknown): readonly string[] {
  if (typeof scopes === 'string') return scopes.split(' ');
  return Array.isArray(scopes) ? scopes.map(String) : [];
}

function holdsControls(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(holdsControls)
    : typeof value === 'string' && /[^ -~\xa0-\uffff]/.test(value);
}
