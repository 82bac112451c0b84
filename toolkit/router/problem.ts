import type { ProblemDetails } from './handler.js';

/** One thing that is wrong with a request. Never holds what the caller sent. */
export interface ProblemError {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** A JSON Pointer (RFC 6901) into that part; its first step is the parameter's name. */
  readonly pointer: string;
  readonly detail: string;
  /** The JSON Schema keyword that is broken, or the router's own word: `json`, `encoding`, `style`, `repeated`. */
  readonly keyword: string;
}

export interface ProblemExtras<Headers> {
  /** A URI that names the kind of problem; `about:blank` says no more than the status does. */
  readonly type?: string;
  readonly title?: string;
  readonly headers?: Headers;
  readonly errors?: readonly ProblemError[];
}

export interface ProblemResponse<Status extends number, Headers> {
  readonly status: Status;
  readonly contentType: 'application/problem+json';
  readonly headers: Headers;
  readonly body: ProblemDetails & { readonly errors?: ProblemError[] };
}

/** Makes a response with a problem document (RFC 9457). The router fills in `instance`, the id of the request. */
export function problem<const Status extends number, Headers = Record<never, never>>(
  status: Status,
  detail: string,
  extras: ProblemExtras<Headers> = {},
): ProblemResponse<Status, Headers> {
  const { type = 'about:blank', title = reasonPhrase(status), headers = {} as Headers, errors = [] } = extras;
  const body = { type, title, status, detail, instance: '', ...(errors.length > 0 && { errors: errors.slice(0, 20) }) };
  return { status, contentType: 'application/problem+json', headers, body };
}

/** The usual ones, from 400 and from 500 on (RFC 9110, section 15, RFC 6585). */
const phrases: { readonly [hundred: number]: string } = {
  4: 'Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|||Conflict|Gone||Precondition Failed|Content Too Large||Unsupported Media Type|||||||Unprocessable Content|Locked|||||Precondition Required|Too Many Requests',
  5: 'Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Timeout',
};

/** The words that go with a status of 400 or more, or `Error` for an uncommon one. */
function reasonPhrase(status: number): string {
  return phrases[Math.floor(status / 100)]?.split('|')[status % 100] || 'Error';
}
