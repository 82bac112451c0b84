import { alb } from '../../../../toolkit/router/event/alb.js';
import { functionUrl } from '../../../../toolkit/router/event/function-url.js';
import { httpV2 } from '../../../../toolkit/router/event/http-v2.js';
import { restV1 } from '../../../../toolkit/router/event/rest-v1.js';
import { IncomingRequest } from '../../../../toolkit/router/incoming-request.js';
import { type FormatName, formats, type HttpRequest } from '../events.js';

export const formatNames = Object.keys(formats) as FormatName[];

/** A request as an authenticator sees it, whichever format it came in; `context` is what the gateway says of it. */
export function credentials(name: FormatName, request: Partial<HttpRequest>, context: object = {}): IncomingRequest {
  const event = formats[name]({ method: 'GET', target: '/', ...request });
  Object.assign(Object(Object(event).requestContext), context);
  const target = [restV1, httpV2, functionUrl, alb].map((read) => read(event)).find((found) => found !== undefined);
  if (target === undefined) throw new Error(`${name} is no event.`);
  return new IncomingRequest(event, {}, target);
}
