import type { Authenticator, Credentials } from '../authenticators.js';
import { type Caller, checkCaller, identityOf, isClean } from './caller.js';
import { valueAt } from './value-at.js';

/**
 * Takes the word of a REST API that asks for an API key of its own (`requestContext.identity.apiKeyId`). No other kind of
 * gateway has such keys.
 *
 * @param callers by the ids of their keys; others are refused. Without it every key of a usage plan is a caller, whose
 *   subject is the id of the key.
 * @throws TypeError for what is no caller
 */
export function gatewayApiKey(callers?: { readonly [apiKeyId: string]: Caller }): Authenticator {
  for (const caller of Object.values(callers ?? {})) checkCaller(caller);
  const authenticate = ({ event }: Credentials) => {
    const id = valueAt(event, 'requestContext', 'identity', 'apiKeyId');
    if (!isClean(id)) return undefined;
    if (!callers) return identityOf({ subject: id });
    const caller = Object.hasOwn(callers, id) ? callers[id] : undefined;
    return caller && identityOf(caller, { apiKeyId: id });
  };
  return Object.assign(authenticate, { challenge: 'ApiKey name="x-api-key"' });
}
