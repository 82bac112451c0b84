import { bytesOf } from '#platform';
import type { GatewayReply } from '../gateway/gateway-request.js';
import type { ProxyResult } from '../router/create-router.js';

/** The HTTP response that a Function URL makes of what the function returned. */
export function proxyReply({
  statusCode,
  headers = {},
  cookies = [],
  body,
  isBase64Encoded,
}: ProxyResult): GatewayReply {
  const plain = Object.entries(headers).map(([name, value]) => [name, value] as const);
  return {
    status: statusCode,
    headers: [...plain, ...cookies.map((cookie) => ['Set-Cookie', cookie] as const)],
    body: isBase64Encoded ? bytesOf(body, 'base64') : body,
  };
}
