import { errors } from 'jose';
import type { Authorization } from './authorization.js';
import { type GatewayRequest, headerValue } from './gateway-request.js';
import { Refusal } from './refusal.js';

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

/**
 * Decides whether a request may go on, as an authorizer of type `cognito_user_pools` does: the token must be valid, and
 * grant at least one of the method's scopes where it names some.
 *
 * @throws Refusal UNAUTHORIZED without a valid token, ACCESS_DENIED without a scope
 */
export async function cognitoAuthorizer(
  scopes: readonly string[],
  request: GatewayRequest,
  identity: Identity,
): Promise<Authorization> {
  const claims = await identify(headerValue(request, 'authorization'), identity);
  if (!grantsOne(claims, scopes)) throw new Refusal('ACCESS_DENIED');
  return { authorizer: { claims: eventClaims(claims) } };
}

/** @throws Refusal UNAUTHORIZED */
export async function identify(authorization: string | undefined, identity: Identity): Promise<Claims> {
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

/** Whether a token has any of the scopes, where some are asked for. */
export function grantsOne(claims: Claims, scopes: readonly string[]): boolean {
  const granted = String(claims.scope ?? '').split(' ');
  return scopes.length === 0 || scopes.some((scope) => granted.includes(scope));
}

/** A REST API hands claims on as strings, times as dates: `Sat Mar 07 13:42:17 UTC 2026`. */
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
