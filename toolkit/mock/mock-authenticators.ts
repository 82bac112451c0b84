import type { Authenticator, Credentials } from '../router/authenticators.js';
import type { ApiModel, SecuritySchemeModel } from '../spec/model.js';

/**
 * Believe whatever credentials look right for their scheme (OpenAPI 3.1, section 4.8.27), and grant every scope. With
 * `isOpen` they do not even look.
 */
export function mockAuthenticators(model: ApiModel, isOpen: boolean): { readonly [scheme: string]: Authenticator } {
  const entries = model.securitySchemes.map((scheme) => {
    const scopes = scopesOf(model, scheme.name);
    const authenticate = (credentials: Credentials) => {
      return isOpen || isPresent(scheme, credentials) ? { subject: 'mock', scopes, claims: {} } : undefined;
    };
    return [scheme.name, Object.assign(authenticate, { challenge: challengeOf(scheme) })] as const;
  });
  return Object.fromEntries(entries);
}

function scopesOf({ operations }: ApiModel, scheme: string): readonly string[] {
  const requirements = operations.flatMap(({ security }) => security);
  return [...new Set(requirements.flatMap((requirement) => requirement[scheme] ?? []))];
}

function isPresent({ type, definition }: SecuritySchemeModel, credentials: Credentials): boolean {
  if (type === 'apiKey') return keyIn(definition, credentials) !== '';
  // A certificate shows only where the connection ends, and this one is plain HTTP.
  if (type === 'mutualTLS') return false;
  const [kind = '', rest = ''] = (credentials.header('authorization') ?? '').split(/ +(.*)/, 2);
  return kind.toLowerCase() === httpScheme(type, definition) && rest.trim() !== '';
}

function keyIn({ in: place, name }: SecuritySchemeModel['definition'], credentials: Credentials): string {
  const key = String(name);
  if (place === 'header') return credentials.header(key.toLowerCase()) ?? '';
  if (place === 'query') return credentials.query.get(key)?.[0] ?? '';
  const cookies = (credentials.header('cookie') ?? '').split(/; */);
  return cookies.find((cookie) => cookie.startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
}

/** OAuth 2 and OpenID Connect tokens are bearer tokens (RFC 6750, section 2.1). */
function httpScheme(type: SecuritySchemeModel['type'], { scheme }: SecuritySchemeModel['definition']): string {
  return type === 'http' ? String(scheme).toLowerCase() : 'bearer';
}

/** RFC 9110, section 11.6.1: a challenge names a scheme, and API keys have none that is registered. */
function challengeOf({ type, name, definition }: SecuritySchemeModel): string {
  if (type === 'apiKey') return `ApiKey realm="${name.replaceAll(/[^ -~]|["\\]/g, '')}"`;
  if (type === 'mutualTLS') return 'Mutual';
  const scheme = httpScheme(type, definition);
  return scheme === 'basic' ? 'Basic realm="mock"' : scheme.replace(/^./, (letter) => letter.toUpperCase());
}
