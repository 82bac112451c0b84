import { cleanHeader, encodeHeader } from './encode-header.js';
import type { ProxyResult } from './event/proxy-event.js';
import type { LogPlace } from './log.js';
import { bestFit } from './media-type.js';
import type { Operation, Response } from './operation.js';
import { problem } from './problem.js';
import type { Refusal } from './refusal.js';

/** What a handler returns; the types of the language do not reach here, so none of it is taken on trust. */
export interface HandlerResult {
  readonly status: number;
  readonly headers?: { readonly [name: string]: unknown };
  readonly contentType?: string;
  readonly body?: unknown;
}

const PROBLEM = 'application/problem+json';

/**
 * Puts a handler's result into HTTP. Throws when it is none, or when the operation does not declare its status or media
 * type: that is a fault of the handler, which the caller is not told about.
 */
export function encodeResponse({ responses }: Operation, result: HandlerResult, request: LogPlace): ProxyResult {
  const { status, headers = {}, contentType, body } = result;
  const declared = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
  if (!declared || !(status >= 200 && status < 600 && status % 1 === 0))
    throw new Error(`The operation declares no status ${status}.`);
  const response = reply(status, {});
  addHeaders(headers, declared, response);
  if (body !== undefined && status !== 204 && status !== 304)
    addBody(body, contentType, declared.content ?? {}, response, request);
  return response;
}

/** A problem that the router itself found. */
export function encodeRefusal({ status, detail, headers, errors }: Refusal, { requestId }: LogPlace): ProxyResult {
  const { body } = problem(status, detail, { errors });
  return reply(status, { 'Content-Type': PROBLEM, ...headers }, JSON.stringify({ ...body, instance: requestId }));
}

/** A response as HTTP APIs have it, whose words the other event formats make theirs. */
export function reply(statusCode: number, headers: Record<string, string>, body = ''): Reply {
  return { statusCode, headers, body, isBase64Encoded: false };
}

type Content = NonNullable<Response['content']>;
type Reply = ProxyResult & { readonly headers: Record<string, string> };

/** A deprecated operation's `Deprecation` (RFC 9745) has its place here, too. */
function addHeaders(headers: { readonly [name: string]: unknown }, declared: Response, response: Reply): void {
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || value === null) continue;
    if (name.length === 10 && name.toLowerCase() === 'set-cookie')
      response.cookies = [value].flat().map((cookie) => cleanHeader(String(cookie)));
    else response.headers[cleanHeader(name)] = encodeHeader(value, declared.exploded?.includes(name));
  }
}

/** A sole media type goes without saying, unless it is a range. */
function addBody(body: unknown, given: string | undefined, content: Content, response: Reply, request: LogPlace): void {
  const [only = '', other] = Object.keys(content);
  const type = given ?? (other ? '' : only);
  const codec = content[bestFit(content, type)];
  if (!codec || type.includes('*')) throw new Error(`The operation declares no body of the media type "${type}" here.`);
  response.headers['Content-Type'] = cleanHeader(type);
  response.isBase64Encoded = codec === 'bytes';
  if (codec === 'json') response.body = encodeJson(body, type, request);
  else response.body = codec === 'text' ? String(body) : Buffer.from(body as Uint8Array).toString('base64');
}

/** A problem that a handler made learns the id of its request here. */
function encodeJson(body: unknown, type: string, { requestId }: LogPlace): string {
  return JSON.stringify(type === PROBLEM && body instanceof Object ? { ...body, instance: requestId } : body);
}
