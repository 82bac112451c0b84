import { type Authenticate, type Authenticators, authenticatorOf } from './authenticate.js';
import type { BodyLimits, Codecs, Reply } from './codec.js';
import type { EventFormat, Target } from './event/event-format.js';
import type { ProxyEvent, ProxyResult } from './event/proxy-event.js';
import { IncomingRequest, type LambdaContext } from './incoming-request.js';
import { type LogPlace, logError } from './log.js';
import { BROKEN_ENCODING } from './malformed.js';
import { match } from './match.js';
import type { Observe } from './observation.js';
import type { Operation, RouteNode } from './operation.js';
import { decodePercent, withoutBase } from './percent.js';
import { Refusal } from './problem.js';
import { type ReadRequest, requestReader } from './request-reader.js';
import { encodeRefusal, encodeResponse, type HandlerResult } from './respond.js';
import type { RequestValidators } from './validate.js';

/** Holds a handler's result against the contract, and throws when the caller had better not get it. */
export type CheckResponse = (name: string, result: HandlerResult, response: ProxyResult, place: LogPlace) => void;

type Named<Value> = { readonly [name: string]: Value | undefined };

type Handle = (request: unknown, context: unknown) => HandlerResult | Promise<HandlerResult>;

/** An operation and what serves it: to look all of it up by name for each request takes its time. */
type Endpoint = readonly [
  operation: Operation,
  handler: Handle,
  read: ReadRequest,
  codecs: Codecs | undefined,
  authenticate: Authenticate | undefined,
];

/** Everything that serving a request takes. An operation that is in the routes and in no map is somebody else's. */
export interface Api {
  readonly events: readonly EventFormat[];
  readonly routes: RouteNode;
  readonly operations: Named<Operation>;
  readonly validators: Named<RequestValidators>;
  readonly handlers: Named<Handle>;
  /** Of what was called before. */
  readonly endpoints: Map<string, Endpoint>;
  readonly authenticators?: Authenticators;
  readonly basePath?: string;
  readonly limits: BodyLimits;
  readonly validateResponses?: CheckResponse;
  readonly observe?: Observe;
  readonly responseHeaders?: { readonly [name: string]: string };
  /** Brings what the maps lack of an operation. See operation-groups.ts. */
  readonly load?: (api: Api, name: string) => Promise<void> | undefined;
}

/** What an event is for that is no HTTP request. */
const none: Target = { method: '', route: '', path: '', readQuery: () => new Map() };

/** Answers one request: match, authenticate, negotiate, decode and validate, handle, respond. Never rejects. */
export async function serve(api: Api, event: ProxyEvent, context: LambdaContext): Promise<ProxyResult> {
  const { observe, responseHeaders } = api;
  const began = observe ? performance.now() : 0;
  let target = none;
  for (const read of api.events) if (!target.route) target = read(event) ?? none;
  const request = new IncomingRequest(event, context, target);
  let response: Reply;
  let error: unknown;
  try {
    const [name, texts] = find(api, request);
    // Waiting takes its time, even for what is there.
    const [operation, handler, read, codecs, authenticate] = api.endpoints.get(name) ?? (await makeEndpoint(api, name));
    request.operation = operation;
    const principal = authenticate?.(request);
    request.principal = principal instanceof Promise ? await principal : principal;
    codecs?.accept?.(request, operation);
    const given = handler(read(request, texts), request);
    const result = given instanceof Promise ? await given : given;
    response = encodeResponse(operation, result, request, codecs);
    api.validateResponses?.(name, result, response, request);
  } catch (thrown) {
    const refusal = thrown instanceof Refusal ? thrown : new Refusal(500, 'Something went wrong in the service.');
    // Nobody but the log is told what it was.
    if (refusal !== thrown) error = thrown;
    response = encodeRefusal(refusal, request);
  }
  Object.assign(response.headers, request.operation?.headers, responseHeaders);
  // A body is what HEAD is not to have (RFC 9110, section 9.3.2); everything else is as for GET.
  if (target.method === 'HEAD') response.body = '';
  const { statusCode } = response;
  if (observe || statusCode === 500) await tell(observe, request, statusCode, error, performance.now() - began);
  return target.write?.(response) ?? response;
}

/** Tells the observer; where there is none, or it fails, the log of failures. */
async function tell(
  observe: Observe | undefined,
  request: IncomingRequest,
  status: number,
  error: unknown,
  milliseconds: number,
): Promise<void> {
  const { operation } = request;
  try {
    if (observe)
      return await observe({
        operationId: operation?.id,
        method: request.target.method,
        path: operation?.path,
        status,
        requestId: request.requestId,
        principal: request.principal,
        milliseconds,
        error,
      });
  } catch (cause) {
    logError('The observer failed.', cause, request);
  }
  if (status === 500) logError('The request failed.', error, request);
}

/** The name of the operation that is called, and the texts of its path's parameters; or throws what is to be answered. */
function find({ routes, basePath }: Api, { target: { method, route } }: IncomingRequest): [string, readonly string[]] {
  if (!route) throw new Refusal(400, 'The event is no HTTP request.');
  const path = withoutBase(route, basePath);
  if (decodePercent(path) === undefined) throw new Refusal(400, `The path ${BROKEN_ENCODING.detail}.`);
  const [node, texts = []] = match(routes, path) ?? [];
  if (!node) throw new Refusal(404, 'There is nothing at this path.');
  const operations: Named<string> = node.operations ?? {};
  // GET's for HEAD, where there is none of its own.
  const name = Object.hasOwn(operations, method) ? operations[method] : method === 'HEAD' && operations.GET;
  if (name) return [name, texts];
  const methods = Object.keys({ OPTIONS: '', ...operations, ...(operations.GET && { HEAD: '' }) });
  const Allow = methods.sort().join(', ');
  throw new Refusal(method === 'OPTIONS' ? 204 : 405, `The methods at this path are ${Allow}.`, { Allow });
}

async function makeEndpoint(api: Api, name: string): Promise<Endpoint> {
  await api.load?.(api, name);
  const operation = api.operations[name];
  const checks = api.validators[name];
  const handler = api.handlers[name];
  if (!operation || !checks || !handler) throw new Refusal(501, 'This is not served here.');
  const { codecs } = checks;
  const authenticate = authenticatorOf(operation.security, api.authenticators);
  const endpoint: Endpoint = [operation, handler, requestReader(operation, checks, api.limits), codecs, authenticate];
  api.endpoints.set(name, endpoint);
  return endpoint;
}
