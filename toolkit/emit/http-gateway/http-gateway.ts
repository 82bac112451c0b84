import { asArray, asObject, compareText, isObject } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { allowedHeaders, exposedHeaders } from '../gateway/cors.js';
import { type GatewayPath, GatewayPaths } from '../gateway/gateway-path.js';
import { GatewaySecurity, type Json } from '../gateway/gateway-security.js';
import { lambdaIntegration } from '../gateway/integration.js';
import { ownExtensions, ownOperation, withOwnIntegration } from '../gateway/own-extensions.js';
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
    return items;
  }

  #route({ operation, place: { variables } }: Route): Json {
    const own = ownOperation(this.model, operation);
    const protection = this.#security.protection(operation);
    const isSigned =
      protection.kind === 'schemes' && protection.authorizer?.kind === 'iam' && protection.keys.length === 0;
    const parameters = variables.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    const auth = isSigned ? { type: 'AWS_IAM' } : own['x-amazon-apigateway-auth'];
    return {
      operationId: operation.valueName,
      ...(parameters.length > 0 && { parameters }),
      responses: { default: { description: 'As the service answers.' } },
      security: isSigned ? [] : this.#security.requirement(operation),
      ...(auth !== undefined && { 'x-amazon-apigateway-auth': auth }),
      'x-amazon-apigateway-integration': withOwnIntegration(proxy(`${operation.typeName}FunctionArn`), own),
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
