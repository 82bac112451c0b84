import { asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { lookUp } from '../schema-graph.js';
import type { GatewayPath } from './gateway-path.js';

const prefix = 'x-amazon-apigateway-';

/** What the document itself says to API Gateway, by AWS's own extensions of the root object. */
export function ownExtensions({ document }: ApiModel): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => key.startsWith(prefix)));
}

/** The Operation Object as it is written, for AWS's extensions in it. */
export function ownOperation({ document }: ApiModel, { path, method }: OperationModel): JsonObject {
  return asObject(asObject(asObject(document.paths)[path])[method.toLowerCase()]);
}

/** What the document says of how APIs of AWS's are reached, which stands below a server; undefined when nothing. */
export function ownEndpoint({ document }: ApiModel): JsonObject | undefined {
  const servers: readonly unknown[] = Array.isArray(document.servers) ? document.servers : [];
  const own = servers.map((server) => asObject(server)[`${prefix}endpoint-configuration`]);
  return own.find(isObject);
}

/**
 * An integration of ours with what the document says otherwise; one of another type is taken as it is written. It may
 * stand in components, for several operations (`$ref`).
 */
export function withOwnIntegration(
  { document }: ApiModel,
  integration: JsonObject,
  written: JsonObject,
  place: GatewayPath,
): JsonObject {
  const given = asObject(written[`${prefix}integration`]);
  const shared = typeof given.$ref === 'string' ? lookUp(document, given.$ref) : undefined;
  const own = renameVariables(isObject(shared) ? shared : given, place.renamed);
  return isForeign(own) ? own : { ...integration, ...own };
}

/** Whether an integration calls something else than a function. */
export function isForeign({ type, integrationSubtype }: JsonObject): boolean {
  return (typeof type === 'string' && !/^aws_proxy$/i.test(type)) || integrationSubtype !== undefined;
}

/** What is mapped from a variable of the path, by the name that it got: `method.request.path.id`. */
function renameVariables(integration: JsonObject, renamed: ReadonlyMap<string, string>): JsonObject {
  if (renamed.size === 0) return integration;
  return JSON.parse(JSON.stringify(integration), (_, value: unknown) => {
    const [, from, name = ''] = typeof value === 'string' ? (mapping.exec(value) ?? []) : [];
    return from === undefined ? value : `${from}${renamed.get(name) ?? name}`;
  });
}

const mapping = /^((?:method\.|\$)request\.path\.)([^.]+)$/;
