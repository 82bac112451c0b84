import { SchemaGraph } from '../../../toolkit/emit/validators/schema-graph.js';
import type { GatewayRequest } from '../../../toolkit/gateway/gateway-request.js';
import { type CompiledApi, compileApi } from '../../../toolkit/mock/compile-api.js';
import { createMock } from '../../../toolkit/mock/create-mock.js';
import { loadDocument } from '../../../toolkit/mock/load-document.js';
import type { AnyHandler, LambdaHandler } from '../../../toolkit/router/create-router.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';
import { events } from '../router/echo.js';

/** A request on the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  /** By name in lower case; the last of several. */
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
  readonly bytes: Uint8Array;
}

export interface OpenMock {
  readonly model: ApiModel;
  readonly graph: SchemaGraph;
  readonly compiled: CompiledApi;
  readonly refused: readonly string[];
  send(request: WireRequest): Promise<WireResponse>;
}

/** Learns of the router once it is made, and then of each operation whose handler is called. */
export type Watch = (router: LambdaHandler, operation: string | undefined) => void;

/** Mocks a document, without a port. */
export async function openMock(file: string, isOpen = false, watch: Watch = () => {}): Promise<OpenMock> {
  const { api, problems } = await loadDocument(file);
  if (api === undefined) throw new Error(`${file} has errors: ${JSON.stringify(problems, null, 2)}`);
  const compiled = await compileApi(api.files);
  const { serve, refused } = await createMock(api.model, watched(compiled, watch), isOpen);
  const send = async (request: WireRequest) => {
    const { status, headers, body } = await serve(gatewayRequest(request));
    const bytes = Buffer.from(body);
    const names = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
    return { status, headers: Object.fromEntries(names), text: bytes.toString(), bytes };
  };
  return { model: api.model, graph: new SchemaGraph(api.model, () => {}), compiled, refused, send };
}

function watched(compiled: CompiledApi, watch: Watch): CompiledApi {
  const createRouter: CompiledApi['createRouter'] = (definition) => {
    let router: LambdaHandler;
    const handlers = Object.entries(definition.handlers).map(([name, handle]) => {
      const noted = (request: never, context: never): unknown => {
        watch(router, name);
        return (handle as AnyHandler)(request, context);
      };
      return [name, noted] as const;
    });
    router = compiled.createRouter({ ...definition, events, handlers: Object.fromEntries(handlers) } as never);
    watch(router, undefined);
    return router;
  };
  return { ...compiled, createRouter };
}

export function gatewayRequest({ method, target, headers, body = '' }: WireRequest): GatewayRequest {
  const [path = '/', ...query] = target.split('?');
  return {
    method,
    path,
    query: query.join('?'),
    headers,
    body: Buffer.from(body),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
    port: 0,
  };
}
