import type { Authenticator } from './authenticators.js';
import type { Principal } from './handler.js';
import type { IncomingRequest } from './incoming-request.js';
import { logError } from './log.js';
import type { SecurityRequirement } from './operation.js';
import { Refusal } from './refusal.js';

export type Authenticators = { readonly [scheme: string]: Authenticator | undefined };

/** Why callers were not let in. */
interface Refusals {
  /** The scopes of a requirement that they met but for those. */
  scopes?: readonly string[];
  /** Whether that could not be found out. */
  hasFailed?: true;
}

/**
 * Lets the caller in by any one of the requirements (OpenAPI 3.1, section 4.8.30), or throws a Refusal: 401 when nobody
 * vouches for them, 403 when a scope is missing. The empty requirement lets anybody in, but not a caller over whom an
 * authenticator failed.
 */
export async function authenticate(
  security: readonly SecurityRequirement[],
  authenticators: Authenticators,
  request: IncomingRequest,
): Promise<Principal | undefined> {
  const refusals: Refusals = {};
  let isOptional = false;
  for (const requirement of security) {
    const principal = await satisfy(requirement, authenticators, request, refusals);
    if (principal) return principal;
    isOptional ||= principal === null;
  }
  if (isOptional && !refusals.hasFailed) return undefined;
  if (refusals.scopes) throw new Refusal(403, `The caller lacks the scope ${refusals.scopes.join(' or ')}.`);
  const challenges = security.flatMap(Object.keys).map((scheme) => authenticators[scheme]?.challenge ?? 'Bearer');
  throw new Refusal(401, 'Nobody vouches for the caller.', { 'WWW-Authenticate': [...new Set(challenges)].join(', ') });
}

/** All schemes of the requirement must agree, and the first names the principal; null when there are none. */
async function satisfy(
  requirement: SecurityRequirement,
  authenticators: Authenticators,
  request: IncomingRequest,
  refusals: Refusals,
): Promise<Principal | null | undefined> {
  let principal: Principal | null = null;
  for (const scheme in requirement) {
    try {
      const identity = await authenticators[scheme]?.(request, scheme);
      if (!identity?.subject) return undefined;
      const { subject, scopes, claims } = identity;
      const missing = requirement[scheme]?.filter((scope) => !scopes.includes(scope)) ?? [];
      if (missing.length > 0) {
        refusals.scopes = missing;
        return undefined;
      }
      principal ??= { scheme, subject, scopes, claims };
    } catch (cause) {
      logError(`The authenticator of ${scheme} failed.`, cause, request);
      refusals.hasFailed = true;
      return undefined;
    }
  }
  return principal;
}
