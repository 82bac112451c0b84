/** The ways in which a request gets to the router, and its answer back. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleLambda } from '../../../toolkit/bundle/bundle-lambda.js';
import { definitionPlaceholders, fillDefinition } from '../../../toolkit/gateway/fill-definition.js';
import type { Gateway } from '../../../toolkit/gateway/gateway.js';
import { buildHttpApi } from '../../../toolkit/gateway/http/http-api.js';
import { httpGateway } from '../../../toolkit/gateway/http/http-gateway.js';
import { httpListener } from '../../../toolkit/gateway/http-listener.js';
import { buildRestApi } from '../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../toolkit/gateway/rest/rest-gateway.js';
import { startLocalServer } from '../../../toolkit/local/local-server.js';
import { serveWith, TestFunctions } from '../gateway/open-gateway.js';
import { type FormatName, formats, type HttpRequest, type HttpResponse, REQUEST_ID, readResult } from './events.js';
import { sendHttp } from './send-http.js';
import { handler } from './todo-api.js';

/** An event format by itself, or the local server with either kind of API before the function. */
export type CarrierName = FormatName | 'localRest' | 'localHttp';

export interface Carried extends HttpResponse {
  /** What whoever made the event calls the request. */
  readonly requestId: string;
}

export interface Carrier {
  send(request: HttpRequest): Promise<Carried>;
  /** Where a server listens. */
  readonly url?: string;
}

export function formatCarrier(format: FormatName): Carrier {
  return {
    send: async (request) => {
      const result = await handler(formats[format](request), { awsRequestId: REQUEST_ID });
      return { ...readResult(result), requestId: REQUEST_ID };
    },
  };
}

/**
 * The definitions that are generated for the Todo API, as they are imported; only who calls is left to the router, which
 * all carriers have in common.
 */
const gateways: { readonly [name in 'localRest' | 'localHttp']: Gateway } = {
  localRest: restGateway(buildRestApi(generated('rest'))),
  localHttp: httpGateway(buildHttpApi(generated('http'))),
};

function generated(kind: 'rest' | 'http') {
  const file = resolve(import.meta.dirname, `../../../generated/apigateway.${kind}.json`);
  const definition = JSON.parse(readFileSync(file, 'utf8'), (key, value) => (key === 'security' ? [] : value));
  const names = definitionPlaceholders(definition);
  return fillDefinition(definition, Object.fromEntries(names.map((name) => [name, valueFor(name)])));
}

function valueFor(placeholder: string): string {
  return placeholder.endsWith('FunctionArn') ? 'arn:tiny' : 'https://front.test';
}

export interface LocalServers {
  readonly carriers: { readonly [name in keyof typeof gateways]: Carrier };
  close(): Promise<void>;
}

/** The local servers: HTTP, a gateway, and the function in workers of its own, bundled as it would be deployed. */
export async function openServers(): Promise<LocalServers> {
  const { code } = await bundleLambda(resolve(import.meta.dirname, 'todo-api.ts'), 'external');
  const functions = new TestFunctions({ 'arn:tiny': Buffer.from(code).toString() });
  const open = async (gateway: Gateway) => {
    const server = await startLocalServer(httpListener(serveWith(gateway, functions)), 0, '127.0.0.1');
    const url = `http://127.0.0.1:${server.port}`;
    const carrier = { url, send: (request: HttpRequest) => sendHttp(url, request) };
    return { carrier, close: () => server.close(1_000) };
  };
  const [localRest, localHttp] = await Promise.all([open(gateways.localRest), open(gateways.localHttp)]);
  return {
    carriers: { localRest: localRest.carrier, localHttp: localHttp.carrier },
    close: async () => {
      await Promise.all([localRest.close(), localHttp.close(), functions.close()]);
    },
  };
}
