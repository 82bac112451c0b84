import type { RouteMatch } from './match-route.js';
import type { Received } from './received-headers.js';

/** A request for a route of an HTTP API. */
export interface HttpCall extends Received, RouteMatch {}
