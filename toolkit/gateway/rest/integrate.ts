import type { Authorization } from '../authorization.js';
import { callFunction, type Functions } from '../functions.js';
import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway-request.js';
import type { LambdaIntegration } from './integration.js';
import type { ResponseCache } from './response-cache.js';
import type { RestApi } from './rest-api.js';
import type { RestCall } from './rest-call.js';
import { restEvent } from './rest-event.js';
import { restReply } from './rest-reply.js';

interface Behind {
  readonly api: RestApi;
  readonly cache: ResponseCache;
  readonly functions: Functions;
}

/**
 * Asks the function of a method, unless its answer to an earlier request is still good.
 *
 * @throws Refusal when the answer is malformed, or the event too large; otherwise as `callFunction` does
 */
export async function integrate(
  { api, cache, functions }: Behind,
  integration: LambdaIntegration,
  call: RestCall,
  authorization: Authorization,
): Promise<GatewayReply> {
  const kept = cache.find(integration, call);
  if (kept !== undefined) {
    const { headers, ...reply } = restReply(kept, call.request, api.binaryMediaTypes);
    return { ...reply, headers: [...headers, ...cacheWarning(call.request)], fromCache: true };
  }
  const event = restEvent(call, authorization, api.binaryMediaTypes);
  const result = await callFunction(functions, integration.functionArn, event, integration.timeoutInMillis);
  const reply = restReply(result, call.request, api.binaryMediaTypes);
  cache.keep(integration, call, result);
  return reply;
}

/** Only callers with a permission of their own may have an answer made anew, and nobody has it here. */
function cacheWarning(request: GatewayRequest): [string, string][] {
  if (!/\bmax-age=0\b/.test(headerValue(request, 'cache-control') ?? '')) return [];
  return [['Warning', '199 Cache-control headers were ignored because the caller was unauthorized.']];
}
