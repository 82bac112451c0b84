import type { Authenticator } from './authenticators.js';
import type { Principal } from './handler.js';
import type { IncomingRequest } from './incoming-request.js';
import { logError } from './log.js';
import type { SecurityRequirement } from './operation.js';
import { Refusal } from './refusal.js';

export type Authenticators = { readonly [scheme: string]: Authenticator | undefined };

/** What became of a requirement: it let the caller in, or needs nobody, or says why not. */
type Verdict = Principal | 'anonymous' | 'unknown' | 'failed' | readonly string[];

/**
 * Lets the caller in by any one of the requirements (OpenAPI 3.1, section 4.8.30), or throws a Refusal: 401 when nobody
 * vouches for them, 403 when a scope is missing. The empty requirement lets anybody in, but not a caller over whom an
 * authenticator failed. Of several schemes in one requirement the first names the principal.
 */
export async function authenticate(
  security: readonly SecurityRequirement[],
  authenticators: Authenticators,
  request: IncomingRequest,
): Promise<Principal | undefined> {
  const verdicts: Verdict[] = [];
  for (const requirement of security) {
    const verdict = await judge(requirement, authenticators, request);
    if (typeof verdict === 'object' && 'subject' in verdict) return verdict;
    verdicts.push(verdict);
  }
  if (verdicts.includes('anonymous') && !verdicts.includes('failed')) return undefined;
  const missing = verdicts.find(Array.isArray);
  if (missing) throw new Refusal(403, `The caller lacks the scope ${missing}.`);
  const challenges = security.flatMap(Object.keys).map((scheme) => authenticators[scheme]?.challenge ?? 'Bearer');
  throw new Refusal(401, 'Nobody vouches for the caller.', { 'WWW-Authenticate': [...new Set(challenges)].join(', ') });
}

/** Every scheme of the requirement must agree. */
async function judge(
  requirement: SecurityRequirement,
  authenticators: Authenticators,
  request: IncomingRequest,
): Promise<Verdict> {
  let principal: Principal | undefined;
  for (const scheme in requirement) {
    try {
      const identity = await authenticators[scheme]?.(request, scheme);
      if (!identity?.subject) return 'unknown';
      const missing = requirement[scheme]?.filter((scope) => !identity.scopes.includes(scope)) ?? [];
      if (missing.length > 0) return missing;
      principal ??= { ...identity, scheme };
    } catch (cause) {
      logError(`The authenticator of ${scheme} failed.`, cause, request);
      return 'failed';
    }
  }
  return principal ?? 'anonymous';
}
