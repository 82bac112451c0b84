import type { Authorization } from '../authorization.js';
import { type AuthorizerAnswer, readAuthorizerAnswer } from '../authorizer-answer.js';
import { evaluatePolicy } from '../authorizer-policy.js';
import type { Functions } from '../functions.js';
import { readIdentity } from '../identity-source.js';
import { invokeAuthorizer } from '../invoke-authorizer.js';
import { FunctionError } from '../lambda-environment.js';
import { methodArn, STAGE } from '../local-api.js';
import { Refusal } from '../refusal.js';
import { type Clock, TtlCache } from '../ttl-cache.js';
import type { LambdaAuthorizer } from './method-authorizer.js';
import type { RestCall } from './rest-call.js';
import { restEvent } from './rest-event.js';

/** The Lambda authorizers of a REST API, and what they have answered so far. */
export class LambdaAuthorizers {
  readonly #functions: Functions;
  readonly #answers: TtlCache<AuthorizerAnswer>;

  constructor(functions: Functions, clock: Clock) {
    this.#functions = functions;
    this.#answers = new TtlCache(clock);
  }

  /**
   * Asks a Lambda authorizer, unless its answer for the same identity is still good.
   *
   * @throws Refusal UNAUTHORIZED when an identity source is missing or the authorizer throws "Unauthorized",
   * ACCESS_DENIED when its policy does not allow the method, AUTHORIZER_CONFIGURATION_ERROR when it fails
   */
  async ask(authorizer: LambdaAuthorizer, call: RestCall): Promise<Authorization> {
    const identity = readIdentity(authorizer.identitySources, call.request);
    if (identity === undefined || authorizer.validation?.test(identity[0] ?? '') === false) {
      throw new Refusal('UNAUTHORIZED');
    }
    const start = performance.now();
    const { principalId, policy, context, apiKey } = await this.#answer(authorizer, identity, call);
    const verdict = evaluatePolicy(policy, arnOf(call));
    if (verdict === 'denied') throw new Refusal('ACCESS_DENIED', `${DENIED} with an explicit deny`);
    if (verdict === 'not mentioned') throw new Refusal('ACCESS_DENIED');
    const integrationLatency = Math.round(performance.now() - start);
    return { authorizer: { ...context, principalId, integrationLatency }, ...(apiKey !== undefined && { apiKey }) };
  }

  async #answer(authorizer: LambdaAuthorizer, identity: readonly string[], call: RestCall): Promise<AuthorizerAnswer> {
    const key = JSON.stringify([authorizer.name, ...identity]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = await this.#invoke(authorizer, authorizerEvent(authorizer, identity, call));
    if (authorizer.ttlSeconds > 0 && identity.length > 0) this.#answers.set(key, answer, authorizer.ttlSeconds);
    return answer;
  }

  async #invoke(authorizer: LambdaAuthorizer, event: object): Promise<AuthorizerAnswer> {
    try {
      return readAuthorizerAnswer(await invokeAuthorizer(this.#functions, authorizer, event));
    } catch (cause) {
      if (cause instanceof FunctionError && cause.message === 'Unauthorized') {
        throw new Refusal('UNAUTHORIZED', undefined, { cause });
      }
      throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', undefined, { cause });
    }
  }
}

const DENIED = 'User is not authorized to access this resource';

function arnOf({ request }: RestCall): string {
  return methodArn(STAGE, request.method, request.path);
}

/** The whole request but its body, or only the token. Here empty maps are not null. */
function authorizerEvent({ type }: LambdaAuthorizer, identity: readonly string[], call: RestCall): object {
  if (type === 'token') return { type: 'TOKEN', methodArn: arnOf(call), authorizationToken: identity[0] };
  const { body: _, isBase64Encoded: __, ...event } = restEvent(call, {}, []);
  const maps = {
    queryStringParameters: event.queryStringParameters ?? {},
    multiValueQueryStringParameters: event.multiValueQueryStringParameters ?? {},
    pathParameters: event.pathParameters ?? {},
    stageVariables: {},
  };
  return { type: 'REQUEST', methodArn: arnOf(call), ...event, ...maps };
}
