import type { Received } from '../received-headers.js';
import type { RouteMatch } from './match-route.js';

/** A request for a route of an HTTP API. */
export interface HttpCall extends Received, RouteMatch {}
