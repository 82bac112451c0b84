import type { ApiError, ConnectionError } from './api-error.js';
import { isFailure } from './is-failure.js';

/** The bodies of success by status: `{ 200: Todo }`. */
type Bodies = { readonly [status: number]: unknown };

/** A call on its way: the body of the answer once it is there, or more of the answer. */
export interface Call<B extends Bodies, Failure = ApiError | ConnectionError> extends Promise<B[keyof B]> {
  /** The body with its status and the response that brought it, for the sake of the headers. */
  withResponse(): Promise<SuccessOf<B>>;
  /**
   * Whatever came of it, to be told apart by `ok` or by `status`. It rejects only for what the caller did: an argument
   * that cannot be sent, or the signal.
   */
  result(): Promise<SuccessOf<B> | Failure>;
}

/** A call whose answer has an `ETag`, which says what to send as `If-Match`. */
export interface CallWithETag<B extends Bodies, Failure = ApiError | ConnectionError> extends Call<B, Failure> {
  withResponse(): Promise<SuccessOf<B> & { readonly etag: string }>;
  result(): Promise<(SuccessOf<B> & { readonly etag: string }) | Failure>;
}

export interface Success<Status extends number = number, Data = unknown> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** Its body has been read. */
  readonly response: Response;
  /** The `ETag` of the response. */
  readonly etag: string | undefined;
}

type SuccessOf<B extends Bodies> = { [Status in keyof B & number]: Success<Status, B[Status]> }[keyof B & number];

/** The same body for every status of success but those declared by themselves. */
export type Others<Declared extends number, Data> = {
  readonly [Status in Exclude<200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226, Declared>]: Data;
};

export function toCall(answer: Promise<Success>): Promise<unknown> {
  const data = answer.then((settled) => settled.data);
  // Whoever asks for more than the body handles a failure there; the promise of the body must not report it again.
  const quietly = <T>(promise: Promise<T>) => {
    data.catch(() => undefined);
    return promise;
  };
  return Object.assign(data, {
    withResponse: () => quietly(answer),
    result: () => quietly(answer.catch(settle)),
  });
}

function settle(error: unknown): ApiError<number, unknown> | ConnectionError {
  if (isFailure(error)) return error;
  throw error;
}
