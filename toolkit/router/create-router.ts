import type { Authenticator } from './authenticators.js';
import { checkOperation } from './check-operation.js';
import type { BodyLimits } from './codec.js';
import type { EventFormat } from './event/event-format.js';
import type { ProxyResult } from './event/proxy-event.js';
import type { LambdaContext } from './incoming-request.js';
import { defaultLimits } from './json.js';
import type { Observe } from './observation.js';
import type { Operation, RouteNode } from './operation.js';
import { type Api, type CheckResponse, serve } from './serve.js';
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
  /** Caps on request bodies: 6,000,000 bytes, and 64 levels and 40,000 values and names of JSON, unless said otherwise. */
  readonly limits?: Partial<BodyLimits>;
  /** From `specwright/validate-responses`; without it, responses are not held against the contract. */
  readonly validateResponses?: CheckResponse;
  /**
   * Is told of each request, for logs and metrics, and of what was thrown; it cannot spoil the answer. Without it, failures
   * are logged and nothing else is.
   */
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
  // The types were checked where they were written; from here on operations are told apart by name only.
  const given = definition as unknown as Api;
  const api = { ...given, limits: { ...defaultLimits, ...definition.limits }, endpoints: new Map() };
  for (const name in api.operations) checkOperation(api, name);
  return (event, context = {}) => serve(api, Object(event), context);
}
