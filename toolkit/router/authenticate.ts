import type { Authenticator } from './authenticators.js';
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
 */
export async function authenticate(
  security: readonly SecurityRequirement[],
  authenticators: Authenticators = {},
  request: IncomingRequest,
): Promise<Principal | undefined> {
  let isOptional = false;
  let hasFailed = false;
  let lacking: readonly string[] | undefined;
  next: for (const requirement of security) {
    let principal: Principal | undefined;
    for (const scheme in requirement) {
      try {
        const given = authenticators[scheme]?.(request, scheme);
        // Waiting takes its time, even for what is there.
        const identity = given instanceof Promise ? await given : given;
        if (!identity?.subject) continue next;
        const missing = requirement[scheme]?.filter((scope) => !identity.scopes.includes(scope));
        if (missing?.length) {
          lacking = missing;
          continue next;
        }
        principal ??= { scheme, ...identity };
      } catch (cause) {
        logError(`The authenticator of ${scheme} failed.`, cause, request);
        hasFailed = true;
        continue next;
      }
    }
    if (principal) return principal;
    isOptional = true;
  }
  if (isOptional && !hasFailed) return undefined;
  if (lacking) throw new Refusal(403, `The caller lacks the scope ${lacking.join(' or ')}.`);
  const schemes = security.flatMap(Object.keys);
  const challenges = new Set(schemes.map((scheme) => authenticators[scheme]?.challenge ?? 'Bearer'));
  throw new Refusal(401, 'Nobody vouches for the caller.', { 'WWW-Authenticate': [...challenges].join(', ') });
}
