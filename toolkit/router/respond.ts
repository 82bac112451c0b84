import type { Codecs, Reply } from './codec.js';
import type { LogPlace } from './log.js';
import { declaredResponse, type Operation } from './operation.js';
import { cleanHeader, encodePlainHeader } from './plain-header.js';
import { PROBLEM, problem, type Refusal } from './problem.js';

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
  result: HandlerResult,
  { requestId }: LogPlace,
  { header = encodePlainHeader, content: encodeContent, fit = itself }: Codecs = {},
): Reply {
  const { status, headers, contentType, body } = result;
  const declared = declaredResponse(operation, status);
  if (!declared || !(status >= 200 && status < 600 && status % 1 === 0))
    throw new Error(`The operation declares no status ${status}.`);
  const response = reply(status, {});
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && value !== null) header(response, name, value, declared.exploded);
  }
  if (body === undefined || status === 204 || status === 304) return response;
  const { content = {} } = declared;
  const [only = '', other] = Object.keys(content);
  // A sole media type goes without saying, unless it is a range.
  const type = contentType ?? (other ? '' : only);
  const codec = content[fit(content, type)];
  response.headers['Content-Type'] = cleanHeader(type);
  if (!codec || type.includes('*') || (codec !== 'json' && !encodeContent))
    throw new Error(`The operation declares no body of the media type "${type}" here.`);
  // A problem that a handler made learns the id of its request here.
  if (codec === 'json')
    response.body = JSON.stringify(type === PROBLEM ? { ...(body as object), instance: requestId } : body);
  else encodeContent?.(response, body, codec);
  return response;
}

/** A media type is declared as it is sent, unless an operation brings along what knows ranges. */
function itself(_types: object, type: string): string {
  return type;
}

/** A problem that the router itself found. */
export function encodeRefusal({ status, detail, headers, errors }: Refusal, { requestId }: LogPlace): Reply {
  const { body } = problem(status, detail, { errors });
  return reply(status, { 'Content-Type': PROBLEM, ...headers }, JSON.stringify({ ...body, instance: requestId }));
}

/** A response as HTTP APIs have it, whose words the other event formats make theirs. */
export function reply(statusCode: number, headers: Record<string, string>, body = ''): Reply {
  return { statusCode, headers, body, isBase64Encoded: false };
}
