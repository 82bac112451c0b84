import type { Authorization } from '../authorization.js';
import type { Identity } from '../identity.js';
import { Refusal } from '../refusal.js';
import { type Credentials, verifySignature } from '../signature.js';
import { cognitoAuthorizer } from './cognito-authorizer.js';
import type { LambdaAuthorizers } from './lambda-authorizers.js';
import type { RestCall } from './rest-call.js';

/** What authorizers go by. */
export interface Authorities {
  readonly identity: Identity;
  readonly credentials: Credentials;
  readonly lambdaAuthorizers: LambdaAuthorizers;
}

/**
 * Asks the authorizer of a method whether a request may go on.
 *
 * @throws Refusal as each kind of authorizer does; AUTHORIZER_CONFIGURATION_ERROR for one that cannot be run locally:
 * nobody gets in unchecked
 */
export async function authorize(call: RestCall, authorities: Authorities): Promise<Authorization> {
  const { authorizer } = call.method;
  switch (authorizer.type) {
    case 'none':
      return {};
    case 'cognito':
      return cognitoAuthorizer(authorizer.scopes, call.request, authorities.identity);
    case 'iam':
      return { identity: verifySignature(call.request, authorities.credentials, call.receivedAt) };
    case 'unsupported':
      throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', undefined, { cause: new Error(authorizer.reason) });
    default:
      return authorities.lambdaAuthorizers.ask(authorizer, call);
  }
}
