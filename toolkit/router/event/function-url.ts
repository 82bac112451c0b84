import type { EventFormat } from './event-format.js';
import { readRawQuery } from './http-v2.js';
import { isFunctionUrl, textOf } from './proxy-event.js';

/**
 * Lambda Function URLs: the payload format 2.0 of HTTP APIs, but the path stays encoded and there is no stage.
 *
 * ```json
 * { "version": "2.0", "routeKey": "$default", "rawPath": "/todos/a%20b", "rawQueryString": "tag=c%20d",
 *   "requestContext": { "domainName": "abc123.lambda-url.eu-central-1.on.aws", "stage": "$default", … } }
 * ```
 */
export const functionUrl: EventFormat = (event) => {
  if (event.version !== '2.0' || !isFunctionUrl(event)) return undefined;
  const path = textOf(event.rawPath, '/');
  const method = textOf(event.requestContext?.http?.method);
  return { method, route: path, path, readQuery: readRawQuery };
};
