import { encodePath, withoutBase } from '../percent.js';
import type { EventFormat } from './event-format.js';
import { type ProxyEvent, type ProxyResult, queryOfMaps, textOf } from './proxy-event.js';

/**
 * API Gateway REST APIs, and HTTP APIs with payload format 1.0.
 *
 * ```json
 * { "resource": "/todos/{id}", "path": "/todos/a%2Fb", "httpMethod": "GET",
 *   "headers": { "Accept": "text/csv" }, "multiValueHeaders": { "Accept": ["application/json", "text/csv"] },
 *   "queryStringParameters": { "tag": "c d" }, "multiValueQueryStringParameters": { "tag": ["a,b", "c d"] },
 *   "requestContext": { "path": "/prod/todos/a%2Fb", "requestId": "…", "authorizer": { "claims": { "sub": "…" } } },
 *   "body": null, "isBase64Encoded": false }
 * ```
 *
 * The path is still percent-encoded, the query is decoded already, so that a comma is as good as a delimiter; an empty
 * map is `null`; the maps of single values hold the last one. An HTTP API says `"version": "1.0"`, decodes the path as well
 * and puts the stage before it. In the answer a REST API takes `cookies`, or any other key that it does not know, for an
 * error of ours.
 */
export const restV1: EventFormat = ({ httpMethod: method, path: given, version, requestContext }) => {
  if (typeof method !== 'string' || requestContext?.elb) return undefined;
  const text = textOf(given, '/');
  const route = version === '1.0' ? withoutBase(encodePath(text), `/${textOf(requestContext?.stage)}`) : text;
  return { method, route, path: textOf(requestContext?.path, route), readQuery, isDecoded: true, write };
};

const readQuery = (event: ProxyEvent) => queryOfMaps(event, (name) => name);

function write(result: ProxyResult): ProxyResult {
  if (result.cookies) {
    result.multiValueHeaders = { 'Set-Cookie': result.cookies };
    // Only where there are any: to take a property away makes an object slow.
    delete result.cookies;
  }
  return result;
}
