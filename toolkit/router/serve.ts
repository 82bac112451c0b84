import { accepts } from './accept.js';
import { type Authenticators, authenticate } from './authenticate.js';
import type { BodyLimits, Reply } from './codec.js';
import type { Target } from './event/event-format.js';
import type { ProxyResult } from './event/proxy-event.js';
import type { IncomingRequest } from './incoming-request.js';
import { type LogPlace, logError } from './log.js';
import { match } from './match.js';
import type { Operation, RouteNode } from './operation.js';
import { decodePercent, withoutBase } from './percent.js';
import { Refusal } from './problem.js';
import { encodeRefusal, encodeResponse, type HandlerResult, reply } from './respond.js';
import type { RequestValidators } from './validate.js';
import { validateRequest } from './validate-request.js';

/** Holds a handler's result against the contract, and throws when the caller had better not get it. */
export type CheckResponse = (name: string, result: HandlerResult, response: ProxyResult, place: LogPlace) => void;

/** What serving an operation takes. */
export interface Plan {
  readonly operation: Operation;
  readonly validators: RequestValidators;
  readonly handler: (request: unknown, context: unknown) => HandlerResult | Promise<HandlerResult>;
  /** The path's parameters, in the order in which a match finds their texts. */
  readonly pathNames: readonly string[];
  /** What `Accept` is held against: the media types of the responses that are no problems; all goes if it is empty. */
  readonly produced: readonly string[];
}

/** Everything that serving a request takes. */
export interface Api {
  readonly routes: RouteNode;
  /** An operation that is in the routes but not here is somebody else's to serve. */
  readonly plans: ReadonlyMap<string, Plan>;
  readonly authenticators: Authenticators;
  readonly basePath: string;
  readonly limits: BodyLimits;
  readonly validateResponses: CheckResponse | undefined;
}

/** Answers one request: match, authenticate, negotiate, decode and validate, handle, respond. Never rejects. */
export async function serve(api: Api, request: IncomingRequest, target: Target | undefined): Promise<Reply> {
  try {
    if (!target) throw new Refusal(400, 'The event is no HTTP request.');
    const path = withoutBase(target.route, api.basePath);
    if (decodePercent(path) === undefined) throw new Refusal(400, 'The path holds broken percent-encoding.');
    const [node, texts = []] = match(api.routes, path) ?? [];
    if (!node) throw new Refusal(404, 'There is nothing at this path.');
    const { method } = target;
    const operations: { readonly [method: string]: string | undefined } = node.operations ?? {};
    // GET's for HEAD, where there is none of its own.
    const own = Object.hasOwn(operations, method) ? operations[method] : undefined;
    const name = own ?? (method === 'HEAD' ? operations.GET : undefined);
    if (!name) return answerItself(node, method);
    const plan = api.plans.get(name);
    if (!plan) throw new Refusal(501, 'The operation is not served here.');
    const { operation, handler, produced, validators } = plan;
    const { security } = operation;
    request.operation = operation;
    const principal = security.length > 0 ? await authenticate(security, api.authenticators, request) : undefined;
    if (principal) request.principal = principal;
    // Problems are sent whatever the caller accepts: they are better than nothing (RFC 9110, section 12.5.1).
    const accept = request.header('accept');
    if (accept && produced.length > 0 && !accepts(accept, produced))
      throw new Refusal(406, `The answer may be ${produced.join(', ')}.`);
    const result = await handler(validateRequest(plan, request, texts, api.limits), request);
    const response = encodeResponse(operation, result, request, validators.codecs);
    api.validateResponses?.(name, result, response, request);
    return response;
  } catch (thrown) {
    if (thrown instanceof Refusal) return encodeRefusal(thrown, request);
    request.error = thrown;
    logError('The request failed.', thrown, request);
    return encodeRefusal(new Refusal(500, 'Something went wrong inside the service.'), request);
  }
}

/** What a node answers by itself: the methods that it has, to OPTIONS, and a refusal to any other that it has not. */
function answerItself({ operations = {} }: RouteNode, method: string): Reply {
  const methods = [...Object.keys(operations), operations.GET ? 'HEAD' : 'OPTIONS', 'OPTIONS'];
  const Allow = [...new Set(methods)].sort().join(', ');
  if (method === 'OPTIONS') return reply(204, { Allow });
  throw new Refusal(405, `The methods at this path are ${Allow}.`, { Allow });
}
