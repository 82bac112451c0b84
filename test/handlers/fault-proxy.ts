import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * What goes wrong with one DynamoDB request: before the engine has seen it, or after it has carried it out.
 * `no-old-item` is no fault but an engine that does not know `ReturnValuesOnConditionCheckFailure`.
 */
export type Fault =
  | 'drop-before'
  | 'drop-after'
  | 'error-before'
  | 'error-after'
  | 'hang-before'
  | 'hang-after'
  | 'throttle'
  | 'no-old-item';

export interface DynamoRequest {
  /** `PutItem` */
  readonly action: string;
  readonly body: string;
}

/** Decides for each request, in the order of their arrival, what goes wrong with it. */
type FaultPlan = (request: DynamoRequest) => Fault | undefined | Promise<Fault | undefined>;

export interface FaultProxy {
  readonly endpoint: string;
  readonly requests: DynamoRequest[];
  plan: FaultPlan;
  /** Called once a request has been carried out and before anybody hears of it. */
  afterwards: (request: DynamoRequest) => Promise<void>;
  close(): Promise<void>;
}

/** Stands between the handlers and a DynamoDB that never fails by itself. */
export async function startFaultProxy(engine: string): Promise<FaultProxy> {
  const server = createServer((request, response) => {
    relay(engine, proxy, request, response).catch((error) => response.destroy(error));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests: [],
    plan: () => undefined,
    afterwards: async () => {},
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

async function relay(engine: string, proxy: FaultProxy, incoming: IncomingMessage, response: ServerResponse) {
  const target = String(incoming.headers['x-amz-target']);
  const request = { action: target.split('.').at(-1) ?? '', body: (await buffer(incoming)).toString() };
  proxy.requests.push(request);
  const fault = await proxy.plan(request);
  if (fault === 'drop-before') return response.destroy();
  if (fault === 'hang-before') return;
  if (fault === 'error-before') return answer(response, 500, failure('InternalServerError'));
  if (fault === 'throttle') return answer(response, 400, failure('ProvisionedThroughputExceededException'));

  const signed = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'];
  const headers = signed.map((name): [string, string] => [name, String(incoming.headers[name])]);
  const result = await fetch(engine, { method: 'POST', headers, body: request.body });
  const text = await result.text();
  await proxy.afterwards(request);
  if (fault === 'drop-after') return response.destroy();
  if (fault === 'hang-after') return;
  if (fault === 'error-after') return answer(response, 500, failure('InternalServerError'));
  const { Item, ...rest } = JSON.parse(text) as { Item?: unknown };
  answer(
    response,
    result.status,
    fault === 'no-old-item' && Item && result.status === 400 ? JSON.stringify(rest) : text,
  );
}

function failure(name: string): string {
  return JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'injected' });
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
}
