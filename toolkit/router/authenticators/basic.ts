import type { Authenticator, Credentials, Identity } from '../authenticators.js';
import { isClean } from './caller.js';
import { quotedString } from './quoted-string.js';

/**
 * Vouches for a user, or answers undefined. It has to take the same time for a user that there is not as for a wrong
 * password; `passwords` does.
 */
export type VerifyPassword = (user: string, password: string) => Identity | undefined | Promise<Identity | undefined>;

/**
 * User and password with each request (RFC 7617), in UTF-8. What is not written as the RFC has it, and an empty user or
 * password, is refused without asking `verify`.
 *
 * @param realm what the password is for, as browsers show it
 */
export function basic(realm: string, verify: VerifyPassword): Authenticator {
  const authenticate = (request: Credentials) => {
    const [user, password] = readBasic(request.header('authorization') ?? '') ?? [];
    return user && password ? verify(user, password) : undefined;
  };
  return Object.assign(authenticate, { challenge: `Basic realm=${quotedString(realm)}, charset="UTF-8"` });
}

/** RFC 7617, section 2: the first colon is where the password begins, and there are no control characters. */
function readBasic(header: string): readonly [user: string, password: string] | undefined {
  const [, encoded = ''] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const text = bytes.toString();
  // There is one way only to write a text.
  if (bytes.toString('base64') !== encoded || !Buffer.from(text).equals(bytes)) return undefined;
  const colon = text.indexOf(':');
  return colon > 0 && isClean(text) ? [text.slice(0, colon), text.slice(colon + 1)] : undefined;
}
