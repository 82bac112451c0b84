import type { Operation } from '../router/operation.js';
import { type Answer, type Call, toCall } from './call.js';
import { decodeResponse } from './decode-response.js';
import { type Arguments, type EncodedRequest, encodeRequest } from './encode-request.js';

export { ApiError, type Problem, type ProblemItem } from './api-error.js';
export type { Answer, Call } from './call.js';

/** The same for every call of a client. */
export interface ClientOptions {
  /** Where the API is, its base path included: `https://api.example.com/v1`; in a browser also `/api`. */
  readonly baseUrl: string | URL;
  /** The bearer token, or how to get it; sent to operations that have security. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** Sent with every request, such as an API key. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** For one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Beside those of the client; they win. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Calls an operation of the API; the generated client gives the arguments and the result their types. */
export type Transport = <T>(operation: Operation, args?: object, options?: CallOptions) => Call<T>;

/**
 * Makes calls over HTTP: one request each. A call rejects with `ApiError` when the API answers anything but success,
 * with a TypeError when an argument cannot be sent or the API cannot be reached, and with the signal's reason.
 */
export function createTransport(options: ClientOptions): Transport {
  const base = String(options.baseUrl).replace(/\/+$/, '');
  return (operation, args = {}, callOptions = {}) =>
    toCall(perform(base, options, operation, { ...args }, callOptions));
}

async function perform<T>(
  base: string,
  options: ClientOptions,
  operation: Operation,
  args: Arguments,
  callOptions: CallOptions,
): Promise<Answer<T>> {
  const request = encodeRequest(operation, withIdempotencyKey(operation, args));
  await addHeaders(request.headers, operation, options, callOptions);
  const response = await send(base, request, options, callOptions);
  return { data: (await decodeResponse(operation, response)) as T, response };
}

/** One key for each call, so that however often its request arrives, the call takes effect once. */
function withIdempotencyKey({ parameters = [] }: Operation, args: Arguments): Arguments {
  const key = parameters.find((parameter) => parameter.in === 'header' && /^idempotency-key$/i.test(parameter.name));
  if (key === undefined || args[key.argument] !== undefined) return args;
  return { ...args, [key.argument]: crypto.randomUUID() };
}

async function addHeaders(
  headers: Headers,
  { security }: Operation,
  { token, headers: always = {} }: ClientOptions,
  { headers: once = {} }: CallOptions,
): Promise<void> {
  for (const [name, value] of Object.entries({ ...always, ...once })) headers.set(name, value);
  if (security.length === 0 || headers.has('authorization')) return;
  const bearer = typeof token === 'function' ? await token() : token;
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
}

function send(
  base: string,
  { path, method, headers, body }: EncodedRequest,
  { fetch: ownFetch }: ClientOptions,
  { signal }: CallOptions,
): Promise<Response> {
  const doFetch = ownFetch ?? fetch;
  return doFetch(base + path, { method, headers, ...(body !== undefined && { body }), ...(signal && { signal }) });
}
