import { readAuthorizerAnswer } from '../authorizer-answer.js';
import { evaluatePolicy } from '../authorizer-policy.js';
import type { Functions } from '../functions.js';
import { readIdentity } from '../identity-source.js';
import { invokeAuthorizer } from '../invoke-authorizer.js';
import { methodArn } from '../local-api.js';
import { Refusal } from '../refusal.js';
import { type Clock, TtlCache } from '../ttl-cache.js';
import type { HttpCall } from './http-call.js';
import { DEFAULT_STAGE, requestPart } from './http-event.js';
import type { RequestAuthorizer } from './route-authorizer.js';

/** For `requestContext.authorizer.lambda`. */
type Context = { readonly [name: string]: unknown };

/** The Lambda authorizers of an HTTP API, and what they have answered so far. */
export class HttpLambdaAuthorizers {
  readonly #functions: Functions;
  readonly #answers: TtlCache<string>;

  constructor(functions: Functions, clock: Clock) {
    this.#functions = functions;
    this.#answers = new TtlCache(clock);
  }

  /**
   * Asks a Lambda authorizer, unless its answer for the same identity is still good.
   *
   * @throws Refusal UNAUTHORIZED when an identity source is missing, ACCESS_DENIED when the authorizer says no,
   * AUTHORIZER_CONFIGURATION_ERROR when it fails
   */
  async ask(authorizer: RequestAuthorizer, call: HttpCall): Promise<Context> {
    const identity = readIdentity(authorizer.identitySources, call.request);
    if (identity === undefined) throw new Refusal('UNAUTHORIZED');
    const routeArn = methodArn(DEFAULT_STAGE, call.request.method, call.request.path);
    const context = await this.#decide(authorizer, identity, call, routeArn).catch((cause: unknown) => {
      throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', undefined, { cause });
    });
    if (context === 'denied') throw new Refusal('ACCESS_DENIED');
    return context;
  }

  async #decide(authorizer: RequestAuthorizer, identity: string[], call: HttpCall, routeArn: string) {
    const key = JSON.stringify([authorizer.name, ...identity]);
    const event = { type: 'REQUEST', routeArn, identitySource: identity, ...requestPart(call, undefined) };
    const known = this.#answers.get(key);
    const json = known ?? (await invokeAuthorizer(this.#functions, authorizer, event));
    const context = authorizer.simple ? readSimple(json) : readByPolicy(json, routeArn);
    const isKept = known === undefined && authorizer.ttlSeconds > 0 && identity.length > 0;
    if (isKept) this.#answers.set(key, json, authorizer.ttlSeconds);
    return context;
  }
}

function readSimple(json: string): Context | 'denied' {
  const answer: { readonly isAuthorized?: unknown; readonly context?: Context } | null = JSON.parse(json);
  if (typeof answer?.isAuthorized !== 'boolean') throw new TypeError('the answer has no isAuthorized');
  return answer.isAuthorized ? (answer.context ?? {}) : 'denied';
}

function readByPolicy(json: string, routeArn: string): Context | 'denied' {
  const { policy, context, principalId } = readAuthorizerAnswer(json);
  return evaluatePolicy(policy, routeArn) === 'allowed' ? { ...context, principalId } : 'denied';
}
