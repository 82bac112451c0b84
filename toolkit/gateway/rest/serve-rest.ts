import { randomUUID } from 'node:crypto';
import type { Authorization } from '../authorization.js';
import type { GatewaySurroundings } from '../gateway.js';
import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway-request.js';
import { FunctionTimeout } from '../lambda-function.js';
import { STAGE } from '../local-api.js';
import type { Received } from '../received-headers.js';
import { Refusal } from '../refusal.js';
import { refusalReason } from '../refusal-reason.js';
import { incompleteSignature } from '../signature.js';
import type { Throttling } from '../throttling.js';
import { type Authorities, authorize } from './authorize.js';
import { WrongToken } from './cognito-authorizer.js';
import { packed, unpacked } from './compression.js';
import { gatewayResponse } from './gateway-response.js';
import { integrate } from './integrate.js';
import { mockReply } from './mock-integration.js';
import { validateRequest } from './request-validation.js';
import { matchResource } from './resource-tree.js';
import type { ResponseCache } from './response-cache.js';
import type { RestApi } from './rest-api.js';
import type { RestCall } from './rest-call.js';

/** A REST API that is open for requests. */
export interface RestGateway extends GatewaySurroundings {
  readonly api: RestApi;
  readonly authorities: Authorities;
  readonly throttling: Throttling;
  readonly cache: ResponseCache;
}

/** What is known of a request so far, for gateway responses. */
interface Progress extends Received {
  request: GatewayRequest;
  call?: RestCall;
  authorization?: Authorization;
}

/** Serves one request; never rejects. */
export async function serveRest(gateway: RestGateway, request: GatewayRequest): Promise<GatewayReply> {
  const progress: Progress = { requestId: randomUUID(), receivedAt: new Date(), request };
  const reply = await serve(gateway, progress).catch((error: unknown) => {
    const refusal = error instanceof Refusal ? error : asRefusal(error);
    const isForDeveloper = refusal.status >= 500 || refusal.cause instanceof WrongToken;
    if (isForDeveloper) gateway.report(`${request.method} ${request.path}: ${refusalReason(refusal)}`);
    return gatewayResponse(refusal, gateway.api.gatewayResponses, contextVariables(progress));
  });
  const ids = [
    ['x-amzn-RequestId', progress.requestId],
    ['x-amz-apigw-id', progress.requestId],
  ] as const;
  return { ...reply, headers: [...reply.headers, ...ids] };
}

/** The steps, each of which can refuse the request, in the order of API Gateway. */
async function serve(gateway: RestGateway, progress: Progress): Promise<GatewayReply> {
  const { minimumCompressionSize } = gateway.api;
  progress.request = unpacked(progress.request, minimumCompressionSize);
  const call = route(gateway.api, progress);
  progress.call = call;
  progress.authorization = await authorize(call, gateway.authorities);
  const authorization = withApiKey(gateway.api, call, progress.authorization);
  admit(gateway.throttling, call, authorization);
  validateRequest(call.method.validation, call.request, call.pathParameters);
  const { integration } = call.method;
  if (integration.type === 'mock') return mockReply(integration, call.request);
  return packed(await integrate(gateway, integration, call, authorization), call.request, minimumCompressionSize);
}

function route({ root }: RestApi, { request, requestId, receivedAt }: Received): RestCall {
  if (request.body === 'too large') throw new Refusal('REQUEST_TOO_LARGE');
  const found = matchResource(root, request.path);
  const method = found?.node.methods.get(request.method) ?? found?.node.methods.get('ANY');
  if (found !== undefined && method !== undefined) {
    return { requestId, receivedAt, request, method, pathParameters: found.pathParameters };
  }
  const authorization = headerValue(request, 'authorization');
  if (authorization === undefined || authorization.includes('=')) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
  throw incompleteSignature(authorization);
}

/** The key that the caller sent, or the one that the authorizer knows the caller to have. */
function withApiKey({ apiKeySource }: RestApi, { request, method }: RestCall, authorization: Authorization) {
  if (!method.apiKeyRequired) return authorization;
  const apiKey = apiKeySource === 'header' ? headerValue(request, 'x-api-key') : authorization.apiKey;
  return { ...authorization, ...(apiKey !== undefined && { apiKey }) };
}

function admit(throttling: Throttling, { method }: RestCall, { apiKey }: Authorization): void {
  if (method.apiKeyRequired) throttling.admitKey(apiKey);
  throttling.admitMethod(`${method.httpMethod} ${method.resourcePath}`, method.operationId);
}

function asRefusal(cause: unknown): Refusal {
  return new Refusal(cause instanceof FunctionTimeout ? 'INTEGRATION_TIMEOUT' : 'DEFAULT_5XX', undefined, { cause });
}

function contextVariables({ request, requestId, receivedAt, call, authorization }: Progress) {
  return {
    requestId,
    extendedRequestId: requestId,
    requestTimeEpoch: receivedAt.getTime(),
    httpMethod: request.method,
    path: request.path,
    protocol: request.protocol,
    resourcePath: call?.method.resourcePath,
    stage: STAGE,
    identity: { sourceIp: request.sourceIp },
    authorizer: authorization?.authorizer,
  };
}
