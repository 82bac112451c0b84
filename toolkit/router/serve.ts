import { accepts } from './accept.js';
import { type Authenticators, authenticate } from './authenticate.js';
import type { ProxyResult } from './event/proxy-event.js';
import type { IncomingRequest } from './incoming-request.js';
import type { BodyLimits } from './limits.js';
import { type LogPlace, logError } from './log.js';
import { match } from './match.js';
import type { Operation, RouteNode } from './operation.js';
import { decodePercent, withoutBase } from './percent.js';
import { type Plan, planOperation } from './plan.js';
import { Refusal } from './refusal.js';
import { encodeRefusal, encodeResponse, type HandlerResult, reply } from './respond.js';
import type { RequestValidators } from './validate.js';
import { validateRequest } from './validate-request.js';

type Named<Value> = { readonly [name: string]: Value | undefined };

/** Holds a handler's result against the contract, and throws when the caller had better not get it. */
export type CheckResponse = (
  name: string,
  result: HandlerResult,
  response: ProxyResult,
  place: LogPlace,
) => Promise<void>;

/** Everything that serving a request takes; the maps are keyed by operation. */
export interface Api {
  readonly routes: RouteNode;
  readonly operations: Named<Operation>;
  readonly validators: Named<() => Promise<RequestValidators>>;
  readonly handlers: Named<Plan['handler']>;
  readonly authenticators: Authenticators;
  readonly basePath: string;
  readonly limits: BodyLimits;
  readonly validateResponses: CheckResponse | undefined;
  /** Of the operations that have been called. */
  readonly plans: Map<string, Plan>;
}

/** Answers one request: match, authenticate, negotiate, decode and validate, handle, respond. Never rejects. */
export async function serve(api: Api, request: IncomingRequest): Promise<ProxyResult> {
  try {
    const texts: string[] = [];
    const node = findNode(api, request.target.route, texts);
    const name = findOperation(node, request.target.method);
    if (name === undefined) return reply(204, { Allow: allowed(node) });
    const plan = api.plans.get(name) ?? (await load(api, name));
    const { operation, handler } = plan;
    const { security, id } = operation;
    request.operationId = id;
    const principal = security.length > 0 ? await authenticate(security, api.authenticators, request) : undefined;
    if (principal) request.principal = principal;
    requireAcceptable(plan, request.header('accept'));
    const decoded = validateRequest(plan, request, texts, api.limits);
    const result = await handler(decoded, request);
    const response = encodeResponse(operation, result, request);
    if (api.validateResponses) await api.validateResponses(name, result, response, request);
    return response;
  } catch (thrown) {
    if (thrown instanceof Refusal) return encodeRefusal(thrown, request);
    logError('The request failed.', thrown, request);
    return encodeRefusal(new Refusal(500, 'Something went wrong inside the service.'), request);
  }
}

function findNode({ routes, basePath }: Api, called: string, texts: string[]): RouteNode {
  const path = withoutBase(called, basePath);
  if (decodePercent(path) === undefined) throw new Refusal(400, 'The path holds broken percent-encoding.');
  const node = match(routes, path, texts);
  if (!node) throw new Refusal(404, 'There is nothing at this path.');
  return node;
}

/** The name of the operation; GET's for HEAD, and undefined for an OPTIONS that the router answers by itself. */
function findOperation(node: RouteNode, method: string): string | undefined {
  const operations: Named<string> = node.operations ?? {};
  if (Object.hasOwn(operations, method)) return operations[method];
  if (method === 'HEAD' && operations.GET) return operations.GET;
  if (method === 'OPTIONS') return undefined;
  throw new Refusal(405, `The methods at this path are ${allowed(node)}.`, { Allow: allowed(node) });
}

function allowed({ operations = {} }: RouteNode): string {
  const methods = new Set([...Object.keys(operations), ...(operations.GET ? ['HEAD'] : []), 'OPTIONS']);
  return [...methods].sort().join(', ');
}

/** An operation that is in the routes but not in the bundle is somebody else's to serve. */
async function load({ operations, validators, handlers, plans }: Api, name: string): Promise<Plan> {
  const operation = operations[name];
  const handler = handlers[name];
  const loaded = await validators[name]?.();
  if (!operation || !handler || !loaded) throw new Refusal(501, 'The operation is not served here.');
  const plan = planOperation(operation, handler, loaded);
  plans.set(name, plan);
  return plan;
}

/** Problems are sent whatever the caller accepts, for they are better than nothing (RFC 9110, section 12.5.1). */
function requireAcceptable({ produced }: Plan, accept: string | undefined): void {
  if (!accept || produced.length === 0 || accepts(accept, produced)) return;
  throw new Refusal(406, `The answer may be ${produced.join(', ')}.`);
}
