import { validateHeaderName, validateHeaderValue } from 'node:http';
import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway-request.js';
import { isBinary } from '../media-types.js';
import { Refusal } from '../refusal.js';

/** What a function may answer to a REST API; anything else in it makes the answer malformed. */
const MEMBERS = new Set([
  ...['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'],
  // Not documented, and tolerated.
  ...['base64Encoded', 'cookies'],
]);

/** API Gateway sets these itself; what the function says is kept under another name. */
const REMAPPED = new Set([
  ...['authorization', 'connection', 'content-length', 'content-md5', 'date', 'expect', 'host', 'max-forwards'],
  ...['proxy-authenticate', 'server', 'te', 'trailer', 'upgrade', 'user-agent', 'www-authenticate'],
]);

/** How the answer travels is none of the function's business. */
const DROPPED = new Set(['transfer-encoding', 'keep-alive']);

type Headers = [name: string, value: string][];

/**
 * Turns what a function returned, as JSON, into the HTTP response that a REST API makes of it.
 *
 * @throws Refusal 502 when the result is malformed; its cause says what is wrong, for the log
 */
export function restReply(json: string, request: GatewayRequest, binaryMediaTypes: readonly string[]): GatewayReply {
  const result: unknown = JSON.parse(json);
  if (!isRecord(result)) throw malformed('the result is no object');
  const unknown = Object.keys(result).find((key) => !MEMBERS.has(key));
  if (unknown !== undefined) throw malformed(`the result has an unknown member "${unknown}"`);
  return {
    status: status(result.statusCode),
    headers: replyHeaders(result),
    body: body(result, request, binaryMediaTypes),
  };
}

function malformed(what: string): Refusal {
  return new Refusal('DEFAULT_5XX', undefined, { cause: new Error(`Malformed Lambda proxy response: ${what}.`) });
}

/** 200 when there is none; digits in a string will do. */
function status(value: unknown): number {
  if (value === undefined || value === null) return 200;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 100 && number <= 599) return number;
  throw malformed('statusCode is no HTTP status');
}

/** Where both maps have a name, all values are sent: those of `multiValueHeaders` first, cased as they are there. */
function replyHeaders(result: { readonly [key: string]: unknown }): Headers {
  const headers: Headers = [];
  for (const [name, values] of entries(result.multiValueHeaders, 'multiValueHeaders')) {
    if (!Array.isArray(values)) throw malformed(`multiValueHeaders["${name}"] is no list`);
    for (const value of values) headers.push([name, text(value, name)]);
  }
  for (const [name, value] of entries(result.headers, 'headers')) {
    const written = headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[0] ?? name;
    headers.push([written, text(value, name)]);
  }
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push(['Content-Type', 'application/json']);
  }
  const kept = headers.filter(([name]) => !DROPPED.has(name.toLowerCase()));
  return kept.map(([name, value]) => [REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name, value]);
}

function entries(map: unknown, what: string): [string, unknown][] {
  if (map === undefined || map === null) return [];
  if (!isRecord(map)) throw malformed(`${what} is no object`);
  return Object.entries(map);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'object') throw malformed(`the header "${name}" is no text`);
  const written = String(value);
  try {
    validateHeaderName(name);
    validateHeaderValue(name, written);
  } catch {
    throw malformed(`the header "${name}" holds characters that no header may hold`);
  }
  return written;
}

/** Bytes only for clients whose first wish is a binary media type; others get the base64 as it is. */
function body(
  result: { readonly [key: string]: unknown },
  request: GatewayRequest,
  binaryMediaTypes: readonly string[],
): Uint8Array | string {
  const value = result.body ?? '';
  if (typeof value === 'object') throw malformed('the body is no text; use JSON.stringify');
  const encoded = result.isBase64Encoded ?? result.base64Encoded;
  const first = headerValue(request, 'accept')?.split(',')[0] ?? '';
  return encoded === true && isBinary(first, binaryMediaTypes) ? Buffer.from(String(value), 'base64') : String(value);
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
