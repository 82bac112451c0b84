import type { Authenticator, Identity } from './authenticators.js';
import type { Principal } from './handler.js';
import type { IncomingRequest } from './incoming-request.js';
import { logError } from './log.js';
import type { SecurityRequirement } from './operation.js';
import { Refusal } from './problem.js';

export type Authenticators = { readonly [scheme: string]: Authenticator | undefined };

/**
 * Lets the caller in by any one of the requirements (OpenAPI 3.1, section 4.8.30), whose schemes must all agree and the
 * first of which names the principal; or throws a Refusal: 401 when nobody vouches for the caller, 403 when a scope is
 * missing. The empty requirement lets anybody in, but not a caller over whom an authenticator failed.
 *
 * Answers a promise only where an authenticator does; then it begins anew with what is known, and asks nobody twice.
 */
export function authenticate(
  security: readonly SecurityRequirement[],
  authenticators: Authenticators = {},
  request: IncomingRequest,
  known: Known = {},
): Principal | undefined | Promise<Principal | undefined> {
  let isOptional = false;
  let lacking: readonly string[] | undefined;
  next: for (const requirement of security) {
    let principal: Principal | undefined;
    for (const scheme of Object.keys(requirement)) {
      known[scheme] ??= ask(authenticators[scheme], scheme, request);
      const identity = known[scheme];
      if (identity instanceof Promise)
        return identity.then((found) => authenticate(security, authenticators, request, { ...known, [scheme]: found }));
      const { subject, scopes, claims } = identity;
      if (!subject) continue next;
      const missing = requirement[scheme]?.filter((scope) => !scopes.includes(scope));
      if (missing?.length) {
        lacking = missing;
        continue next;
      }
      principal ??= { scheme, subject, scopes, claims };
    }
    if (principal) return principal;
    isOptional = true;
  }
  if (isOptional && !Object.values(known).includes(failed)) return undefined;
  if (lacking) throw new Refusal(403, `The caller lacks the scope ${lacking.join(' or ')}.`);
  const schemes = security.flatMap(Object.keys);
  const challenges = new Set(schemes.map((scheme) => authenticators[scheme]?.challenge ?? 'Bearer'));
  throw new Refusal(401, 'Nobody vouches for the caller.', { 'WWW-Authenticate': [...challenges].join(', ') });
}

interface Known {
  [scheme: string]: Identity | Promise<Identity>;
}

const nobody: Identity = { subject: '', scopes: [], claims: {} };
const failed: Identity = { ...nobody };

function ask(given: Authenticator | undefined, scheme: string, request: IncomingRequest): Identity | Promise<Identity> {
  const fail = (cause: unknown) => {
    logError(`The authenticator of ${scheme} failed.`, cause, request);
    return failed;
  };
  try {
    const identity = given?.(request, scheme) ?? nobody;
    return identity instanceof Promise ? identity.then((found = nobody) => found, fail) : identity;
  } catch (cause) {
    return fail(cause);
  }
}
