import { localCredentials } from '../dynamodb/engine.js';
import type { ServeRequest } from '../gateway/gateway.js';
import type { LocalIssuer } from '../gateway/local-issuer.js';
import { apiKeys, type GatewaySettings } from './gateway-settings.js';
import type { LoadedApi } from './load-api.js';
import { localIdentity } from './local-identity.js';
import type { OpenFunctions } from './open-functions.js';

/** One version of the API, with the functions that were built for it. */
export interface LiveApi extends LoadedApi {
  readonly functions: OpenFunctions;
  /** The API keys that are good, where some operation asks for one. */
  readonly apiKeys: readonly string[];
  /** The documentation, else the page, else the API. */
  readonly serve: ServeRequest;
}

export interface OpenSettings {
  /** Whether every request to a secured operation needs a token. */
  readonly strict: boolean;
  readonly gateway: GatewaySettings;
  /** A line for the person at the terminal. */
  report(line: string): void;
}

/** Puts a gateway before the functions of an API. */
export async function openApi(
  api: LoadedApi,
  functions: OpenFunctions,
  issuer: LocalIssuer,
  { strict, gateway: { throttle, usagePlan, ...settings }, report }: OpenSettings,
): Promise<LiveApi> {
  const keys = api.gateway.usesApiKeys ? await apiKeys(settings.apiKeys) : [];
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = localCredentials;
  const serve = api.gateway.open({
    identity: localIdentity(issuer, api.gateway.scopes, strict),
    credentials: { accessKeyId, secretAccessKey },
    stage: { throttle, methods: api.methods, usagePlan: { ...usagePlan, keys } },
    functions,
    clock: () => performance.now(),
    report,
  });
  return {
    ...api,
    functions,
    apiKeys: keys,
    serve: async (request) => api.docs.serve(request) ?? (await api.page?.serve(request)) ?? serve(request),
  };
}
