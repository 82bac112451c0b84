import { fieldsOfText } from '../fields.js';
import { encodePath, withoutBase } from '../percent.js';
import type { EventFormat } from './event-format.js';
import { isFunctionUrl, type ProxyEvent, textOf } from './proxy-event.js';

/**
 * API Gateway HTTP APIs with payload format 2.0.
 *
 * ```json
 * { "version": "2.0", "routeKey": "GET /todos/{id}", "rawPath": "/prod/todos/a b", "rawQueryString": "tag=c%20d&tag=e",
 *   "cookies": ["theme=dark"], "headers": { "accept": "application/json,text/csv" },
 *   "requestContext": { "http": { "method": "GET", "path": "/prod/todos/a b" }, "stage": "prod", "requestId": "…",
 *     "authorizer": { "jwt": { "claims": { "sub": "…" }, "scopes": ["todos:read"] } } },
 *   "isBase64Encoded": false }
 * ```
 *
 * The query string is as it was sent. The path is decoded, in spite of its name, and starts with the stage unless that
 * is `$default`; an encoded slash arrives as a plain one, and nothing can be done about it here.
 */
export const httpV2: EventFormat = (event) => {
  if (event.version !== '2.0' || isFunctionUrl(event)) return undefined;
  const { http, stage } = event.requestContext ?? {};
  const path = encodePath(textOf(event.rawPath, '/'));
  const route = stage === '$default' ? path : withoutBase(path, `/${textOf(stage)}`);
  return { method: textOf(http?.method), route, path, readQuery: readRawQuery };
};

/** A query string that is as it was sent. */
export function readRawQuery(event: ProxyEvent) {
  return fieldsOfText(textOf(event.rawQueryString));
}
