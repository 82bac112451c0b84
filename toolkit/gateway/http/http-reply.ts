import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { GatewayReply } from '../gateway-request.js';
import { Refusal } from '../refusal.js';

/** How the answer travels is none of the function's business. */
const DROPPED = new Set(['connection', 'content-length', 'keep-alive', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * Turns what a function returned, as JSON, into the response that an HTTP API makes of it (format 2.0): without a
 * `statusCode` the whole result is the body.
 *
 * @throws Refusal DEFAULT_5XX when the result is malformed; its cause says what is wrong, for the log
 */
export function httpReply(json: string): GatewayReply {
  const result: unknown = JSON.parse(json);
  if (!isRecord(result) || result.statusCode === undefined) return inferred(result, json);
  const headers = replyHeaders(result.headers);
  const { cookies = [], body = '', isBase64Encoded } = result;
  if (!Array.isArray(cookies)) throw malformed('cookies is no list');
  if (typeof body === 'object' && body !== null) throw malformed('the body is no text; use JSON.stringify');
  const text = String(body ?? '');
  return {
    status: status(result.statusCode),
    headers: [...headers, ...cookies.map((cookie) => checked('set-cookie', String(cookie)))],
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

/** Said to be JSON even where it is a text that is none. */
function inferred(result: unknown, json: string): GatewayReply {
  const body = typeof result === 'string' ? result : json;
  return { status: 200, headers: [['content-type', 'application/json']], body };
}

function malformed(what: string): Refusal {
  return new Refusal('DEFAULT_5XX', undefined, { cause: new Error(`Malformed Lambda response: ${what}.`) });
}

function status(value: unknown): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 100 && number <= 599) return number;
  throw malformed('statusCode is no HTTP status');
}

function replyHeaders(map: unknown): [name: string, value: string][] {
  if (map !== undefined && map !== null && !isRecord(map)) throw malformed('headers is no object');
  const headers = Object.entries(map ?? {}).map(([name, value]) => {
    if (typeof value === 'object') throw malformed(`the header "${name}" is no text`);
    return checked(name.toLowerCase(), String(value));
  });
  const kept = headers.filter(([name]) => !DROPPED.has(name));
  if (kept.some(([name]) => name === 'content-type')) return kept;
  return [...kept, ['content-type', 'text/plain; charset=utf-8']];
}

function checked(name: string, value: string): [string, string] {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw malformed(`the header "${name}" holds characters that no header may hold`);
  }
  return [name, value];
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
