import type { ApiModel, CorsSettings, OperationModel } from '../../spec/model.js';
import { type AnyMethod, anyMethod } from '../gateway/any-methods.js';
import { allowedHeaders } from '../gateway/cors.js';
import type { GatewayModels } from '../gateway/gateway-models.js';
import type { GatewayPath } from '../gateway/gateway-path.js';
import type { GatewaySecurity, Json } from '../gateway/gateway-security.js';
import { lambdaIntegration } from '../gateway/integration.js';
import { clash } from '../gateway/path-clash.js';
import { type Finding, finding } from '../gateway-lint/rules.js';
import { preflight } from './preflight.js';
import { restAnyMethod } from './rest-any-method.js';
import type { RestOperation } from './rest-operation.js';
import { pathParameters } from './rest-parameters.js';

/** Methods in lower case, and AWS's word for any other. */
export type PathItem = { [method: string]: Json };

/** What the methods of a REST API are made with. */
export interface RestSurroundings {
  readonly model: ApiModel;
  readonly models: GatewayModels;
  readonly security: GatewaySecurity;
  /** Whether API Gateway takes every request for bytes. */
  readonly isBinary: boolean;
}

/** The paths of a REST API: the operations, HEAD, preflights, and a fallback for everything else. */
export class RestPaths {
  readonly findings: Finding[] = [];
  readonly items = new Map<string, PathItem>();

  constructor(
    operations: Iterable<RestOperation>,
    private readonly around: RestSurroundings,
  ) {
    const served = new Map<string, RestOperation[]>();
    for (const each of operations) {
      const { path } = each.place;
      const others = served.get(path) ?? [];
      served.set(path, [...others, each]);
      this.#add(each, others);
    }
    for (const [path, item] of this.items) this.#complete(item, served.get(path) ?? []);
  }

  /** Takes the place of our fallback at its path. */
  addAnyMethod(any: AnyMethod, place: GatewayPath): void {
    const { model, security } = this.around;
    const method = restAnyMethod(model, any, place, security);
    this.items.set(place.path, { ...this.items.get(place.path), [anyMethod]: method });
  }

  /** Where requests go that fit no path: API Gateway lets nothing stand beside a variable. */
  addFallbacks(hasVariableRoot: boolean): void {
    if (!this.items.has('/')) this.items.set('/', { [anyMethod]: fallback([], '404', 'Nothing here.') });
    if (!hasVariableRoot) this.items.set('/{proxy+}', { [anyMethod]: fallback(['proxy'], '404', 'Nothing here.') });
  }

  #add(each: RestOperation, others: readonly RestOperation[]): void {
    const { models, security } = this.around;
    const item = this.items.get(each.place.path) ?? {};
    this.items.set(each.place.path, item);
    const obstacle = this.#obstacle(others, each.operation);
    if (obstacle === undefined) item[each.operation.method.toLowerCase()] = each.method(models, security);
    else this.findings.push(obstacle);
  }

  /** Why an operation gets no method of its own. */
  #obstacle(others: readonly RestOperation[], operation: OperationModel): Finding | undefined {
    const { method: name, path, pointer } = operation;
    if (name === 'TRACE') {
      const message = `API Gateway knows no method TRACE: ${path} answers it as if it were not declared.`;
      return finding('method-unsupported', pointer, message, 'Leave the operation out.');
    }
    const other = others.find((each) => each.operation.method === name);
    return other && clash(operation, other.operation, this.around.security);
  }

  /** What a path has beside the methods that are declared. */
  #complete(item: PathItem, served: readonly RestOperation[]): void {
    const variables = served[0]?.place.variables ?? [];
    if (item.get !== undefined) item.head ??= withoutId(item.get);
    const { cors } = this.around.model;
    if (cors !== false) item.options ??= this.#preflight(item, served, cors, variables);
    item[anyMethod] = fallback(variables, '405', 'The router names the methods that there are.');
  }

  #preflight(item: PathItem, served: readonly RestOperation[], cors: CorsSettings, variables: readonly string[]): Json {
    const operations = served.map(({ operation }) => operation);
    const methods = [...Object.keys(item), 'options'].map((name) => name.toUpperCase()).sort();
    const { security, isBinary } = this.around;
    const headers = allowedHeaders(operations, (operation) => security.protection(operation), cors);
    return preflight({ ...cors, methods, headers, isBinary }, variables);
  }
}

/** Runs no operation that needs a caller, for it has no authorizer: the router says 404, 405, or answers OPTIONS. */
function fallback(variables: readonly string[], status: string, description: string): Json {
  return {
    ...(variables.length > 0 && { parameters: pathParameters(variables) }),
    responses: { [status]: { description } },
    security: [],
    'x-amazon-apigateway-integration': lambdaIntegration('FallbackFunctionArn'),
  };
}

function withoutId({ operationId: _, ...rest }: Json): Json {
  return rest;
}
