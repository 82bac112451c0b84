import type { ApiSummary } from './api-summary.js';
import type { Functions } from './functions.js';
import type { GatewayReply, GatewayRequest } from './gateway-request.js';
import type { Identity } from './identity.js';
import type { Credentials } from './signature.js';
import type { StageSettings } from './stage-settings.js';
import type { Clock } from './ttl-cache.js';

/** API Gateway on this machine: one API, a REST API or an HTTP API, which serves as its definition says. */
export interface Gateway extends ApiSummary {
  /** Whether the API has a GET at a path itself: what it answers for all that it does not know does not count. */
  answersGet(path: string): boolean;
  /** Begins anew: nothing is cached, and nobody has used anything up. */
  open(surroundings: GatewaySurroundings): ServeRequest;
}

/** Serves one request; never rejects. */
export type ServeRequest = (request: GatewayRequest) => Promise<GatewayReply>;

/** What an API needs around it. */
export interface GatewaySurroundings {
  readonly identity: Identity;
  /** Whose signatures are good. */
  readonly credentials: Credentials;
  readonly stage: StageSettings;
  readonly functions: Functions;
  /** For what is good for a time. */
  readonly clock: Clock;
  /** Told why a request was answered by the gateway itself, where the reply does not say so. */
  report(line: string): void;
}
