import { createHash, timingSafeEqual } from 'node:crypto';
import type { Authenticator, Credentials } from '../authenticators.js';
import { fieldsOfText } from '../fields.js';
import { decodeFormText, decodePercent } from '../percent.js';
import { type Caller, checkCaller, identityOf } from './caller.js';
import { quotedString } from './quoted-string.js';

/** Where the key travels, as the Security Scheme Object says it (OpenAPI 3.1, section 4.8.27). */
export interface ApiKeyPlace {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
}

/**
 * Knows callers by keys of their own. Neither the keys nor how alike a wrong one is can be had from it: it holds digests,
 * and compares with all of them in constant time. The keys must be random (`openssl rand -hex 32`), for a digest does not
 * hide a password. A key that is sent twice is refused.
 *
 * @param callers by the SHA-256 of their keys, in hexadecimal digits of lower case; several may stand for one caller
 * @throws TypeError for what is no such digest, or no caller
 */
export function apiKeys(place: ApiKeyPlace, callers: { readonly [sha256: string]: Caller }): Authenticator {
  const table = Object.entries(callers).map(([digest, caller]) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new TypeError('An API key goes by its SHA-256 in 64 hexadecimal digits.');
    checkCaller(caller);
    return [Buffer.from(digest, 'hex'), caller] as const;
  });
  const authenticate = (request: Credentials) => {
    const key = keyIn(place, request);
    if (!key) return undefined;
    const digest = createHash('sha256').update(key).digest();
    // To the end, wherever it is found.
    const found = table.filter(([known]) => timingSafeEqual(known, digest))[0];
    return found && identityOf(found[1]);
  };
  // RFC 9110, section 11.6.1: a challenge names a scheme, and API keys have none that is registered.
  return Object.assign(authenticate, { challenge: `ApiKey name=${quotedString(place.name)}` });
}

/** The only value of that name; undefined where there is none, more than one, or a broken one. */
function keyIn({ in: location, name }: ApiKeyPlace, request: Credentials): string | undefined {
  if (location === 'header') return request.header(name.toLowerCase());
  const isQuery = location === 'query';
  const fields = isQuery ? request.query : fieldsOfText(request.header('cookie') ?? '', ';', decodePercent);
  const [value, ...others] = fields.get(name) ?? [];
  if (value === undefined || others.length > 0) return undefined;
  if (!isQuery) return decodePercent(value.trim());
  return request.target.isDecoded ? value : decodeFormText(value);
}
