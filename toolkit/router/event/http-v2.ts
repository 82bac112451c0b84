import { encodePath, withoutBase } from '../percent.js';
import type { EventFormat } from './event-format.js';
import { textOf } from './proxy-event.js';

/**
 * API Gateway HTTP APIs with payload format 2.0, and Lambda Function URLs.
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
 * is `$default`; an encoded slash arrives as a plain one, and nothing can be done about it here. A Function URL leaves
 * the path encoded:
 *
 * ```json
 * { "version": "2.0", "routeKey": "$default", "rawPath": "/todos/a%20b", "rawQueryString": "tag=c%20d",
 *   "requestContext": { "domainName": "abc123.lambda-url.eu-central-1.on.aws", "stage": "$default", … } }
 * ```
 */
export const httpV2: EventFormat = {
  recognises: ({ version }) => version === '2.0',
  read: ({ rawPath, requestContext }) => {
    const { http, stage, domainName } = requestContext ?? {};
    const raw = textOf(rawPath, '/');
    const path = textOf(domainName, '').includes('.lambda-url.') ? raw : encodePath(raw);
    const prefix = stage === '$default' ? '' : `/${textOf(stage, '')}`;
    return { method: textOf(http?.method, ''), route: withoutBase(path, prefix), path };
  },
  write: (result) => result,
};
