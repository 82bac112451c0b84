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
 * Answers a promise only where an authenticator does.
 */
export type Authenticate = (request: IncomingRequest) => Principal | undefined | Promise<Principal | undefined>;

/** Makes it for an operation, or nothing for one that everybody may call. */
export function authenticatorOf(
  security: readonly SecurityRequirement[],
  authenticators: Authenticators = {},
): Authenticate | undefined {
  const schemes = [...new Set(security.flatMap(Object.keys))];
  const requirements = security.map(Object.entries<readonly string[]>);

  /** Begins anew with what is known when it has waited for an authenticator, and asks nobody twice. */
  const decide = (request: IncomingRequest, known: (Identity | Promise<Identity>)[]): ReturnType<Authenticate> => {
    let isOptional = false;
    let lacking: readonly string[] | undefined;
    next: for (const requirement of requirements) {
      let principal: Principal | undefined;
      for (const [scheme, wanted] of requirement) {
        const index = schemes.indexOf(scheme);
        known[index] ??= ask(authenticators[scheme], scheme, request);
        const identity = known[index];
        if (identity instanceof Promise)
          return identity.then((found) => {
            known[index] = found;
            return decide(request, known);
          });
        const { subject, scopes, claims } = identity;
        if (!subject) continue next;
        // Claims come without types: of scopes that were one text, `read` would be granted to whoever has `readwrite`.
        const missing = wanted.filter((scope) => ![...scopes].includes(scope));
        if (missing[0] !== undefined) {
          lacking = missing;
          continue next;
        }
        principal ??= { scheme, subject, scopes, claims };
      }
      if (principal) return principal;
      isOptional = true;
    }
    if (isOptional && !known.includes(failed)) return undefined;
    if (lacking) throw new Refusal(403, `The caller lacks the scope ${lacking.join(' or ')}.`);
    const challenges = new Set(schemes.map((scheme) => authenticators[scheme]?.challenge ?? 'Bearer'));
    throw new Refusal(401, 'Nobody vouches for the caller.', { 'WWW-Authenticate': [...challenges].join(', ') });
  };
  return schemes.length > 0 ? (request) => decide(request, []) : undefined;
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
    return identity instanceof Promise ? identity.then((found) => found ?? nobody, fail) : identity;
  } catch (cause) {
    return fail(cause);
  }
}
