import { errors } from 'jose';
import { type GatewayRequest, headerValue } from './gateway-request.js';
import { Refusal } from './refusal.js';
import type { MethodAuthorizer } from './rest-api.js';

/** The claims of a verified token. */
export interface Claims {
  readonly [name: string]: unknown;
}

/** Who may call, on this machine. */
export interface Identity {
  /** The claims of a token; throws when the token is not to be trusted. */
  verify(token: string): Promise<Claims>;
  /** Who requests without a token act as; without one they are refused. */
  readonly developer?: Claims;
}

/** What the authorizer adds to `requestContext.authorizer`; nothing for a method that anybody may call. */
export interface Authorization {
  readonly claims: { readonly [name: string]: string };
}

/**
 * Decides whether a request may go on, as an authorizer of type `cognito_user_pools` does: the token must be valid, and
 * grant at least one of the method's scopes where it names some.
 *
 * @throws Refusal UNAUTHORIZED without a valid token, ACCESS_DENIED without a scope, and AUTHORIZER_CONFIGURATION_ERROR
 * for an authorizer that cannot be run locally: nobody gets in unchecked
 */
export async function authorize(
  authorizer: MethodAuthorizer,
  request: GatewayRequest,
  identity: Identity,
): Promise<Authorization | undefined> {
  if (authorizer.type === 'none') return undefined;
  if (authorizer.type === 'unsupported') throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
  const claims = await identify(headerValue(request, 'authorization'), identity);
  const granted = String(claims.scope ?? '').split(' ');
  if (authorizer.scopes.length > 0 && !authorizer.scopes.some((scope) => granted.includes(scope))) {
    throw new Refusal('ACCESS_DENIED');
  }
  return { claims: eventClaims(claims) };
}

async function identify(authorization: string | undefined, identity: Identity): Promise<Claims> {
  if (authorization === undefined) {
    if (identity.developer === undefined) throw new Refusal('UNAUTHORIZED');
    return identity.developer;
  }
  try {
    return await identity.verify(authorization.replace(/^Bearer +/i, ''));
  } catch (cause) {
    const text = cause instanceof errors.JWTExpired ? 'The incoming token has expired' : undefined;
    throw new Refusal('UNAUTHORIZED', text, { cause });
  }
}

/** API Gateway hands claims on as strings, times as dates: `Sat Mar 07 13:42:17 UTC 2026`. */
function eventClaims(claims: Claims): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if ((name === 'exp' || name === 'iat') && typeof value === 'number') return [name, javaDate(value)];
      return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
}

function javaDate(seconds: number): string {
  const [weekday, day, month, year, time] = new Date(seconds * 1_000).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
