import { toBase64 } from '#platform';
import type { GatewayRequest } from '../gateway/gateway-request.js';

/**
 * The event that a Lambda Function URL makes of a request. Of all formats it keeps most of what was sent: path and
 * query stay percent-encoded. Bytes that are no UTF-8 travel as Base64, so the router sees them as they are.
 */
export function functionUrlEvent(request: GatewayRequest, requestId: string): object {
  const { method, path, query, headers, sourceIp, protocol } = request;
  const cookies = headers.filter(([name]) => isCookie(name)).flatMap(([, value]) => value.split(/; */));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(headers),
    requestContext: {
      domainName: 'mock.lambda-url.local.on.aws',
      http: { method, path, protocol, sourceIp },
      requestId,
      routeKey: '$default',
      stage: '$default',
    },
    ...eventBody(request.body),
  };
}

function isCookie(name: string): boolean {
  return name.toLowerCase() === 'cookie';
}

/** Names in lower case; several fields of one name become one (RFC 9110, section 5.3). */
function joined(headers: GatewayRequest['headers']): { readonly [name: string]: string } {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    if (isCookie(name)) continue;
    const key = name.toLowerCase();
    const known = values.get(key);
    values.set(key, known === undefined ? value : `${known},${value}`);
  }
  return Object.fromEntries(values);
}

function eventBody(body: GatewayRequest['body']): object {
  if (body === 'too large' || body.length === 0) return { isBase64Encoded: false };
  const text = textOf(body);
  return { body: text ?? toBase64(body), isBase64Encoded: text === undefined };
}

/** What bytes say in UTF-8; undefined when they are none. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
