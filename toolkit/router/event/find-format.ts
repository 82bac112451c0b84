import { alb } from './alb.js';
import type { EventFormat } from './event-format.js';
import { httpV2 } from './http-v2.js';
import type { ProxyEvent } from './proxy-event.js';
import { restV1 } from './rest-v1.js';

/**
 * The format of an event. A load balancer's look like a REST API's at first sight, so it is asked about first; what is
 * no HTTP request at all is taken for a REST API's request for nothing.
 */
export function findFormat(event: ProxyEvent): EventFormat {
  return [httpV2, alb].find((format) => format.recognises(event)) ?? restV1;
}
