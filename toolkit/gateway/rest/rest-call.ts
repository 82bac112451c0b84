import type { Received } from '../received-headers.js';
import type { RestMethod } from './rest-api.js';

/** A request for a method of a REST API. */
export interface RestCall extends Received {
  readonly method: RestMethod;
  /** Percent-encoded. */
  readonly pathParameters: { readonly [name: string]: string };
}
