import { compareText } from '../../spec/json.js';
import type { ApiModel, OperationModel, ResponseModel } from '../../spec/model.js';
import { formKind, plainCodec } from '../body-codec.js';
import type { EmitProblem, Emitted } from '../emitter.js';
import { type GatewayPath, GatewayPaths } from './gateway-path.js';
import { gatewayResponses } from './gateway-responses.js';
import { GatewaySecurity, isToken } from './gateway-security.js';
import { lambdaIntegration } from './integration.js';

type Json = { readonly [key: string]: unknown };
type PathItem = { [method: string]: Json };

const anyMethod = 'x-amazon-apigateway-any-method';

/**
 * `apigateway.rest.json`: what an API Gateway REST API is imported from, and what the local gateway runs. OpenAPI 3.0.1
 * with AWS's extensions, for it takes nothing newer. It routes and authenticates; the function validates.
 *
 * `${Name}` stands for what differs from one account to the next.
 */
export function emitRestGateway(model: ApiModel): Emitted {
  const paths = new GatewayPaths();
  const security = new GatewaySecurity(model);
  const problems: EmitProblem[] = [];
  const items = buildPaths(model, paths, security, problems);
  const binary = binaryMediaTypes(model);
  const challenge = model.securitySchemes.some(isToken) ? 'Bearer' : undefined;
  const definition = {
    openapi: '3.0.1',
    info: { title: plain(model.title), version: plain(model.version) },
    paths: Object.fromEntries([...items].sort(([a], [b]) => compareText(a, b))),
    components: { securitySchemes: security.definitions },
    ...(binary.length > 0 && { 'x-amazon-apigateway-binary-media-types': binary }),
    'x-amazon-apigateway-gateway-responses': gatewayResponses(challenge),
  };
  const text = `${JSON.stringify(definition, null, 2)}\n`;
  const all = [...problems, ...paths.problems, ...security.problems, ...overQuota(paths)];
  return { files: [{ path: 'apigateway.rest.json', text }], problems: all };
}

function buildPaths(
  model: ApiModel,
  paths: GatewayPaths,
  security: GatewaySecurity,
  problems: EmitProblem[],
): Map<string, PathItem> {
  const items = new Map<string, PathItem>();
  const variables = new Map<string, readonly string[]>();
  for (const operation of model.operations) {
    const place = paths.rewrite(operation);
    const item = items.get(place.path) ?? {};
    items.set(place.path, item);
    variables.set(place.path, place.variables);
    const problem = obstacle(item, operation);
    if (problem === undefined) item[operation.method.toLowerCase()] = method(operation, place, security);
    else problems.push(problem);
  }
  for (const [path, item] of items) {
    if (item.get !== undefined) item.head ??= withoutId(item.get);
    item[anyMethod] = fallback(variables.get(path) ?? [], '405', 'The router names the methods that there are.');
  }
  if (!items.has('/')) items.set('/', { [anyMethod]: fallback([], '404', 'Nothing here.') });
  if (!paths.hasVariableRoot) items.set('/{proxy+}', { [anyMethod]: fallback(['proxy'], '404', 'Nothing here.') });
  return items;
}

/** Why an operation gets no method of its own; the requests reach a function all the same. */
function obstacle(item: PathItem, { method: name, path, pointer }: OperationModel): EmitProblem | undefined {
  const common = { severity: 'warning', pointer } as const;
  if (name === 'TRACE') {
    const message = `API Gateway knows no method TRACE: ${path} answers it as if it were not declared.`;
    return { ...common, rule: 'gateway-method', message, fix: 'Leave the operation out.' };
  }
  if (item[name.toLowerCase()] === undefined) return undefined;
  const message = `API Gateway cannot tell ${name} ${path} from an operation of a path that looks alike: its requests reach that one's function, with that one's authorizer.`;
  const fix = 'Put both into one function, or give one of them a path of its own.';
  return { ...common, rule: 'gateway-path-clash', message, fix };
}

function method(operation: OperationModel, place: GatewayPath, security: GatewaySecurity): Json {
  return {
    operationId: operation.valueName,
    ...parameters(place.variables),
    responses: responses(operation.responses),
    security: security.requirement(operation),
    'x-amazon-apigateway-integration': lambdaIntegration(`${operation.typeName}FunctionArn`),
  };
}

/** Runs no operation that needs a caller, for it has no authorizer: the router says 404, 405, or answers OPTIONS. */
function fallback(variables: readonly string[], status: string, description: string): Json {
  return {
    ...parameters(variables),
    responses: { [status]: { description } },
    security: [],
    'x-amazon-apigateway-integration': lambdaIntegration('FallbackFunctionArn'),
  };
}

function withoutId({ operationId: _, ...rest }: Json): Json {
  return rest;
}

function parameters(variables: readonly string[]): Json {
  if (variables.length === 0) return {};
  return { parameters: variables.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) };
}

/** A range is represented by its first status; there must be one response at least, or the import warns and fails. */
function responses(declared: readonly ResponseModel[]): Json {
  const entries = declared.flatMap(({ status, description }): [string, Json][] => {
    return status === 'default' ? [] : [[status.replace('XX', '00'), { description: plain(description) }]];
  });
  return entries.length === 0 ? { 200: { description: 'As the service answers.' } } : Object.fromEntries(entries);
}

/** A text of the document must not be taken for a placeholder. */
function plain(text: string): string {
  return text.trim().replaceAll('${', '$ {');
}

function binaryMediaTypes(model: ApiModel): string[] {
  const isBinary = (media: Parameters<typeof plainCodec>[1]): boolean => {
    const form = formKind(media.mediaType);
    return form === 'multipart' || (form === undefined && plainCodec(model, media) === 'bytes');
  };
  const all = model.operations.flatMap(({ body, responses: answers }) => [
    ...(body?.content ?? []),
    ...answers.flatMap(({ content }) => content),
  ]);
  const types = all.filter(isBinary).map(({ mediaType }) => mediaType.replace(/\s*;.*/, ''));
  return [...new Set(types)].sort(compareText);
}

const maximumResources = 300;

function overQuota({ resourceCount }: GatewayPaths): EmitProblem[] {
  if (resourceCount <= maximumResources) return [];
  const message = `The paths make ${resourceCount} resources; API Gateway takes ${maximumResources} unless its quota is raised.`;
  const fix = 'Ask AWS to raise the quota "Resources per API", or split the document.';
  return [{ severity: 'warning', pointer: '#/paths', rule: 'gateway-quota', message, fix }];
}
