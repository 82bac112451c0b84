import type { GatewayReply, GatewayRequest } from '../gateway/gateway-request.js';
import { LambdaFunction } from '../gateway/lambda-function.js';
import type { LocalIssuer } from '../gateway/local-issuer.js';
import { type RestGateway, serveRest } from '../gateway/rest-gateway.js';
import type { BuiltFunction } from './build-function.js';
import { type Environment, FUNCTION_MEMORY, FUNCTION_NAME } from './function-environment.js';
import type { LoadedApi } from './load-api.js';
import { localIdentity } from './local-identity.js';

/** One version of the API, with the function that was built for it. */
export interface LiveApi extends LoadedApi {
  readonly lambda: LambdaFunction;
  readonly gateway: RestGateway;
  /** The source files of the function. */
  readonly inputs: readonly string[];
}

/**
 * Starts the function of an API, so that the first request need not wait for it.
 *
 * @throws FunctionError when the code does not load
 */
export async function openApi(
  loaded: LoadedApi,
  { file, inputs }: BuiltFunction,
  environment: Environment,
  issuer: LocalIssuer,
  { strict, report, log }: { readonly strict: boolean; report(line: string): void; log(line: string): void },
): Promise<LiveApi> {
  const lambda = new LambdaFunction({ name: FUNCTION_NAME, file, environment, memoryInMb: FUNCTION_MEMORY, log });
  try {
    await lambda.warmUp();
  } catch (error) {
    await lambda.close();
    throw error;
  }
  const identity = localIdentity(issuer, loaded.api.scopes, strict);
  return { ...loaded, lambda, inputs, gateway: { api: loaded.api, identity, functionOf: () => lambda, report } };
}

/** The documentation, else the page, else the API. */
export async function serveApi(live: LiveApi, request: GatewayRequest): Promise<GatewayReply> {
  return live.docs.serve(request) ?? (await live.page?.serve(request)) ?? serveRest(live.gateway, request);
}
