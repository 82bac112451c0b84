import type { Authenticator } from './authenticators.js';
import { findFormat } from './event/find-format.js';
import type { ProxyEvent, ProxyResult } from './event/proxy-event.js';
import { IncomingRequest, type LambdaContext } from './incoming-request.js';
import { type BodyLimits, defaultLimits } from './limits.js';
import type { Operation, RouteNode } from './operation.js';
import { type Api, type CheckResponse, serve } from './serve.js';
import type { RequestValidators } from './validate.js';

export type { ProxyResult } from './event/proxy-event.js';
export type { LambdaContext } from './incoming-request.js';

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
  readonly routes: RouteNode;
  readonly operations: Operations;
  /** Each loads the validators of its operation when that is first called. */
  readonly validators: { readonly [Name in keyof Operations]: () => Promise<RequestValidators> };
  readonly handlers: Handlers;
  /** Taken off the front of paths that start with it: the path of `servers`, or of a custom domain's mapping. */
  readonly basePath?: string;
  /** Caps on request bodies: 6,000,000 bytes, and 64 levels and 50,000 values of JSON, unless said otherwise. */
  readonly limits?: Partial<BodyLimits>;
  /** From `specwright/validate-responses`; without it, responses are not held against the contract. */
  readonly validateResponses?: CheckResponse;
};

export type LambdaHandler = (event: unknown, context?: LambdaContext) => Promise<ProxyResult>;

/**
 * Makes the Lambda handler of an API, for events of API Gateway (REST and HTTP APIs), Lambda Function URLs and
 * Application Load Balancers. It answers every request and never rejects: what goes wrong becomes a problem document
 * (RFC 9457), and what went wrong inside goes to the log only.
 *
 * @throws Error when a security scheme that an operation uses has no authenticator.
 */
export function createRouter<
  const Operations extends Named<Operation>,
  Handlers extends { readonly [Name in keyof Handlers]: AnyHandler },
>(definition: RouterDefinition<Operations, Handlers>): LambdaHandler {
  const { handlers, authenticators = {}, basePath = '', limits, validateResponses } = definition;
  const api: Api = {
    ...definition,
    // Their types were checked where they were written; from here on they are told apart by name only.
    handlers: handlers as unknown as Api['handlers'],
    authenticators,
    basePath,
    limits: { ...defaultLimits, ...limits },
    validateResponses,
    plans: new Map(),
  };
  requireAuthenticators(api);
  return async (given, context = {}) => {
    const event = Object(given) as ProxyEvent;
    const format = findFormat(event);
    const target = format.read(event);
    const response = await serve(api, new IncomingRequest(event, context, target));
    // A body is what HEAD is not to have (RFC 9110, section 9.3.2); everything else is as for GET.
    if (target.method === 'HEAD') Object.assign(response, { body: '', isBase64Encoded: false });
    return format.write(response, event);
  };
}

/** Without one, an operation would refuse everybody, and only callers would notice. */
function requireAuthenticators({ operations, authenticators }: Api): void {
  for (const name of Object.keys(operations)) {
    for (const scheme of operations[name]?.security.flatMap(Object.keys) ?? []) {
      if (!Object.hasOwn(authenticators, scheme)) throw new Error(`There is no authenticator for ${scheme} (${name}).`);
    }
  }
}
