import type { Credential } from './operation.js';
import type { ClientOptions, OutgoingRequest } from './options.js';

export interface Authorizing extends Pick<ClientOptions, 'token'> {
  /** Credentials that are being renewed, by scheme. */
  readonly renewals: Map<string, Promise<string | undefined>>;
}

/** Sends a request with its credentials; once more with new ones where it is refused and there are any. */
export async function sendAuthorized(
  credentials: readonly Credential[],
  request: OutgoingRequest,
  client: Authorizing,
  send: (request: OutgoingRequest) => Promise<Response>,
): Promise<Response> {
  const missing = credentials.filter(({ in: place, name }) => place === 'query' || !request.headers.has(name));
  const tokens = await Promise.all(missing.map(({ scheme }) => tokenFor(client, scheme)));
  const response = await send(withTokens(request, missing, tokens));
  if (response.status !== 401) return response;
  const renewed = await Promise.all(missing.map(({ scheme }, index) => renew(client, scheme, tokens[index])));
  if (renewed.every((token, index) => token === tokens[index])) return response;
  response.body?.cancel().catch(() => undefined);
  return send(withTokens(request, missing, renewed));
}

async function tokenFor({ token }: Authorizing, scheme: string, refused?: string): Promise<string | undefined> {
  return typeof token === 'function' ? token({ scheme, ...(refused !== undefined && { refused }) }) : token;
}

async function renew(client: Authorizing, scheme: string, refused: string | undefined): Promise<string | undefined> {
  if (refused === undefined) return undefined;
  const { renewals } = client;
  const renewal = renewals.get(scheme) ?? tokenFor(client, scheme, refused).finally(() => renewals.delete(scheme));
  renewals.set(scheme, renewal);
  return renewal;
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
