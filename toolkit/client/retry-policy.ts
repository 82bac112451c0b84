import { ApiError, ConnectionError } from './api-error.js';
import type { Operation } from './operation.js';
import type { RetryOptions } from './options.js';

const defaults: Required<RetryOptions> = {
  attempts: 3,
  baseMilliseconds: 200,
  maxMilliseconds: 5_000,
  statuses: [408, 429, 500, 502, 503, 504],
};

/** An API that asks for more patience than this is not waited for. */
const mostPatience = 60_000;

/**
 * How many milliseconds to wait after a failed attempt before the next; undefined for giving up. What the call says wins
 * over what the operation says, and that over what the client says; but a `false` is only undone by the call.
 */
export function retryPolicy(
  operation: Operation,
  headers: Headers,
  client: RetryOptions | false | undefined,
  call: RetryOptions | false | undefined,
): (error: unknown, attempt: number) => number | undefined {
  const isOff = call === undefined ? client === false || operation.retry === false : call === false;
  if (isOff || !isRepeatable(operation, headers)) return () => undefined;
  const { attempts, statuses, ...waits } = { ...defaults, ...client, ...operation.retry, ...call };
  return (error, attempt) => {
    if (attempt >= attempts) return undefined;
    if (error instanceof ConnectionError) return backOff(waits, attempt);
    if (!(error instanceof ApiError) || !statuses.includes(error.status)) return undefined;
    const asked = retryAfter(error.response.headers);
    return asked > mostPatience ? undefined : asked + backOff(waits, attempt);
  };
}

/** Methods that are idempotent (RFC 9110, section 9.2.2), what the document says is, and what has a key that makes it so. */
function isRepeatable({ method, idempotent }: Operation, headers: Headers): boolean {
  return (
    idempotent === true || headers.has('idempotency-key') || /^(?:GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/.test(method)
  );
}

/** Exponential, and anything from nothing to that: callers that failed together do not come back together. */
function backOff(
  { baseMilliseconds, maxMilliseconds }: Required<Omit<RetryOptions, 'attempts' | 'statuses'>>,
  attempt: number,
) {
  return Math.random() * Math.min(maxMilliseconds, baseMilliseconds * 2 ** (attempt - 1));
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now. */
function retryAfter(headers: Headers): number {
  const text = headers.get('retry-after') ?? '';
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Math.max(0, milliseconds || 0);
}
