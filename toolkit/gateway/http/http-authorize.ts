import { type Claims, grantsOne, type Identity, identify } from '../identity.js';
import { parameterValues } from '../parameter-source.js';
import { Refusal } from '../refusal.js';
import { type Credentials, verifySignature } from '../signature.js';
import type { HttpCall } from './http-call.js';
import type { HttpAuthorization } from './http-event.js';
import type { HttpLambdaAuthorizers } from './http-lambda-authorizers.js';
import type { JwtAuthorizer } from './route-authorizer.js';

/** What the authorizers of an HTTP API go by. */
export interface HttpAuthorities {
  readonly identity: Identity;
  readonly credentials: Credentials;
  readonly lambdaAuthorizers: HttpLambdaAuthorizers;
}

/**
 * Asks the authorizer of a route whether a request may go on.
 *
 * @throws Refusal UNAUTHORIZED or ACCESS_DENIED; AUTHORIZER_CONFIGURATION_ERROR for an authorizer that fails, or cannot
 * be run locally: nobody gets in unchecked
 */
export async function authorizeHttp(
  call: HttpCall,
  authorities: HttpAuthorities,
): Promise<HttpAuthorization | undefined> {
  const { authorizer } = call.route;
  switch (authorizer.type) {
    case 'none':
      return undefined;
    case 'jwt':
      return { jwt: await jwt(authorizer, call, authorities.identity) };
    case 'iam':
      return { iam: iam(call, authorities.credentials) };
    case 'unsupported':
      throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', undefined, { cause: new Error(authorizer.reason) });
    default:
      return { lambda: await authorities.lambdaAuthorizers.ask(authorizer, call) };
  }
}

/** Also takes `client_id` for the audience, as the access tokens of a user pool have no `aud`. */
async function jwt(authorizer: JwtAuthorizer, { request }: HttpCall, identity: Identity) {
  const token = authorizer.identitySources.flatMap((source) => parameterValues(source, request, {})).at(-1);
  const claims = await identify(token, identity);
  const audience: unknown[] = [claims.aud ?? claims.client_id].flat();
  if (!authorizer.audience.some((each) => audience.includes(each))) throw new Refusal('UNAUTHORIZED');
  if (!grantsOne(claims, authorizer.scopes)) throw new Refusal('ACCESS_DENIED');
  return { claims: eventClaims(claims), scopes: authorizer.scopes.length > 0 ? authorizer.scopes : null };
}

/** An HTTP API hands claims on as strings, lists as `[a b]`. */
function eventClaims(claims: Claims): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if (Array.isArray(value)) return [name, `[${value.join(' ')}]`];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    }),
  );
}

function iam({ request, receivedAt }: HttpCall, credentials: Credentials) {
  const { accessKey, accountId, caller, userArn } = verifySignature(request, credentials, receivedAt);
  return {
    accessKey,
    accountId,
    callerId: caller,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn,
    userId: caller,
  };
}
