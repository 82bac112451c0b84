import type {
  GatewayResponseDefinitions,
  IntegrationDefinition,
  MethodDefinition,
  RestDefinition,
  SecuritySchemeDefinition,
} from './definition.js';
import { addResource, type ResourceNode } from './resource-tree.js';

/** A definition, ready to serve requests. */
export interface RestApi {
  readonly root: ResourceNode;
  readonly gatewayResponses: GatewayResponseDefinitions;
  readonly binaryMediaTypes: readonly string[];
  /** Every scope that some method asks for. */
  readonly scopes: readonly string[];
}

export interface RestMethod {
  /** `ANY` stands for every method the resource does not list. */
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly authorizer: MethodAuthorizer;
  readonly functionArn: string;
  readonly timeoutInMillis: number;
}

/** Who vouches for the callers of a method. */
export type MethodAuthorizer =
  | { readonly type: 'none' }
  | { readonly type: 'cognito'; readonly scopes: readonly string[] }
  /** The local gateway cannot play this authorizer, so it lets nobody in. */
  | { readonly type: 'unsupported'; readonly reason: string };

/** The definition holds something that API Gateway would not import, or that cannot be run locally. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Makes a filled definition ready to serve.
 *
 * @throws DefinitionError with everything that cannot be served, each with its place
 */
export function buildRestApi(definition: RestDefinition): RestApi {
  const problems: string[] = [];
  const root: ResourceNode = { methods: new Map(), children: new Map() };
  const scopes = new Set<string>();
  for (const [path, methods] of Object.entries(definition.paths)) {
    const node = addResource(root, path, problems);
    for (const [key, method] of Object.entries(methods)) {
      const httpMethod = methodName(key);
      if (httpMethod === undefined || method === undefined || isList(method)) continue;
      if (method['x-amazon-apigateway-integration']?.type === 'mock') continue;
      const built = buildMethod(httpMethod, path, method, definition, problems);
      node.methods.set(httpMethod, built);
      if (built.authorizer.type === 'cognito') for (const scope of built.authorizer.scopes) scopes.add(scope);
    }
  }
  if (problems.length > 0) throw new DefinitionError(problems);
  return {
    root,
    gatewayResponses: definition['x-amazon-apigateway-gateway-responses'] ?? {},
    binaryMediaTypes: definition['x-amazon-apigateway-binary-media-types'] ?? [],
    scopes: [...scopes].sort(),
  };
}

function methodName(key: string): string | undefined {
  if (key === 'x-amazon-apigateway-any-method') return 'ANY';
  return /^(get|put|post|delete|patch|options|head)$/.test(key) ? key.toUpperCase() : undefined;
}

function isList(value: MethodDefinition | readonly unknown[]): value is readonly unknown[] {
  return Array.isArray(value);
}

function buildMethod(
  httpMethod: string,
  resourcePath: string,
  method: MethodDefinition,
  definition: RestDefinition,
  problems: string[],
): RestMethod {
  const integration = method['x-amazon-apigateway-integration'];
  const functionArn = integrationFunction(integration);
  if (functionArn === undefined) {
    problems.push(
      `${httpMethod} ${resourcePath}: only integrations of type aws_proxy with a Lambda function can be run.`,
    );
  }
  return {
    httpMethod,
    resourcePath,
    authorizer: methodAuthorizer(method, definition.components?.securitySchemes ?? {}),
    functionArn: functionArn ?? '',
    timeoutInMillis: integration?.timeoutInMillis ?? 29_000,
  };
}

/** `arn:aws:apigateway:…:lambda:path/2015-03-31/functions/<the function's ARN>/invocations` */
function integrationFunction(integration: IntegrationDefinition | undefined): string | undefined {
  if (integration?.type.toLowerCase() !== 'aws_proxy') return undefined;
  return integration.uri?.match(/\/functions\/(.+)\/invocations$/)?.[1];
}

function methodAuthorizer(
  { security = [] }: MethodDefinition,
  schemes: { readonly [name: string]: SecuritySchemeDefinition },
): MethodAuthorizer {
  const required = security.flatMap((requirement) => Object.entries(requirement));
  const [first, ...others] = required;
  if (first === undefined) return { type: 'none' };
  const [name, scopes] = first;
  if (others.length > 0) {
    return unsupported(`it asks for ${required.map(([each]) => each).join(' and ')} at once`);
  }
  const scheme = schemes[name];
  if (scheme === undefined) return unsupported(`the security scheme ${name} is not defined`);
  const type = scheme['x-amazon-apigateway-authorizer']?.type ?? scheme['x-amazon-apigateway-authtype'] ?? 'API key';
  if (type === 'cognito_user_pools') return { type: 'cognito', scopes };
  return unsupported(`the security scheme ${name} uses an authorizer of type ${type}`);
}

function unsupported(why: string): MethodAuthorizer {
  return { type: 'unsupported', reason: `${why}, which the local gateway cannot check yet` };
}
