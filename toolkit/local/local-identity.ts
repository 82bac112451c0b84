import { join } from 'node:path';
import type { Identity } from '../gateway/identity.js';
import { accessClaims, createLocalIssuer, type LocalIssuer, makeIssuerKey } from '../gateway/local-issuer.js';
import { keepSecret } from './keep-secret.js';

/** Who requests without a token act as. */
export const DEVELOPER = 'developer';

/** The issuer whose key is kept in the data folder, made the first time. */
export async function openLocalIssuer(dataFolder: string): Promise<LocalIssuer> {
  return createLocalIssuer(await keepSecret(join(dataFolder, 'issuer.json'), makeIssuerKey));
}

/** Tokens of the local issuer; and, unless `strict`, a development user who may do everything. */
export function localIdentity(issuer: LocalIssuer, scopes: readonly string[], strict: boolean): Identity {
  if (strict) return issuer;
  return { verify: issuer.verify, developer: accessClaims(DEVELOPER, scopes.join(' ')) };
}
