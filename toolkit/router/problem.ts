import { reasonPhrase } from '#platform';
import type { ProblemDetails } from './handler.js';

export const PROBLEM = 'application/problem+json';

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
  readonly errors?: readonly ProblemError[] | undefined;
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
  const { type = 'about:blank', title = reasonPhrase(status) ?? 'Error', headers = {} as Headers, errors } = extras;
  const body = { type, title, status, detail, instance: '', ...(errors && { errors: errors.slice(0, 20) }) };
  return { status, contentType: PROBLEM, headers, body };
}

/** Thrown inside the router to end a request with a problem; it never leaves the router, and carries no stack. */
export class Refusal {
  declare readonly response: ProblemResponse<number, Record<string, string>>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}, errors?: readonly ProblemError[]) {
    this.response = problem(status, detail, { headers, errors });
  }
}
