import { randomUUID } from 'node:crypto';
import { type Authorization, authorize, type Identity } from './authorize.js';
import type { GatewayReply, GatewayRequest } from './gateway-request.js';
import { type ContextVariables, gatewayResponse } from './gateway-response.js';
import { FunctionError, FunctionTimeout } from './lambda-environment.js';
import type { LambdaFunction } from './lambda-function.js';
import { Refusal } from './refusal.js';
import { matchResource } from './resource-tree.js';
import type { RestApi, RestMethod } from './rest-api.js';
import { restEvent } from './rest-event.js';
import { restReply } from './rest-reply.js';

/** What Lambda takes and gives in one synchronous call, in bytes. */
const LAMBDA_PAYLOAD = 6 * 1024 * 1024;

/** API Gateway on this machine: one API, which serves as its definition says. */
export interface RestGateway {
  readonly api: RestApi;
  readonly identity: Identity;
  /** The function of an ARN in the definition. */
  functionOf(arn: string): LambdaFunction;
  /** Told why a request was answered by the gateway itself, where the reply does not say so. */
  report(line: string): void;
}

/** What is known of a request so far, for gateway responses. */
interface Progress {
  readonly requestId: string;
  readonly receivedAt: Date;
  method?: RestMethod;
  authorization?: Authorization | undefined;
}

/** Serves one request; never throws. */
export async function serveRest(gateway: RestGateway, request: GatewayRequest): Promise<GatewayReply> {
  const progress: Progress = { requestId: randomUUID(), receivedAt: new Date() };
  const reply = await serve(gateway, request, progress).catch((error: unknown) => {
    const refusal = error instanceof Refusal ? error : asRefusal(error);
    if (refusal.status >= 500) gateway.report(`${request.method} ${request.path}: ${reason(refusal)}`);
    return gatewayResponse(refusal, gateway.api.gatewayResponses, contextVariables(request, progress));
  });
  const ids = [
    ['x-amzn-RequestId', progress.requestId],
    ['x-amz-apigw-id', progress.requestId],
  ] as const;
  return { ...reply, headers: [...reply.headers, ...ids] };
}

/** The steps, each of which can refuse the request, in the order of API Gateway. */
async function serve(gateway: RestGateway, request: GatewayRequest, progress: Progress): Promise<GatewayReply> {
  const { api } = gateway;
  if (request.body === 'too large') throw new Refusal('REQUEST_TOO_LARGE');
  const found = matchResource(api.root, request.path);
  const method = found?.node.methods.get(request.method) ?? found?.node.methods.get('ANY');
  if (found === undefined || method === undefined) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
  progress.method = method;
  const authorization = await authorize(method.authorizer, request, gateway.identity);
  progress.authorization = authorization;
  const { pathParameters } = found;
  const event = restEvent(request, { ...progress, method, pathParameters, authorization }, api);
  const result = await invoke(gateway.functionOf(method.functionArn), JSON.stringify(event), method);
  return restReply(result, request, api.binaryMediaTypes);
}

async function invoke(lambda: LambdaFunction, payload: string, method: RestMethod): Promise<string> {
  if (Buffer.byteLength(payload) > LAMBDA_PAYLOAD) throw new Refusal('REQUEST_TOO_LARGE');
  const result = await lambda.invoke(payload, method.timeoutInMillis);
  if (Buffer.byteLength(result) <= LAMBDA_PAYLOAD) return result;
  throw new FunctionError('Function.ResponseSizeTooLarge', 'the response is larger than the 6 MB that Lambda gives');
}

function asRefusal(cause: unknown): Refusal {
  return new Refusal(cause instanceof FunctionTimeout ? 'INTEGRATION_TIMEOUT' : 'DEFAULT_5XX', undefined, { cause });
}

function reason(refusal: Refusal): string {
  if (refusal.type === 'AUTHORIZER_CONFIGURATION_ERROR') return 'refused, as its authorizer cannot be run locally.';
  const { cause } = refusal;
  if (cause instanceof FunctionError) return `${cause.errorType}: ${cause.message}`;
  if (cause instanceof FunctionTimeout) return cause.message;
  return cause instanceof Error ? (cause.stack ?? cause.message) : refusal.message;
}

function contextVariables(request: GatewayRequest, progress: Progress): ContextVariables {
  return {
    requestId: progress.requestId,
    extendedRequestId: progress.requestId,
    requestTimeEpoch: progress.receivedAt.getTime(),
    httpMethod: request.method,
    path: request.path,
    protocol: request.protocol,
    resourcePath: progress.method?.resourcePath,
    stage: 'local',
    identity: { sourceIp: request.sourceIp },
    authorizer: progress.authorization,
  };
}
