import type { Credential } from './operation.js';
import type { ClientOptions, OutgoingRequest } from './options.js';

export interface Authorizing extends Pick<ClientOptions, 'token'> {
  /** For each scheme the credential that was refused last, and what it is replaced by. */
  readonly renewals: Map<string, readonly [refused: string, renewed: Promise<string | undefined>]>;
}

/** Sends a request with its credentials; once more with new ones where it is refused and there are any. */
export async function sendAuthorized(
  credentials: readonly Credential[],
  request: OutgoingRequest,
  client: Authorizing,
  send: (request: OutgoingRequest) => Promise<Response>,
): Promise<Response> {
  const query = new URLSearchParams(request.url.split('?')[1]);
  const missing = credentials.filter(({ in: place, name }) => !(place === 'query' ? query : request.headers).has(name));
  const tokens = await Promise.all(missing.map(({ scheme }) => tokenFor(client, scheme)));
  const response = await send(withTokens(request, missing, tokens));
  if (response.status !== 401) return response;
  const renewed = await Promise.all(missing.map(({ scheme }, index) => renew(client, scheme, tokens[index])));
  if (renewed.every((token, index) => token === undefined || token === tokens[index])) return response;
  response.body?.cancel().catch(() => undefined);
  const second = await send(withTokens(request, missing, renewed));
  if (second.status === 401) client.renewals.clear();
  return second;
}

async function tokenFor({ token }: Authorizing, scheme: string, refused?: string): Promise<string | undefined> {
  return typeof token === 'function' ? token({ scheme, ...(refused !== undefined && { refused }) }) : token;
}

/** However many calls were refused with the same credential, a new one is asked for once. */
function renew(client: Authorizing, scheme: string, refused: string | undefined): Promise<string | undefined> {
  if (refused === undefined || typeof client.token !== 'function') return Promise.resolve(refused);
  const [known, renewed] = client.renewals.get(scheme) ?? [];
  if (known === refused && renewed !== undefined) return renewed;
  const asked = tokenFor(client, scheme, refused);
  client.renewals.set(scheme, [refused, asked]);
  asked.catch(() => client.renewals.delete(scheme));
  return asked;
}

/** A request of its own for each sending: middleware may have changed the headers of the one before. */
function withTokens(
  { url, headers, ...request }: OutgoingRequest,
  credentials: readonly Credential[],
  tokens: readonly (string | undefined)[],
): OutgoingRequest {
  const outgoing = { ...request, url, headers: new Headers(headers) };
  credentials.forEach(({ in: place, name, prefix = '' }, index) => {
    const token = tokens[index];
    if (token === undefined) return;
    if (place === 'header') outgoing.headers.set(name, prefix + token);
    else outgoing.url += `${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(token)}`;
  });
  return outgoing;
}
