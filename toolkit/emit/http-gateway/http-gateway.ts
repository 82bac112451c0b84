import { asArray, asObject, compareText, isObject } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { type AnyMethod, anyMethod, anyMethods } from '../gateway/any-methods.js';
import { allowedHeaders, exposedHeaders } from '../gateway/cors.js';
import { type GatewayPath, GatewayPaths } from '../gateway/gateway-path.js';
import { GatewaySecurity, type Json, type Secured } from '../gateway/gateway-security.js';
import { lambdaIntegration } from '../gateway/integration.js';
import { isForeign, ownEndpoint, ownExtensions, ownOperation, withOwnIntegration } from '../gateway/own-extensions.js';
import { clash } from '../gateway/path-clash.js';
import { plain } from '../gateway/plain.js';
import type { Finding } from '../gateway-lint/rules.js';
import { httpAuthorizers } from './http-authorizers.js';

type Route = { readonly operation: OperationModel; readonly place: GatewayPath };

/**
 * `apigateway.http.json`: what an API Gateway HTTP API is imported from. It routes, authenticates and answers preflight
 * requests; everything else is the function's. What is no route goes to the function that says 404 or 405.
 */
export class HttpGateway {
  readonly definition: Json;
  readonly #findings: Finding[] = [];
  readonly #paths = new GatewayPaths();
  readonly #security: GatewaySecurity;

  constructor(private readonly model: ApiModel) {
    this.#security = new GatewaySecurity(model, httpAuthorizers);
    const paths = [...this.#items()].sort(([a], [b]) => compareText(a, b));
    const own = ownExtensions(model);
    const tags = asArray(model.document.tags).filter((tag) => isObject(tag) && tagValue in tag);
    this.definition = {
      openapi: '3.0.1',
      info: { title: plain(model.title), version: plain(model.version) },
      ...(tags.length > 0 && { tags }),
      ...ownServers(model),
      paths: { '/$default': { 'x-amazon-apigateway-any-method': defaultRoute }, ...Object.fromEntries(paths) },
      components: { securitySchemes: this.#security.definitions },
      ...this.#cors(own),
      'x-amazon-apigateway-importexport-version': '1.0',
    };
  }

  get findings(): readonly Finding[] {
    return [...this.#findings, ...this.#paths.findings, ...this.#security.findings];
  }

  #items(): Map<string, { [method: string]: Json }> {
    const items = new Map<string, { [method: string]: Json }>();
    const served = new Map<string, OperationModel>();
    for (const operation of this.model.operations) {
      const place = this.#paths.rewrite(operation);
      if (operation.method === 'TRACE') continue;
      const key = `${operation.method} ${place.path}`;
      const other = served.get(key);
      if (other !== undefined) this.#findings.push(clash(operation, other, this.#security));
      if (other !== undefined) continue;
      served.set(key, operation);
      const item = items.get(place.path) ?? {};
      items.set(place.path, { ...item, [operation.method.toLowerCase()]: this.#route({ operation, place }) });
    }
    for (const item of items.values()) {
      if (item.get === undefined) continue;
      const { operationId: _, ...head } = item.get;
      item.head ??= head;
    }
    for (const any of anyMethods(this.model)) {
      if (any.unknownSchemes.length > 0) continue;
      const place = this.#paths.rewrite(any, true);
      items.set(place.path, { ...items.get(place.path), [anyMethod]: this.#anyRoute(any, place) });
    }
    return items;
  }

  #route({ operation, place }: Route): Json {
    const own = ownOperation(this.model, operation);
    return {
      operationId: operation.valueName,
      ...this.#surface(operation, own, place, `${operation.typeName}FunctionArn`),
    };
  }

  #anyRoute(any: AnyMethod, place: GatewayPath): Json {
    return this.#surface(any, any.written, place, 'FallbackFunctionArn');
  }

  /** @param functionName what answers, unless the document says otherwise */
  #surface(secured: Secured, own: Json, place: GatewayPath, functionName: string): Json {
    const protection = this.#security.protection(secured);
    const isSigned =
      protection.kind === 'schemes' && protection.authorizer?.kind === 'iam' && protection.keys.length === 0;
    const variables = place.path.match(/(?<=\{)[^}]+/g) ?? [];
    const parameters = variables.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    const auth = isSigned ? { type: 'AWS_IAM' } : own['x-amazon-apigateway-auth'];
    const integration = withOwnIntegration(this.model, proxy(functionName), own, place);
    return {
      ...(parameters.length > 0 && { parameters }),
      responses: { default: { description: 'As the service answers.' } },
      security: isSigned ? [] : this.#security.requirement(secured),
      ...(auth !== undefined && { 'x-amazon-apigateway-auth': auth }),
      // Only functions know the newer format of events.
      'x-amazon-apigateway-integration': isForeign(integration)
        ? { payloadFormatVersion: '1.0', ...integration }
        : integration,
    };
  }

  #cors(own: Json): Json {
    const { cors, operations } = this.model;
    const key = 'x-amazon-apigateway-cors';
    if (own[key] !== undefined) return { [key]: own[key] };
    if (cors === false) return {};
    const methods = operations.map(({ method }) => method).filter((method) => method !== 'TRACE');
    const settings = {
      allowOrigins: [`\${CorsAllowOrigin}`],
      allowMethods: [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].sort(),
      allowHeaders: allowedHeaders(operations, (operation) => this.#security.protection(operation), cors),
      exposeHeaders: exposedHeaders(this.model, cors),
      maxAge: cors.maxAgeSeconds,
      allowCredentials: cors.allowCredentials,
    };
    return { [key]: settings };
  }
}

function ownServers(model: ApiModel): Json {
  // Whose VPC it is in, HTTP APIs do not ask.
  const { vpcEndpointIds: _, ...own } = ownEndpoint(model) ?? {};
  if (Object.keys(own).length === 0) return {};
  return { servers: [{ url: '/', 'x-amazon-apigateway-endpoint-configuration': own }] };
}

const tagValue = 'x-amazon-apigateway-tag-value';

function proxy(placeholder: string): Json {
  const { passthroughBehavior: _, ...integration } = asObject(lambdaIntegration(placeholder));
  return { ...integration, payloadFormatVersion: '2.0' };
}

const defaultRoute: Json = {
  isDefaultRoute: true,
  responses: { default: { description: 'The router says what there is.' } },
  security: [],
  'x-amazon-apigateway-integration': proxy('FallbackFunctionArn'),
};
