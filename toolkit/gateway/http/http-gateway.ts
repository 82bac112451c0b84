import { randomUUID } from 'node:crypto';
import { summariseApi } from '../api-summary.js';
import { callFunction } from '../functions.js';
import type { Gateway, GatewaySurroundings } from '../gateway.js';
import type { GatewayReply, GatewayRequest } from '../gateway-request.js';
import { FunctionTimeout } from '../lambda-function.js';
import type { Received } from '../received-headers.js';
import { Refusal } from '../refusal.js';
import { refusalReason } from '../refusal-reason.js';
import { Throttling } from '../throttling.js';
import type { HttpApi } from './http-api.js';
import { authorizeHttp, type HttpAuthorities } from './http-authorize.js';
import type { HttpCall } from './http-call.js';
import { preflightReply, withCors } from './http-cors.js';
import { httpError } from './http-error.js';
import { httpEvent } from './http-event.js';
import { HttpLambdaAuthorizers } from './http-lambda-authorizers.js';
import { httpReply } from './http-reply.js';
import { matchRoute } from './match-route.js';

interface HttpGateway extends GatewaySurroundings {
  readonly api: HttpApi;
  readonly authorities: HttpAuthorities;
  readonly throttling: Throttling;
}

/** An HTTP API on this machine. */
export function httpGateway(api: HttpApi): Gateway {
  return {
    ...summariseApi(api.routes, []),
    answersGet: (path) => matchRoute(api.routes, 'GET', path)?.route.httpMethod === 'GET',
    open: (surroundings) => {
      const { identity, credentials, functions, stage, clock } = surroundings;
      const gateway: HttpGateway = {
        ...surroundings,
        api,
        authorities: { identity, credentials, lambdaAuthorizers: new HttpLambdaAuthorizers(functions, clock) },
        throttling: new Throttling(stage, clock),
      };
      return (request) => serveHttp(gateway, request);
    },
  };
}

async function serveHttp(gateway: HttpGateway, request: GatewayRequest): Promise<GatewayReply> {
  const { cors } = gateway.api;
  const received: Received = { requestId: randomUUID(), receivedAt: new Date(), request };
  const id = ['apigw-requestid', received.requestId] as const;
  const reply = await serve(gateway, received).catch((error: unknown) => {
    const refusal = error instanceof Refusal ? error : asRefusal(error);
    const answer = httpError(refusal);
    if (answer.status >= 500) gateway.report(`${request.method} ${request.path}: ${refusalReason(refusal)}`);
    return answer;
  });
  const known = { ...reply, headers: [...reply.headers, id] };
  return cors === undefined || request.method === 'OPTIONS' ? known : withCors(cors, request, known);
}

/** The steps, each of which can refuse the request. */
async function serve(gateway: HttpGateway, received: Received): Promise<GatewayReply> {
  const { api, authorities, throttling, functions } = gateway;
  const { request } = received;
  if (request.body === 'too large') throw new Refusal('REQUEST_TOO_LARGE');
  if (api.cors !== undefined && request.method === 'OPTIONS') return preflightReply(api.cors, request);
  const match = matchRoute(api.routes, request.method, request.path);
  if (match === undefined) throw new Refusal('RESOURCE_NOT_FOUND');
  const call: HttpCall = { ...received, ...match };
  const authorization = await authorizeHttp(call, authorities);
  const { routeKey, operationId, functionArn, timeoutInMillis } = match.route;
  throttling.admitMethod(routeKey, operationId);
  return httpReply(await callFunction(functions, functionArn, httpEvent(call, authorization), timeoutInMillis));
}

function asRefusal(cause: unknown): Refusal {
  return new Refusal(cause instanceof FunctionTimeout ? 'INTEGRATION_TIMEOUT' : 'DEFAULT_5XX', undefined, { cause });
}
