import type { Authenticator } from './authenticators.js';
import type { BodyLimits } from './codec.js';
import type { EventFormat, Target } from './event/event-format.js';
import type { ProxyEvent, ProxyResult } from './event/proxy-event.js';
import { IncomingRequest, type LambdaContext } from './incoming-request.js';
import { defaultLimits } from './json.js';
import { logError } from './log.js';
import type { Observe } from './observation.js';
import type { Operation, RouteNode } from './operation.js';
import { type CheckResponse, type Plan, serve } from './serve.js';
import type { RequestValidators } from './validate.js';

export type { ProxyResult } from './event/proxy-event.js';
export type { LambdaContext } from './incoming-request.js';
export type { Observation, Observe } from './observation.js';

/** Any handler at all; the generated `Handlers` says which, operation by operation. */
export type AnyHandler = (request: never, context: never) => unknown;

type Named<Value> = { readonly [name: string]: Value };
type KeysOf<Requirement> = Requirement extends unknown ? keyof Requirement & string : never;

/** The security schemes that the operations use. */
export type SchemesOf<Operations extends Named<Operation>> = KeysOf<Operations[keyof Operations]['security'][number]>;

/** One for each security scheme that an operation uses; nothing when none does. */
type AuthenticatorsFor<Scheme extends string> = [Scheme] extends [never]
  ? { readonly authenticators?: Named<Authenticator> }
  : { readonly authenticators: { readonly [Name in Scheme]: Authenticator } };

/** An API, as generated, and what a person adds to it. The maps are keyed by the names that `routes` uses. */
export type RouterDefinition<
  Operations extends Named<Operation>,
  Handlers extends { readonly [Name in keyof Handlers]: AnyHandler },
> = AuthenticatorsFor<SchemesOf<Operations>> & {
  /** What it may be called by: `restV1`, `httpV2`, `functionUrl`, `alb` of `specwright/events/…`. */
  readonly events: readonly EventFormat[];
  readonly routes: RouteNode;
  readonly operations: Operations;
  readonly validators: { readonly [Name in keyof Operations]: RequestValidators };
  readonly handlers: Handlers;
  /** Taken off the front of paths that start with it: the path of `servers`, or of a custom domain's mapping. */
  readonly basePath?: string;
  /** Caps on request bodies: 6,000,000 bytes, and 64 levels and 50,000 values of JSON, unless said otherwise. */
  readonly limits?: Partial<BodyLimits>;
  /** From `specwright/validate-responses`; without it, responses are not held against the contract. */
  readonly validateResponses?: CheckResponse;
  /** Is told of each request, for logs and metrics; it cannot spoil the answer. */
  readonly observe?: Observe;
  /** Put on every answer, problems included: CORS headers of a REST API, say. */
  readonly responseHeaders?: { readonly [name: string]: string };
};

export type LambdaHandler = (event: unknown, context?: LambdaContext) => Promise<ProxyResult>;

/**
 * Makes the Lambda handler of an API. It answers every request and never rejects: what goes wrong becomes a problem
 * document (RFC 9457), and what went wrong inside goes to the log only.
 *
 * @throws Error when a security scheme that an operation uses has no authenticator, or its validators lack a codec.
 */
export function createRouter<
  const Operations extends Named<Operation>,
  Handlers extends { readonly [Name in keyof Handlers]: AnyHandler },
>(definition: RouterDefinition<Operations, Handlers>): LambdaHandler {
  const {
    events,
    routes,
    authenticators = {},
    basePath = '',
    validateResponses,
    observe,
    responseHeaders,
  } = definition;
  const limits = { ...defaultLimits, ...definition.limits };
  // The types were checked where they were written; from here on operations are told apart by name only.
  const plans = planOperations(definition as unknown as Parts, authenticators);
  const api = { routes, plans, authenticators, basePath, limits, validateResponses };
  return async (given, context = {}) => {
    const event = Object(given) as ProxyEvent;
    let target: Target | undefined;
    for (const read of events) target ??= read(event);
    const request = new IncomingRequest(event, context, target);
    const began = performance.now();
    const response = await serve(api, request, target);
    Object.assign(response.headers, responseHeaders);
    // A body is what HEAD is not to have (RFC 9110, section 9.3.2); everything else is as for GET.
    if (target?.method === 'HEAD') Object.assign(response, { body: '', isBase64Encoded: false });
    try {
      if (observe) await observe(request.observation(response.statusCode, performance.now() - began));
    } catch (cause) {
      logError('The observer failed.', cause, request);
    }
    return target?.write?.(response) ?? response;
  };
}

interface Parts {
  readonly operations: Named<Operation>;
  readonly validators: Partial<Named<RequestValidators>>;
  readonly handlers: Partial<Named<Plan['handler']>>;
}

/** What is missing would otherwise show only when the operation is called, and be taken for a fault of the caller. */
function planOperations(parts: Parts, authenticators: object): ReadonlyMap<string, Plan> {
  const plans = new Map<string, Plan>();
  for (const [name, operation] of Object.entries(parts.operations)) {
    const { path, responses, security, needs = [] } = operation;
    for (const scheme of security.flatMap(Object.keys))
      if (!Object.hasOwn(authenticators, scheme)) throw new Error(`There is no authenticator for ${scheme} (${name}).`);
    const handler = parts.handlers[name];
    const validators = parts.validators[name];
    if (!handler || !validators) continue;
    for (const need of needs)
      if (!validators.codecs?.[need]) throw new Error(`The validators of ${name} lack its ${need} codec.`);
    const pathNames = path.match(/[^{}]+(?=\})/g) ?? [];
    const types = Object.entries(responses).flatMap(([status, { content = {} }]) =>
      /^[45]/.test(status) ? [] : Object.keys(content),
    );
    const produced = types.some((type) => type.includes('*')) ? [] : types;
    plans.set(name, { operation, validators, handler, pathNames, produced });
  }
  return plans;
}
