import type { Credentials } from './authenticators.js';
import type { Target } from './event/event-format.js';
import { type ProxyEvent, textOf, textsOf } from './event/proxy-event.js';
import { type Fields, fieldsOfMap, fieldsOfText } from './fields.js';
import type { Principal, PublicContext } from './handler.js';

/** The part of Lambda's context that the router uses. */
export interface LambdaContext {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
}

/**
 * One HTTP request, whichever event format it came in; handlers know it as their context. What costs something is read
 * only when asked for.
 */
export class IncomingRequest implements PublicContext, Credentials {
  operationId = '';
  declare principal?: Principal;
  private fields: Fields | undefined;

  constructor(
    readonly event: ProxyEvent,
    private readonly lambda: LambdaContext,
    readonly target: Target,
  ) {}

  /** The gateway's id, or where it has none Lambda's. */
  get requestId(): string {
    return textOf(this.event.requestContext?.requestId) ?? this.lambda.awsRequestId ?? '';
  }

  get path(): string {
    return this.target.path;
  }

  /** Without Lambda, in a test, there is no end of time. */
  remainingTime(): number {
    return this.lambda.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
  }

  /** A header's value; `name` is in lower case. Several fields of one name are joined (RFC 9110, section 5.3). */
  header(name: string): string | undefined {
    const { cookies, multiValueHeaders, headers } = this.event;
    if (name === 'cookie' && Array.isArray(cookies)) return textsOf(cookies).join('; ');
    const map = multiValueHeaders ?? headers;
    for (const key in map) {
      if (key.length === name.length && (key === name || key.toLowerCase() === name)) {
        const value = map[key];
        if (!Array.isArray(value)) return textOf(value);
        return value.length === 1 ? textOf(value[0]) : textsOf(value).join(name === 'cookie' ? '; ' : ',');
      }
    }
    return undefined;
  }

  /** Without a prototype, for the names come from the caller. */
  get headers(): { readonly [name: string]: string } {
    const { multiValueHeaders, headers, cookies } = this.event;
    const all: { [name: string]: string } = Object.create(null);
    for (const key of Object.keys({ ...(multiValueHeaders ?? headers), ...(cookies ? { cookie: 0 } : {}) })) {
      const name = key.toLowerCase();
      all[name] = this.header(name) ?? '';
    }
    return all;
  }

  get query(): Fields {
    const { rawQueryString: text, multiValueQueryStringParameters: lists, queryStringParameters: map } = this.event;
    this.fields ??=
      typeof text === 'string' ? fieldsOfText(text) : fieldsOfMap(lists ?? map, this.target.isQueryEncoded);
    return this.fields;
  }
}
