import type { ApiModel, OperationModel, ResponseModel } from '../../spec/model.js';
import { credentialSources } from '../gateway/cors.js';
import type { GatewayModels, WantedModel } from '../gateway/gateway-models.js';
import type { GatewayPath } from '../gateway/gateway-path.js';
import type { GatewaySecurity, Json } from '../gateway/gateway-security.js';
import { lambdaIntegration } from '../gateway/integration.js';
import { ownOperation, withOwnIntegration } from '../gateway/own-extensions.js';
import { plain } from '../gateway/plain.js';
import type { SchemaGraph } from '../validators/schema-graph.js';
import { withMapped } from './mapped-responses.js';
import { type CheckableBody, checkableBodies, takesEmptyObject } from './rest-body.js';
import { RestParameters } from './rest-parameters.js';

/** An operation as a REST API sees it. */
export class RestOperation {
  readonly parameters: RestParameters;
  readonly #bodies: readonly CheckableBody[];

  constructor(
    private readonly model: ApiModel,
    readonly operation: OperationModel,
    readonly place: GatewayPath,
    graph: SchemaGraph,
    binary: readonly string[],
  ) {
    this.parameters = new RestParameters(operation, place.variables, graph);
    // What is binary arrives encoded, and is no JSON to look into.
    const isBinary = (type: string) => binary.includes(type) || binary.includes('*/*');
    this.#bodies = checkableBodies(operation, graph).filter(({ mediaType }) => !isBinary(mediaType));
  }

  get wantedModels(): WantedModel[] {
    const { typeName } = this.operation;
    return this.#bodies.map(({ node }, index) => ({ node, name: `${typeName}Body${index === 0 ? '' : index + 1}` }));
  }

  /** The names of the models of bodies, by media type. */
  modelNames(models: GatewayModels): ReadonlyMap<string, string> {
    const entries = this.#bodies.flatMap(({ mediaType, node }) => {
      const name = models.nameOf(node);
      const schema = name === undefined ? undefined : models.schemas.get(name);
      if (name === undefined || schema === undefined || !isStructure(schema.type)) return [];
      const mayBeAbsent = this.operation.body?.required !== true;
      return mayBeAbsent && !takesEmptyObject(schema, models.schemas) ? [] : [[mediaType, name] as const];
    });
    return new Map(entries);
  }

  method(models: GatewayModels, security: GatewaySecurity): Json {
    const { operation } = this;
    const own = ownOperation(this.model, operation);
    const bodies = this.modelNames(models);
    const keys = operation.settings.cacheTtlSeconds === undefined ? [] : this.#cacheKeys(security);
    const parameters = [...this.parameters.list, ...this.#undeclared(keys)];
    const validator = own['x-amazon-apigateway-request-validator'] ?? this.validator(models);
    const auth = own['x-amazon-apigateway-auth'];
    const integration: Json = {
      ...lambdaIntegration(`${operation.typeName}FunctionArn`),
      ...(keys.length > 0 && { cacheKeyParameters: keys.map(({ key }) => key) }),
    };
    const full = withOwnIntegration(this.model, integration, own, this.place);
    return {
      operationId: operation.valueName,
      ...(parameters.length > 0 && { parameters }),
      ...(bodies.size > 0 && { requestBody: requestBody(operation, bodies) }),
      responses: withMapped(responses(operation.responses), full),
      security: security.requirement(operation),
      ...(auth !== undefined && { 'x-amazon-apigateway-auth': auth }),
      ...(validator !== undefined && { 'x-amazon-apigateway-request-validator': validator }),
      'x-amazon-apigateway-integration': full,
    };
  }

  /** The name of the validator that has something to check; undefined where nothing is to be. */
  validator(models: GatewayModels): string | undefined {
    const hasParameters = this.parameters.list.some((parameter) => parameter.required && parameter.in !== 'path');
    const hasBody = this.modelNames(models).size > 0;
    const root = this.model.document['x-amazon-apigateway-request-validator'];
    if (!hasBody && !hasParameters) return undefined;
    if (typeof root === 'string') return root;
    return hasBody && hasParameters ? 'all' : hasBody ? 'body-only' : 'params-only';
  }

  /** All that an answer depends on, so that nobody is given what is somebody else's. */
  #cacheKeys(security: GatewaySecurity): readonly CacheKey[] {
    const declared = this.parameters.list.map(({ name, in: place }) => ({ place, name }));
    const credentials = credentialSources(security.protection(this.operation)).map((source) => {
      const [place = '', name = ''] = source.split('.');
      return { place, name };
    });
    const produced = new Set(this.operation.responses.flatMap(({ content }) => content.map((type) => type.mediaType)));
    const negotiated = produced.size > 1 ? [{ place: 'header', name: 'Accept' }] : [];
    const all = [...declared, ...credentials, ...negotiated].map(({ place, name }) => {
      return { place, name, key: `method.request.${place === 'query' ? 'querystring' : place}.${name}` };
    });
    return [...new Map(all.map((each) => [each.key.toLowerCase(), each])).values()];
  }

  /** A key is one of the parameters of the method. */
  #undeclared(keys: readonly CacheKey[]) {
    const known = new Set(this.parameters.list.map(({ name }) => name.toLowerCase()));
    const missing = keys.filter(({ name }) => !known.has(name.toLowerCase()));
    return missing.map(({ place, name }) => ({ name, in: place, required: false, schema: { type: 'string' } }));
  }
}

interface CacheKey {
  readonly place: string;
  readonly name: string;
  readonly key: string;
}

function isStructure(type: string | undefined): boolean {
  return type === undefined || type === 'object' || type === 'array';
}

function requestBody({ body }: OperationModel, models: ReadonlyMap<string, string>): Json {
  const content = [...models].map(([mediaType, name]) => {
    return [mediaType, { schema: { $ref: `#/components/schemas/${name}` } }] as const;
  });
  return { ...(body?.required && { required: true }), content: Object.fromEntries(content) };
}

/** A range is represented by its first status; there must be one response at least, or the import warns and fails. */
function responses(declared: readonly ResponseModel[]): Json {
  const entries = declared.flatMap(({ status, description }): [string, Json][] => {
    return status === 'default' ? [] : [[status.replace('XX', '00'), { description: plain(description) }]];
  });
  return entries.length === 0 ? { 200: { description: 'As the service answers.' } } : Object.fromEntries(entries);
}
