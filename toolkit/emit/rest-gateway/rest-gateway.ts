import { asObject, compareText } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { anyMethods } from '../gateway/any-methods.js';
import { binaryMediaTypes } from '../gateway/binary-media-types.js';
import { exposedHeaders } from '../gateway/cors.js';
import { GatewayModels } from '../gateway/gateway-models.js';
import { GatewayPaths } from '../gateway/gateway-path.js';
import { GatewaySecurity, type Json } from '../gateway/gateway-security.js';
import { ownEndpoint, ownExtensions } from '../gateway/own-extensions.js';
import { plain } from '../gateway/plain.js';
import { type Finding, finding } from '../gateway-lint/rules.js';
import { SchemaGraph } from '../validators/schema-graph.js';
import { gatewayResponses } from './gateway-responses.js';
import { allowedOrigin } from './preflight.js';
import { restAuthorizers } from './rest-authorizers.js';
import { RestOperation } from './rest-operation.js';
import { type PathItem, RestPaths } from './rest-paths.js';

/**
 * `apigateway.rest.json`: what an API Gateway REST API is imported from, and what the local gateway runs. OpenAPI 3.0.1
 * with AWS's extensions, for it takes nothing newer. It routes, authenticates and refuses what is plainly wrong; the
 * function validates.
 *
 * `${Name}` stands for what differs from one account to the next.
 */
export class RestGateway {
  readonly definition: Json;
  readonly operations: ReadonlyMap<OperationModel, RestOperation>;
  readonly models: GatewayModels;
  readonly graph: SchemaGraph;
  readonly #findings: Finding[] = [];
  readonly #paths = new GatewayPaths();
  readonly #security: GatewaySecurity;
  readonly #binary: readonly string[];

  constructor(private readonly model: ApiModel) {
    // The compiler of the validators says what is wrong with schemas.
    const graph = new SchemaGraph(model, () => {});
    this.graph = graph;
    this.#binary = binaryMediaTypes(model);
    this.#security = new GatewaySecurity(model, restAuthorizers);
    const operations = model.operations.map((operation) => {
      return new RestOperation(model, operation, this.#paths.rewrite(operation), graph, this.#binary);
    });
    this.operations = new Map(operations.map((each) => [each.operation, each]));
    this.models = new GatewayModels(
      model,
      graph,
      operations.flatMap((each) => each.wantedModels),
    );
    this.definition = this.#define();
  }

  get findings(): readonly Finding[] {
    return [...this.#findings, ...this.#paths.findings, ...this.#security.findings, ...overQuota(this.#paths)];
  }

  #define(): Json {
    const { model } = this;
    const binary = this.#binary;
    const { models } = this;
    const around = { model, models, security: this.#security, isBinary: binary.includes('*/*') };
    const rest = new RestPaths(this.operations.values(), around);
    for (const any of anyMethods(model)) {
      // What asks for a scheme that is not there is an error in any case.
      if (any.unknownSchemes.length === 0) rest.addAnyMethod(any, this.#paths.rewrite(any, true));
    }
    rest.addFallbacks(this.#paths.hasVariableRoot);
    this.#findings.push(...rest.findings);
    const paths = [...rest.items].sort(([a], [b]) => compareText(a, b));
    const own = ownExtensions(model);
    const validators = usedValidators(paths, own);
    return {
      openapi: '3.0.1',
      info: { title: plain(model.title), version: plain(model.version) },
      ...ownServers(model),
      paths: Object.fromEntries(paths),
      components: {
        ...(models.schemas.size > 0 && { schemas: Object.fromEntries(models.schemas) }),
        securitySchemes: this.#security.definitions,
      },
      ...passedOn(own),
      ...(Object.keys(validators).length > 0 && { 'x-amazon-apigateway-request-validators': validators }),
      ...(binary.length > 0 && { 'x-amazon-apigateway-binary-media-types': binary }),
      'x-amazon-apigateway-gateway-responses': {
        ...gatewayResponses({ ...this.#challenge(), cors: corsHeaders(model) }),
        ...asObject(own['x-amazon-apigateway-gateway-responses']),
      },
    };
  }

  #challenge(): { readonly challenge?: string } {
    const asksForToken = this.model.operations.some((operation) => {
      const protection = this.#security.protection(operation);
      return protection.kind === 'schemes' && ['bearer', 'cognito', 'jwt'].includes(protection.authorizer?.kind ?? '');
    });
    return asksForToken ? { challenge: 'Bearer' } : {};
  }
}

const validators: { readonly [name: string]: Json } = {
  all: { validateRequestBody: true, validateRequestParameters: true },
  'body-only': { validateRequestBody: true, validateRequestParameters: false },
  'params-only': { validateRequestBody: false, validateRequestParameters: true },
  none: { validateRequestBody: false, validateRequestParameters: false },
};

function usedValidators(paths: readonly (readonly [string, PathItem])[], own: Json): Json {
  const methods = paths.flatMap(([, item]) => Object.values(item));
  const names = new Set(methods.map((method) => method['x-amazon-apigateway-request-validator']));
  const used = Object.entries(validators).filter(([name]) => names.has(name));
  return { ...Object.fromEntries(used), ...asObject(own['x-amazon-apigateway-request-validators']) };
}

function corsHeaders(model: ApiModel): { readonly [name: string]: string } {
  const { cors } = model;
  if (cors === false) return {};
  return {
    'Access-Control-Allow-Origin': allowedOrigin,
    ...(cors.allowCredentials && { 'Access-Control-Allow-Credentials': "'true'" }),
    'Access-Control-Expose-Headers': `'${exposedHeaders(model, cors).join(',')}'`,
  };
}

/** Made by us, or of no use to a REST API. */
const handled = new Set(
  ['request-validator', 'request-validators', 'binary-media-types', 'gateway-responses', 'cors', 'importexport-version']
    .map((name) => `x-amazon-apigateway-${name}`)
    .concat('x-amazon-apigateway-integrations', 'x-amazon-apigateway-authorizers'),
);

function passedOn(own: Json): Json {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !handled.has(key)));
}

/** Servers say nothing here but how the API may be reached. */
function ownServers(model: ApiModel): Json {
  // Which kinds of addresses it has, REST APIs cannot be told here.
  const { ipAddressType: _, ...own } = ownEndpoint(model) ?? {};
  if (Object.keys(own).length === 0) return {};
  return { servers: [{ url: '/', 'x-amazon-apigateway-endpoint-configuration': own }] };
}

const maximumResources = 300;

function overQuota({ resourceCount }: GatewayPaths): Finding[] {
  if (resourceCount <= maximumResources) return [];
  const message = `The paths make ${resourceCount} resources; API Gateway takes ${maximumResources} unless its quota is raised.`;
  const fix = 'Ask AWS to raise the quota "Resources per API", or split the document.';
  return [finding('resource-quota', '#/paths', message, fix)];
}
