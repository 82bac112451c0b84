import { cleanHeader, encodeHeader } from './encode-header.js';
import type { ProxyResult } from './event/proxy-event.js';
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
export function encodeResponse({ responses }: Operation, result: HandlerResult, requestId: string): ProxyResult {
  const { status, headers = {}, contentType, body } = result;
  const declared = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
  if (!declared || !/^[2-5]\d\d$/.test(String(status))) throw new Error(`The operation declares no status ${status}.`);
  const response = reply(Number(status), {});
  addHeaders(headers, declared, response);
  if (body !== undefined && status !== 204 && status !== 304) addBody(body, contentType, declared, response, requestId);
  return response;
}

/** A problem that the router itself found. */
export function encodeRefusal({ status, detail, headers, errors }: Refusal, requestId: string): ProxyResult {
  const { body } = problem(status, detail, { errors });
  return reply(status, { 'Content-Type': PROBLEM, ...headers }, JSON.stringify({ ...body, instance: requestId }));
}

/** A response as HTTP APIs have it, whose words the other event formats make theirs. */
export function reply(statusCode: number, headers: Record<string, string>, body = ''): Reply {
  return { statusCode, headers, body, isBase64Encoded: false };
}

type Reply = ProxyResult & { readonly headers: Record<string, string> };

/** A deprecated operation's `Deprecation` (RFC 9745) has its place here, too. */
function addHeaders(headers: { readonly [name: string]: unknown }, declared: Response, response: Reply): void {
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || value === null) continue;
    if (/^set-cookie$/i.test(name)) response.cookies = [value].flat().map((cookie) => cleanHeader(String(cookie)));
    else response.headers[cleanHeader(name)] = encodeHeader(value, declared.headers?.[name]?.explode);
  }
}

function addBody(
  body: unknown,
  contentType: string | undefined,
  { content = {} }: Response,
  response: Reply,
  requestId: string,
): void {
  const keys = Object.keys(content);
  const type = contentType ?? (keys.length === 1 ? keys[0] : undefined) ?? '';
  const codec = content[bestFit(keys, type) ?? ''];
  if (!codec) throw new Error(`The operation declares no body of the media type "${type}" here.`);
  response.headers['Content-Type'] = type.includes('*') ? defaultTypes[codec] : cleanHeader(type);
  response.isBase64Encoded = codec === 'bytes';
  if (codec === 'json') response.body = encodeJson(body, type, requestId);
  else response.body = codec === 'text' ? String(body) : Buffer.from(body as Uint8Array).toString('base64');
}

/** What a body is called when neither document nor handler says more than a range. */
const defaultTypes = { json: 'application/json', text: 'text/plain', bytes: 'application/octet-stream' } as const;

/** A problem that a handler made learns the id of its request here. */
function encodeJson(body: unknown, type: string, requestId: string): string {
  return JSON.stringify(type === PROBLEM && body instanceof Object ? { ...body, instance: requestId } : body);
}
