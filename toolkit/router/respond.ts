import type { Codecs, Reply } from './codec.js';
import type { LogPlace } from './log.js';
import { declaredResponse, type Operation } from './operation.js';
import { encodePlainHeader } from './plain-header.js';
import { PROBLEM, type Refusal } from './problem.js';
import { putJson, writeJson } from './write-json.js';

/** What a handler returns; the types of the language do not reach here, so none of it is taken on trust. */
export interface HandlerResult {
  readonly status: number;
  readonly headers?: { readonly [name: string]: unknown };
  readonly contentType?: string;
  readonly body?: unknown;
}

/**
 * Puts a handler's result into HTTP. Throws when it is none, or when the operation does not declare its status or media
 * type: that is a fault of the handler, which the caller is not told about.
 */
export function encodeResponse(
  operation: Operation,
  { status, headers, contentType, body }: HandlerResult,
  { requestId }: LogPlace,
  codecs: Codecs = {},
): Reply {
  const declared = declaredResponse(operation, status);
  if (declared === undefined || !(status >= 200 && status < 600 && status % 1 === 0))
    throw new Error(`The operation declares no status ${status}.`);
  const response = reply(status, {});
  const { header = encodePlainHeader, write = writeJson } = codecs;
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && value !== null) header(response, name, value, declared);
  }
  if (body !== undefined && status !== 204 && status !== 304) write(response, body, declared, contentType, requestId);
  return response;
}

/** A problem that the router itself found. */
export function encodeRefusal({ response: { status, headers, body } }: Refusal, { requestId }: LogPlace): Reply {
  const response = reply(status, headers);
  // The answer to OPTIONS is made in the same way, but is no problem.
  if (status !== 204) putJson(response, body, PROBLEM, requestId);
  return response;
}

/** A response as HTTP APIs have it, whose words the other event formats make theirs. */
function reply(statusCode: number, headers: Record<string, string>): Reply {
  return { statusCode, headers, body: '', isBase64Encoded: false };
}
