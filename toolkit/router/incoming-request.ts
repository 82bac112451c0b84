import type { Credentials } from './authenticators.js';
import type { Target } from './event/event-format.js';
import { type ProxyEvent, textOf, textsOf } from './event/proxy-event.js';
import type { Fields } from './fields.js';
import type { Principal, PublicContext } from './handler.js';
import type { Observation } from './observation.js';
import type { Operation } from './operation.js';

/** The part of Lambda's context that the router uses. */
export interface LambdaContext {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
}

/**
 * One HTTP request, whichever event format it came in; handlers know it as their context. Headers and query are read only
 * when they are asked for. A class, for an object with getters of its own takes longer to make than all else.
 */
export class IncomingRequest implements PublicContext, Credentials {
  /** What was found and what went wrong, as far as the request got. */
  declare operation?: Operation;
  declare principal?: Principal | undefined;
  declare error?: unknown;
  #query: Fields | undefined;

  constructor(
    readonly event: ProxyEvent,
    private readonly lambda: LambdaContext,
    readonly target: Target,
  ) {}

  get operationId(): string {
    return this.operation?.id ?? '';
  }

  /** The gateway's, or where it has none Lambda's. */
  get requestId(): string {
    return textOf(this.event.requestContext?.requestId, this.lambda.awsRequestId);
  }

  get path(): string {
    return this.target.path;
  }

  observation(status: number, milliseconds: number): Observation {
    const { operation, principal, error, requestId, target } = this;
    const { id: operationId, path } = operation ?? {};
    return { operationId, method: target.method, path, status, requestId, principal, milliseconds, error };
  }

  /** Without Lambda, in a test, there is no end of time. */
  remainingTime(): number {
    return this.lambda.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
  }

  header(name: string): string | undefined {
    const { cookies, multiValueHeaders, headers } = this.event;
    const map = multiValueHeaders ?? headers;
    // Several fields of one name are joined (RFC 9110, section 5.3).
    if (name === 'cookie' && cookies) return textsOf(cookies).join('; ');
    for (const key in map)
      if (key.length === name.length && key.toLowerCase() === name)
        return textsOf(map[key]).join(name === 'cookie' ? '; ' : ',');
    return undefined;
  }

  /** Without a prototype, for the names come from the caller. */
  get headers(): { readonly [name: string]: string } {
    const { cookies, multiValueHeaders, headers } = this.event;
    const all: { [name: string]: string } = Object.create(null);
    for (const key in { ...(multiValueHeaders ?? headers), ...(cookies ? { cookie: cookies } : {}) })
      all[key.toLowerCase()] = this.header(key.toLowerCase()) ?? '';
    return all;
  }

  get query(): Fields {
    this.#query ??= this.target.readQuery(this.event);
    return this.#query;
  }
}
