import type { SignInSettings } from './settings.js';

/** What keeps a value between leaving for the sign-in page and coming back. */
type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A person who has signed in. */
export interface Session {
  /** An access token: the one at hand, or with `renew` a new one, as the old one is refused. */
  token(renew?: boolean): Promise<string>;
  signOut(): void;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
}

interface Place {
  readonly href: string;
  assign(url: string): void;
}

/**
 * Signs a person in with the authorization code flow and PKCE (RFC 7636), for a browser keeps no secret. Gives nothing
 * when the browser is on its way to the sign-in page. Tokens live as long as the tab.
 *
 * @throws Error when the sign-in page sends back an error, or an answer to something that was not asked here
 */
export async function signIn(
  settings: SignInSettings,
  place: Place = location,
  memory: Memory = sessionStorage,
): Promise<Session | undefined> {
  const kept = memory.getItem('tokens');
  const tokens: Tokens | undefined = kept ? JSON.parse(kept) : await comeBack(settings, new URL(place.href), memory);
  if (!tokens) {
    place.assign(await leave(settings, place.href, memory));
    return undefined;
  }
  return openSession(settings, tokens, place, memory);
}

function openSession(settings: SignInSettings, first: Tokens, place: Place, memory: Memory): Session {
  let tokens = first;
  memory.setItem('tokens', JSON.stringify(tokens));
  const signOut = () => {
    memory.removeItem('tokens');
    place.assign(withoutQuery(place.href));
  };
  return {
    signOut,
    token: async (renew = false) => {
      if (!renew) return tokens.access_token;
      const { refresh_token } = tokens;
      if (!refresh_token) signOut();
      else tokens = { ...tokens, ...(await exchange(settings, { grant_type: 'refresh_token', refresh_token })) };
      memory.setItem('tokens', JSON.stringify(tokens));
      return tokens.access_token;
    },
  };
}

async function leave(settings: SignInSettings, href: string, memory: Memory): Promise<string> {
  const verifier = random();
  const state = random();
  memory.setItem('verifier', verifier);
  memory.setItem('state', state);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL(settings.authorizeUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: withoutQuery(href),
    scope: settings.scopes.join(' '),
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

async function comeBack(settings: SignInSettings, { href, searchParams }: URL, memory: Memory) {
  const code = searchParams.get('code');
  const error = searchParams.get('error');
  const verifier = memory.getItem('verifier');
  if (error) throw new Error(`Signing in failed: ${searchParams.get('error_description') ?? error}.`);
  if (!code || !verifier) return undefined;
  if (searchParams.get('state') !== memory.getItem('state')) throw new Error('Signing in was begun somewhere else.');
  memory.removeItem('verifier');
  memory.removeItem('state');
  return exchange(settings, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: withoutQuery(href),
  });
}

async function exchange({ tokenUrl, clientId }: SignInSettings, grant: Record<string, string>): Promise<Tokens> {
  const body = new URLSearchParams({ client_id: clientId, ...grant });
  const response = await fetch(tokenUrl, { method: 'POST', body });
  if (!response.ok) throw new Error(`Signing in failed with status ${response.status}.`);
  return response.json();
}

function withoutQuery(href: string): string {
  return href.replace(/[?#].*$/, '');
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
