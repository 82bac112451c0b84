import type { Credentials } from './authenticators.js';
import type { Target } from './event/event-format.js';
import { type ProxyEvent, textOf, textsOf } from './event/proxy-event.js';
import type { Fields } from './fields.js';
import type { Principal, PublicContext } from './handler.js';
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
  /** What was found, as far as the request got. */
  declare operation?: Operation;
  declare principal?: Principal | undefined;
  declare readonly event: ProxyEvent;
  declare readonly target: Target;
  declare private readonly lambda: LambdaContext;
  declare private fields?: Fields;

  constructor(event: ProxyEvent, lambda: LambdaContext, target: Target) {
    this.event = event;
    this.lambda = lambda;
    this.target = target;
  }

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

  /** Without Lambda, in a test, there is no end of time. */
  remainingTime(): number {
    return this.lambda.getRemainingTimeInMillis?.() ?? Infinity;
  }

  header(name: string): string | undefined {
    const { cookies, multiValueHeaders, headers } = this.event;
    const map = name === 'cookie' && cookies ? { cookie: cookies } : (multiValueHeaders ?? headers);
    for (const key in map) if (key.length === name.length && key.toLowerCase() === name) return joined(name, map[key]);
    return undefined;
  }

  /** Without a prototype, for the names come from the caller. */
  get headers(): { readonly [name: string]: string } {
    const { cookies, multiValueHeaders, headers } = this.event;
    const all: { [name: string]: string } = Object.create(null);
    if (cookies) all.cookie = joined('cookie', cookies) ?? '';
    const map = multiValueHeaders ?? headers;
    for (const key in map) {
      const name = key.toLowerCase();
      all[name] ??= joined(name, map[key]) ?? '';
    }
    return all;
  }

  get query(): Fields {
    this.fields ??= this.target.readQuery(this.event);
    return this.fields;
  }
}

/** Several fields of one name are one, joined (RFC 9110, section 5.3); what holds no text is not there. */
function joined(name: string, value: unknown): string | undefined {
  const texts = textsOf(value);
  return texts.length ? texts.join(name === 'cookie' ? '; ' : ',') : undefined;
}
