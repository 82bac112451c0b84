import { randomUUID } from 'node:crypto';
import type { GatewayReply, GatewayRequest } from '../gateway/gateway-request.js';
import type { PublicContext } from '../router/handler.js';
import { problem } from '../router/problem.js';
import type { HandlerResult } from '../router/respond.js';
import type { ApiModel, OperationModel } from '../spec/model.js';
import { type Choice, chooseResponse, NothingToSay, UnknownPreference } from './choose-response.js';
import type { CompiledApi } from './compile-api.js';
import { functionUrlEvent } from './function-url-event.js';
import { interpretedMocks } from './interpreted-mocks.js';
import { ResponseMaker } from './make-response.js';
import { mockAuthenticators } from './mock-authenticators.js';
import { readPrefer } from './prefer.js';
import { proxyReply } from './proxy-reply.js';
import { tellOfErrors } from './tell-of-errors.js';

export interface MockApi {
  serve(request: GatewayRequest): Promise<GatewayReply>;
  /** Operations that cannot be answered, each with its reason. */
  readonly refused: readonly string[];
}

/**
 * An API without handlers: requests are validated by the compiled router, and what the document declares comes back,
 * examples first. `Prefer: code=404, example=name` (RFC 7240) chooses; what is not there is a 400 that lists what is.
 */
export async function createMock(model: ApiModel, compiled: CompiledApi, isOpen = false): Promise<MockApi> {
  const { createRouter, functionUrl, validateResponses, operations, routes, requests, responses } = compiled;
  const maker = new ResponseMaker(model, await interpretedMocks(model));
  const entries = model.operations.map((operation) => {
    return [operation.valueName, mockHandler(operation, maker, compiled)] as const;
  });
  const router = createRouter({
    events: [functionUrl],
    routes,
    operations,
    validators: requests,
    handlers: Object.fromEntries(entries),
    authenticators: mockAuthenticators(model, isOpen),
    basePath: model.basePath,
    validateResponses: validateResponses('throw', responses),
    observe: tellOfErrors,
  });
  return {
    serve: async (request) => {
      if (request.body === 'too large') return tooLarge(randomUUID());
      return proxyReply(await router(functionUrlEvent(request, randomUUID())));
    },
    refused: [...unanswerable(model), ...(isOpen ? [] : unreachable(model))],
  };
}

/** API Gateway refuses this much by itself; no function hears of it. */
function tooLarge(instance: string): GatewayReply {
  const { status, contentType, body } = problem(413, 'The body is too large.');
  return { status, headers: [['Content-Type', contentType]], body: JSON.stringify({ ...body, instance }) };
}

function mockHandler(operation: OperationModel, maker: ResponseMaker, { Refusal, responses }: CompiledApi) {
  const made = new Map<string, HandlerResult>();
  return async (_: unknown, { headers }: PublicContext): Promise<HandlerResult> => {
    try {
      const choice = chooseResponse(operation, readPrefer(headers.prefer), headers.accept);
      const key = keyOf(choice);
      const known = made.get(key);
      if (known !== undefined) return known;
      const result = maker.make(operation, choice, responses[operation.valueName] ?? {});
      made.set(key, result);
      return result;
    } catch (error) {
      if (error instanceof UnknownPreference) throw new Refusal(400, error.message);
      if (error instanceof NothingToSay) throw new Refusal(501, error.message);
      throw error;
    }
  };
}

function keyOf({ status, response, types, example }: Choice): string {
  return JSON.stringify([status, response.status, types.map(({ mediaType }) => mediaType), example]);
}

function unanswerable({ operations }: ApiModel): string[] {
  return operations
    .filter(({ responses }) => responses.every(({ status }) => status.startsWith('1')))
    .map(({ method, path }) => `${method} ${path} answers 501: it declares no response that ends an exchange.`);
}

/** Plain HTTP has no client certificates. */
function unreachable({ operations, securitySchemes }: ApiModel): string[] {
  const closed = new Set(securitySchemes.filter(({ type }) => type === 'mutualTLS').map(({ name }) => name));
  return operations
    .filter(({ security }) => {
      return security.length > 0 && security.every((each) => Object.keys(each).some((name) => closed.has(name)));
    })
    .map(({ method, path }) => `${method} ${path} answers 401: mutual TLS cannot be had here. Use --no-auth.`);
}
