import type { GatewayReply } from '../gateway-request.js';
import type { Refusal, RefusalType } from '../refusal.js';

/** What an HTTP API answers by itself; nobody can change any of it. */
const ANSWERS: { readonly [Type in RefusalType]?: readonly [status: number, message: string] } = {
  RESOURCE_NOT_FOUND: [404, 'Not Found'],
  UNAUTHORIZED: [401, 'Unauthorized'],
  ACCESS_DENIED: [403, 'Forbidden'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Forbidden'],
  INVALID_SIGNATURE: [403, 'Forbidden'],
  DEFAULT_4XX: [403, 'Forbidden'],
  THROTTLED: [429, 'Too Many Requests'],
  REQUEST_TOO_LARGE: [413, 'Request Entity Too Large'],
  INTEGRATION_TIMEOUT: [503, 'Service Unavailable'],
};

export function httpError(refusal: Refusal): GatewayReply {
  const [status, message] = ANSWERS[refusal.type] ?? [500, 'Internal Server Error'];
  const challenge = status === 401 ? [['www-authenticate', 'Bearer'] as const] : [];
  return { status, headers: [['content-type', 'application/json'], ...challenge], body: JSON.stringify({ message }) };
}
