import type { GatewayResponseDefinitions, MethodDefinition, RestDefinition } from '../definition.js';
import { DefinitionPlace } from '../definition-error.js';
import { methodName } from '../method-name.js';
import { checkGatewayResponses } from './gateway-response.js';
import { type Integration, readIntegration } from './integration.js';
import { type MethodSecurity, methodSecurity } from './method-authorizer.js';
import { Models } from './models.js';
import { type RequestValidation, readValidation } from './request-validation.js';
import { addResource, type ResourceNode } from './resource-tree.js';

const INTEGRATION = 'x-amazon-apigateway-integration';
const RESPONSES = 'x-amazon-apigateway-gateway-responses';

/** Who may call from where. */
const IGNORED = ['x-amazon-apigateway-policy'];

/** A definition, ready to serve requests. */
export interface RestApi {
  readonly root: ResourceNode;
  readonly methods: readonly RestMethod[];
  readonly gatewayResponses: GatewayResponseDefinitions;
  readonly binaryMediaTypes: readonly string[];
  /** From how many bytes on bodies are compressed; undefined where none are. */
  readonly minimumCompressionSize: number | undefined;
  /** Whether API keys come in the header `x-api-key` or from the authorizer. */
  readonly apiKeySource: 'header' | 'authorizer';
  /** What is in the definition and makes no difference on this machine. */
  readonly ignored: readonly string[];
}

export interface RestMethod extends MethodSecurity {
  /** `ANY` stands for every method the resource does not list. */
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly operationId: string | undefined;
  readonly validation: RequestValidation;
  readonly integration: Integration;
}

/**
 * Makes a filled definition ready to serve.
 *
 * @throws DefinitionError with everything that cannot be served, each with its place
 */
export function buildRestApi(definition: RestDefinition): RestApi {
  const place = new DefinitionPlace();
  const root: ResourceNode = { methods: new Map(), children: new Map() };
  const build = methodBuilder(definition);
  const methods: RestMethod[] = [];
  for (const [path, item] of Object.entries(definition.paths)) {
    const here = place.at('paths', path);
    const node = addResource(root, path, (problem) => here.report(problem));
    for (const [key, method] of Object.entries(item)) {
      const httpMethod = methodName(key);
      if (httpMethod === undefined || method === undefined || isList(method)) continue;
      const built = build(httpMethod, path, method, here.at(key));
      node.methods.set(httpMethod, built);
      methods.push(built);
    }
  }
  const gatewayResponses = definition[RESPONSES] ?? {};
  const minimum = definition['x-amazon-apigateway-minimum-compression-size'];
  checkGatewayResponses(gatewayResponses, place.at(RESPONSES));
  place.throwReported();
  return {
    root,
    methods,
    gatewayResponses,
    binaryMediaTypes: definition['x-amazon-apigateway-binary-media-types'] ?? [],
    minimumCompressionSize: minimum === undefined ? undefined : Number(minimum),
    apiKeySource: definition['x-amazon-apigateway-api-key-source'] === 'AUTHORIZER' ? 'authorizer' : 'header',
    ignored: IGNORED.filter((key) => Object.hasOwn(definition, key)),
  };
}

function isList(value: MethodDefinition | readonly unknown[]): value is readonly unknown[] {
  return Array.isArray(value);
}

function methodBuilder(definition: RestDefinition) {
  const models = new Models(definition);
  return (httpMethod: string, resourcePath: string, method: MethodDefinition, place: DefinitionPlace): RestMethod => ({
    httpMethod,
    resourcePath,
    operationId: method.operationId,
    ...methodSecurity(method, definition.components?.securitySchemes ?? {}),
    validation: readValidation(method, definition, models, place),
    integration: readIntegration(method[INTEGRATION], resourcePath, place.at(INTEGRATION)),
  });
}
