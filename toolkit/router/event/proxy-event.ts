import { addField, type Fields } from '../fields.js';
import type { Decode } from '../percent.js';

/** A map as it stands in an event. Empty maps are `null` in some formats and left out in others. */
export type EventMap = { readonly [name: string]: unknown } | null | undefined;

/** The keys that any of the formats uses; nothing is taken on trust. */
export interface ProxyEvent {
  readonly version?: unknown;
  readonly httpMethod?: unknown;
  readonly path?: unknown;
  readonly rawPath?: unknown;
  readonly rawQueryString?: unknown;
  readonly cookies?: unknown;
  readonly headers?: EventMap;
  readonly multiValueHeaders?: EventMap;
  readonly queryStringParameters?: EventMap;
  readonly multiValueQueryStringParameters?: EventMap;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
  readonly requestContext?: {
    readonly requestId?: unknown;
    readonly path?: unknown;
    readonly stage?: unknown;
    readonly domainName?: unknown;
    readonly elb?: unknown;
    readonly http?: { readonly method?: unknown } | null;
  } | null;
}

/** What Lambda hands back to the gateway. */
export interface ProxyResult {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  /** The values of `Set-Cookie`, which cannot be joined. */
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

/** A text from an event, where there is one. */
export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}

/** The texts in a value that is one or a list of them. */
export function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

/** The fields of `{ "a": ["1", "2"] }` or `{ "a": "2" }`. A name whose encoding is broken is nobody's. */
export function queryOfMaps(event: ProxyEvent, decode: Decode): Fields {
  const map = event.multiValueQueryStringParameters ?? event.queryStringParameters;
  const fields = new Map<string, string[]>();
  for (const name in map) {
    const key = decode(name) ?? name;
    for (const text of textsOf(map[name])) addField(fields, key, text);
  }
  return fields;
}

export function isFunctionUrl({ requestContext }: ProxyEvent): boolean {
  return textOf(requestContext?.domainName).includes('.lambda-url.');
}
