import { summariseApi } from '../api-summary.js';
import type { Gateway } from '../gateway.js';
import { Throttling } from '../throttling.js';
import { LambdaAuthorizers } from './lambda-authorizers.js';
import { matchResource } from './resource-tree.js';
import { ResponseCache } from './response-cache.js';
import type { RestApi, RestMethod } from './rest-api.js';
import { type RestGateway, serveRest } from './serve-rest.js';

/** A REST API on this machine. */
export function restGateway(api: RestApi): Gateway {
  return {
    ...summariseApi(
      api.methods.map((method) => ({ ...method, functionArn: functionOf(method) })),
      api.ignored,
    ),
    answersGet: (path) => {
      const node = matchResource(api.root, path)?.node;
      return node !== undefined && node !== api.root.greedy?.node && node.methods.has('GET');
    },
    open: (surroundings) => {
      const { identity, credentials, functions, stage, clock } = surroundings;
      const gateway: RestGateway = {
        ...surroundings,
        api,
        authorities: { identity, credentials, lambdaAuthorizers: new LambdaAuthorizers(functions, clock) },
        throttling: new Throttling(stage, clock),
        cache: new ResponseCache(stage, clock),
      };
      return (request) => serveRest(gateway, request);
    },
  };
}

function functionOf({ integration }: RestMethod): string | undefined {
  return integration.type === 'lambda' ? integration.functionArn : undefined;
}
