import { errors } from 'jose';
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
