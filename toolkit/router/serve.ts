import { type Authenticators, authenticate } from './authenticate.js';
import type { BodyLimits, Reply } from './codec.js';
import type { EventFormat, Target } from './event/event-format.js';
import type { ProxyEvent, ProxyResult } from './event/proxy-event.js';
import { IncomingRequest, type LambdaContext } from './incoming-request.js';
import { type LogPlace, logError } from './log.js';
import { BROKEN_ENCODING } from './malformed.js';
import { match } from './match.js';
import type { Observation, Observe } from './observation.js';
import type { Operation, RouteNode } from './operation.js';
import { decodePercent, withoutBase } from './percent.js';
import { Refusal } from './problem.js';
import { encodeRefusal, encodeResponse, type HandlerResult } from './respond.js';
import type { RequestValidators } from './validate.js';
import { validateRequest } from './validate-request.js';

/** Holds a handler's result against the contract, and throws when the caller had better not get it. */
export type CheckResponse = (name: string, result: HandlerResult, response: ProxyResult, place: LogPlace) => void;

type Named<Value> = { readonly [name: string]: Value | undefined };

/** Everything that serving a request takes. An operation that is in the routes and in no map is somebody else's. */
export interface Api {
  readonly events: readonly EventFormat[];
  readonly routes: RouteNode;
  readonly operations: Named<Operation>;
  readonly validators: Named<RequestValidators>;
  readonly handlers: Named<(request: unknown, context: unknown) => HandlerResult | Promise<HandlerResult>>;
  readonly authenticators?: Authenticators;
  readonly basePath?: string;
  readonly limits: BodyLimits;
  readonly validateResponses?: CheckResponse;
  readonly observe?: Observe;
  readonly responseHeaders?: { readonly [name: string]: string };
  /** Brings what the maps lack of an operation; nothing where all is there. See operation-groups.ts. */
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
  try {
    const [name, texts] = find(api, request);
    if (api.load) await api.load(api, name);
    const operation = api.operations[name];
    const validators = api.validators[name];
    const handler = api.handlers[name];
    if (!operation || !validators || !handler) throw new Refusal(501, 'This is not served here.');
    request.operation = operation;
    const { security } = operation;
    const principal = security.length > 0 ? authenticate(security, api.authenticators, request) : undefined;
    request.principal = principal instanceof Promise ? await principal : principal;
    validators.codecs?.accept?.(request, operation);
    const given = handler(validateRequest(operation, validators, request, texts, api.limits), request);
    // Waiting takes its time, even for what is there.
    const result = given instanceof Promise ? await given : given;
    response = encodeResponse(operation, result, request, validators.codecs);
    api.validateResponses?.(name, result, response, request);
  } catch (thrown) {
    if (thrown instanceof Refusal) response = encodeRefusal(thrown, request);
    else {
      // Nobody but the log is told what it was.
      request.error = thrown;
      response = encodeRefusal(new Refusal(500, 'Something went wrong in the service.'), request);
    }
  }
  const { headers } = request.operation ?? {};
  if (headers || responseHeaders) Object.assign(response.headers, headers, responseHeaders);
  // A body is what HEAD is not to have (RFC 9110, section 9.3.2); everything else is as for GET.
  if (target.method === 'HEAD') response.body = '';
  if (observe || response.statusCode === 500) {
    const observation = request.observation(response.statusCode, performance.now() - began);
    try {
      await (observe ?? logFailure)(observation);
    } catch (cause) {
      logError('The observer failed.', cause, request);
      logFailure(observation);
    }
  }
  return target.write?.(response) ?? response;
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
  const methods = new Set(Object.keys(operations)).add('OPTIONS').add(operations.GET ? 'HEAD' : 'OPTIONS');
  const Allow = [...methods].sort().join(', ');
  throw new Refusal(method === 'OPTIONS' ? 204 : 405, `The methods at this path are ${Allow}.`, { Allow });
}

/** What is told of requests when nobody else observes them. */
function logFailure({ status, error, requestId, operationId = '' }: Observation): void {
  if (status === 500) logError('The request failed.', error, { requestId, operationId });
}
