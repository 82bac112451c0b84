import type { Authorization } from '../authorization.js';
import { type GatewayRequest, headerValue } from '../gateway-request.js';
import { type Claims, grantsOne, type Identity, identify } from '../identity.js';
import { Refusal } from '../refusal.js';

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
