/** The same for every call of a client. */
export interface ClientOptions extends Limits {
  /** Where the API is, its base path included: `https://api.example.com/v1`; in a browser also `/api`. */
  readonly baseUrl: string | URL;
  /** The credential, or how to get it; sent to operations that have security, the way their scheme wants it. */
  readonly token?: string | TokenSource | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The header that carries an id made for each call, the same for all of its attempts: `X-Request-Id`. */
  readonly requestIdHeader?: string | undefined;
  /** Around every attempt, the first of them outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** For one call; what it says wins over what its client says. */
export interface CallOptions extends Limits {
  readonly signal?: AbortSignal | undefined;
  /** Beside those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

interface Limits {
  /** Milliseconds for one attempt, its body included: 30,000 unless said otherwise. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call, with all attempts and the waiting in between; no limit unless said otherwise. */
  readonly deadline?: number | undefined;
  /** How failed attempts are repeated; false for never. */
  readonly retry?: RetryOptions | false | undefined;
}

/** How a request is repeated that did not get through, provided that repeating it can do no harm. */
export interface RetryOptions {
  /** Requests in all: 3 unless said otherwise. */
  readonly attempts?: number;
  /** The first wait is a random time of up to this, and each further one of up to twice as much: 200. */
  readonly baseMilliseconds?: number;
  /** No wait is longer, unless the API asks for it with `Retry-After`: 5,000. */
  readonly maxMilliseconds?: number;
  /** What is worth repeating: 408, 429, 500, 502, 503 and 504. */
  readonly statuses?: readonly number[];
}

/**
 * Gets a credential. After a 401 it is asked once more, with the one that was `refused`: to get the request sent again it
 * gives another. However many calls were refused at the same time, it is asked once.
 */
export type TokenSource = (wanted: {
  readonly scheme: string;
  readonly refused?: string;
}) => string | undefined | Promise<string | undefined>;

/** Sees a request before it is sent and its response before it is read; may change, answer or repeat it. */
export type Middleware = (
  request: OutgoingRequest,
  next: (request: OutgoingRequest) => Promise<Response>,
) => Promise<Response>;

/** What `fetch` is called with. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: BodyInit;
  readonly signal: AbortSignal;
  /** The operationId. */
  readonly operation: string;
  /** Counted from 1. */
  readonly attempt: number;
}
