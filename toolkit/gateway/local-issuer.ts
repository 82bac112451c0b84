import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Claims } from './identity.js';

/** The `iss` of local tokens; nothing answers there. */
export const LOCAL_ISSUER = 'https://issuer.specwright.localhost';

const ALGORITHM = 'ES256';
/** The `client_id` of local tokens, which an HTTP API takes for an audience. */
export const LOCAL_AUDIENCE = 'local';

/** Issues tokens for this machine and recognises its own. */
export interface LocalIssuer {
  /** @param lifetime in seconds */
  issue(subject: string, scope: string, lifetime: number): Promise<string>;
  /** Issues an ID token, which has no scopes. */
  issueId(subject: string, lifetime: number): Promise<string>;
  /** @throws a JOSEError unless the token is one of ours and still good */
  verify(token: string): Promise<Claims>;
}

/** @param key from `makeIssuerKey`; whoever has it can make tokens */
export async function createLocalIssuer(key: string): Promise<LocalIssuer> {
  const secret: JWK = JSON.parse(key);
  const { d: _, ...publicPart } = secret;
  const signingKey = await importJWK(secret, ALGORITHM);
  const verifyingKey = await importJWK(publicPart, ALGORITHM);
  const kid = await calculateJwkThumbprint(publicPart);
  const sign = (claims: JWTPayload, lifetime: number) => {
    const issuedAt = Math.floor(Date.now() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid })
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .setJti(randomUUID())
      .sign(signingKey);
  };
  return {
    issue: (subject, scope, lifetime) => sign(accessClaims(subject, scope), lifetime),
    issueId: (subject, lifetime) => sign(idClaims(subject), lifetime),
    verify: async (token) => {
      const { payload } = await jwtVerify(token, verifyingKey, {
        issuer: LOCAL_ISSUER,
        algorithms: [ALGORITHM],
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    },
  };
}

/** What an access token says, times left out; those of a user pool say the same. */
export function accessClaims(subject: string, scope: string) {
  return { iss: LOCAL_ISSUER, sub: subject, client_id: LOCAL_AUDIENCE, token_use: 'access', scope };
}

function idClaims(subject: string) {
  return { iss: LOCAL_ISSUER, sub: subject, aud: LOCAL_AUDIENCE, token_use: 'id', 'cognito:username': subject };
}

/** A private key, as the text of a JSON Web Key. */
export async function makeIssuerKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
