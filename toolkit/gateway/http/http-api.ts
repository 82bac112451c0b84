import { DefinitionPlace } from '../definition-error.js';
import { functionOfUri } from '../function-of-uri.js';
import { methodName } from '../method-name.js';
import type { CorsDefinition, HttpDefinition, HttpIntegrationDefinition, RouteDefinition } from './http-definition.js';
import { type RouteAuthorizer, routeAuthorizer } from './route-authorizer.js';

/** A definition, ready to serve requests. */
export interface HttpApi {
  readonly routes: readonly HttpRoute[];
  readonly cors: CorsDefinition | undefined;
}

export interface HttpRoute {
  /** `GET /todos/{id}`, or `$default`. */
  readonly routeKey: string;
  /** `ANY` stands for all that are not listed. */
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly operationId: string | undefined;
  readonly authorizer: RouteAuthorizer;
  /** HTTP APIs know no API keys. */
  readonly apiKeyRequired: false;
  readonly functionArn: string;
  readonly timeoutInMillis: number;
}

const INTEGRATION = 'x-amazon-apigateway-integration';

/** The longest that an HTTP API waits, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Makes a filled definition ready to serve.
 *
 * @throws DefinitionError with everything that cannot be served, each with its place
 */
export function buildHttpApi(definition: HttpDefinition): HttpApi {
  const place = new DefinitionPlace();
  const routes = Object.entries(definition.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([key, route]): HttpRoute[] => {
      const httpMethod = methodName(key);
      if (httpMethod === undefined || route === undefined || isList(route)) return [];
      return [buildRoute(httpMethod, path, route, definition, place.at('paths', path, key))];
    }),
  );
  place.throwReported();
  return { routes, cors: definition['x-amazon-apigateway-cors'] };
}

function isList(value: RouteDefinition | readonly unknown[]): value is readonly unknown[] {
  return Array.isArray(value);
}

function buildRoute(
  httpMethod: string,
  resourcePath: string,
  route: RouteDefinition,
  { components }: HttpDefinition,
  place: DefinitionPlace,
): HttpRoute {
  if (/\{[^}]+\+\}./.test(resourcePath)) place.report('a greedy variable must be the last segment.');
  const integration = resolve(route[INTEGRATION], components?.['x-amazon-apigateway-integrations'] ?? {});
  const functionArn = integration?.type?.toLowerCase() === 'aws_proxy' ? functionOfUri(integration.uri) : undefined;
  if (functionArn === undefined) place.at(INTEGRATION).report('only a Lambda function (aws_proxy) can be run locally.');
  if (integration !== undefined && integration.payloadFormatVersion !== '2.0') {
    place.at(INTEGRATION).report('only payloadFormatVersion "2.0" can be run locally.');
  }
  return {
    routeKey: route.isDefaultRoute === true ? '$default' : `${httpMethod} ${resourcePath}`,
    httpMethod,
    resourcePath,
    operationId: route.operationId,
    authorizer: routeAuthorizer(route, components?.securitySchemes ?? {}),
    apiKeyRequired: false,
    functionArn: functionArn ?? '',
    timeoutInMillis: Math.min(integration?.timeoutInMillis ?? PATIENCE, PATIENCE),
  };
}

function resolve(
  integration: HttpIntegrationDefinition | undefined,
  shared: { readonly [name: string]: HttpIntegrationDefinition },
): HttpIntegrationDefinition | undefined {
  const name = integration?.$ref?.split('/').at(-1);
  return name === undefined ? integration : shared[name];
}
