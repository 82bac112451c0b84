import type { Authorization } from '../authorization.js';
import { type GatewayRequest, headerValue } from '../gateway-request.js';
import { type Claims, grantsOne, type Identity, identify } from '../identity.js';
import { Refusal } from '../refusal.js';

/** A good token, and not for this: what callers are not told, and whoever develops the API wants to know. */
export class WrongToken extends Error {
  override readonly name = 'WrongToken';
  constructor(use: 'access' | 'id') {
    super(
      use === 'id'
        ? 'a method without scopes takes ID tokens (npx specwright token --id), not access tokens.'
        : 'a method with scopes takes access tokens, not ID tokens.',
    );
  }
}

/**
 * Decides whether a request may go on, as an authorizer of type `cognito_user_pools` does: the token must be valid, and
 * grant at least one of the method's scopes where it names some. A method that names some takes access tokens, any other
 * takes ID tokens.
 *
 * @throws Refusal UNAUTHORIZED without a valid token, or with one of the other kind; ACCESS_DENIED without a scope
 */
export async function cognitoAuthorizer(
  scopes: readonly string[],
  request: GatewayRequest,
  identity: Identity,
): Promise<Authorization> {
  const sent = headerValue(request, 'authorization');
  const claims = await identify(sent, identity);
  const use = scopes.length > 0 ? 'access' : 'id';
  if (sent !== undefined && claims.token_use !== use) {
    throw new Refusal('UNAUTHORIZED', undefined, { cause: new WrongToken(use) });
  }
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
