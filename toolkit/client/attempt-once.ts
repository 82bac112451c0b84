import { ApiError, ConnectionError } from './api-error.js';
import { type Authorizing, sendAuthorized } from './authorize.js';
import type { Success } from './call.js';
import { decodeResponse } from './decode-response.js';
import type { EncodedRequest } from './encode-request.js';
import type { Operation } from './operation.js';
import type { ClientOptions, OutgoingRequest } from './options.js';

/** What the calls of a client share. */
export type ClientState = ClientOptions & Authorizing;

/** Sends a request through the middleware, and reads the answer. */
export async function attemptOnce(
  operation: Operation,
  { path, ...request }: EncodedRequest,
  client: ClientState,
  signal: AbortSignal,
  attempt: number,
): Promise<Success> {
  const received = <T>(promise: Promise<T>): Promise<T> => {
    return promise.catch((cause) => {
      throw cause instanceof ApiError ? cause : new ConnectionError(cause, attempt, signal.aborted);
    });
  };
  const doFetch = client.fetch ?? fetch;
  const transmit = (outgoing: OutgoingRequest) => received(doFetch(outgoing.url, outgoing));
  const send = (client.middleware ?? []).reduceRight<typeof transmit>(
    (next, layer) => (outgoing) => layer(outgoing, next),
    transmit,
  );
  const url = String(client.baseUrl).replace(/\/+$/, '') + path;
  const outgoing = { ...request, url, signal, operation: operation.id, attempt };
  const response = await sendAuthorized(operation.auth ?? [], outgoing, client, send);
  const data = await received(decodeResponse(operation, response, attempt));
  return { ok: true, status: response.status, data, response, etag: response.headers.get('etag') ?? undefined };
}
