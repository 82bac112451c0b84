import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Redoc as its package ships it, but for the logo beside "API docs by Redocly", which it would load from Redocly's server:
 * the words stay.
 */
export function redocBundle(): string {
  return bundled('redoc.standalone.js').replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,');
}

/** The licences of what is in it, under the name by which it refers to them. */
export const licencesName = 'redoc.standalone.js.LICENSE.txt';

export function redocLicences(): string {
  return bundled(licencesName);
}

function bundled(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`redoc/bundles/${name}`), 'utf8');
}
