import { Aws, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { fillDefinition } from '../gateway/fill-definition.js';
import { isPublic, type OperationsModule } from './operations.js';
import { SettingError } from './setting-error.js';

/** A gateway definition as it is generated: `apigateway.rest.json` or `apigateway.http.json`. */
export interface GatewayDefinition {
  readonly info: object;
  readonly paths: { readonly [path: string]: object };
  readonly components?: object;
}

/** A method of a gateway definition that is an operation. */
export interface GatewayMethod {
  readonly path: string;
  /** In capital letters. */
  readonly method: string;
  readonly operation: string;
  /** What stands for the ARN of its function. */
  readonly placeholder: string;
  /** Whether API Gateway lets only callers through that something vouched for. */
  readonly authorized: boolean;
  /** Whether the definition says what its answers depend on, or they depend on nothing. */
  readonly cacheable: boolean;
}

interface Method {
  readonly operationId?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly object[];
  readonly 'x-amazon-apigateway-auth'?: { readonly type?: string };
  readonly 'x-amazon-apigateway-integration'?: Integration;
}

interface Integration {
  readonly uri?: string;
  readonly cacheKeyParameters?: readonly string[];
  readonly $ref?: string;
}

/** The methods of a definition that are operations; the others answer 404, 405 or a preflight. */
export function gatewayMethods(definition: GatewayDefinition): GatewayMethod[] {
  return Object.entries(definition.paths).flatMap(([path, item]) =>
    Object.entries(item as { [method: string]: Method }).flatMap(([method, described]) => {
      const operation = described.operationId;
      const [, placeholder] =
        /\$\{([\p{ID_Continue}]+FunctionArn)\}/u.exec(integrationUri(definition, described)) ?? [];
      if (operation === undefined || placeholder === undefined) return [];
      const authorized =
        (described.security ?? []).some((scheme) => Object.keys(scheme).length > 0) ||
        described['x-amazon-apigateway-auth']?.type === 'AWS_IAM';
      const { cacheKeyParameters } = described['x-amazon-apigateway-integration'] ?? {};
      const cacheable = cacheKeyParameters !== undefined || (!authorized && described.parameters === undefined);
      return [{ path, method: method.toUpperCase(), operation, placeholder, authorized, cacheable }];
    }),
  );
}

/**
 * The definition with every placeholder filled in, as CloudFormation takes it: `${AWS::Region}` and its like are
 * references, for CloudFormation would take them for mistakes, and what is null is left out, for it refuses that. The
 * API is called `name`, whatever the title of the document: its metrics go by that.
 *
 * @throws UnfilledDefinitionError with the placeholders that have no value
 */
export function bindDefinition(
  name: string,
  definition: GatewayDefinition,
  values: { readonly [placeholder: string]: string },
): GatewayDefinition {
  const filled = fillDefinition({ ...definition, info: { ...definition.info, title: name } }, values);
  const text = JSON.stringify(filled).replace(/\$\{AWS::(\w+)\}/g, (all, name) => pseudoParameters.get(name) ?? all);
  return JSON.parse(text, (_, value) => {
    if (Array.isArray(value) && value.includes(undefined)) {
      throw new SettingError('A list of the gateway definition holds null, which CloudFormation does not take.');
    }
    return value ?? undefined;
  });
}

/**
 * Makes sure that API Gateway asks for credentials wherever the document does: a definition of another document, or one
 * made by hand, must not open what is closed.
 *
 * @throws SettingError with the operations that anybody could call
 */
export function refuseOpenOperations(operations: OperationsModule, definition: GatewayDefinition): void {
  const open = gatewayMethods(definition)
    .filter(({ operation, authorized }) => !authorized && isClosed(operations[operation]))
    .map(({ operation }) => operation);
  if (open.length > 0) {
    throw new SettingError(`The gateway definition has no authorizer for ${open.join(', ')}: generate it again.`);
  }
}

/** The URI of the function, which may be in a component that several methods share. */
function integrationUri({ components = {} }: GatewayDefinition, described: Method): string {
  const { uri, $ref = '' } = described['x-amazon-apigateway-integration'] ?? {};
  const [, , , name = ''] = $ref.split('/');
  const [, shared = {}] = Object.entries(components).find(([key]) => key === 'x-amazon-apigateway-integrations') ?? [];
  return uri ?? (shared as { readonly [name: string]: Integration })[name]?.uri ?? '';
}

/** An operation that the operations do not know is closed as well. */
function isClosed(operation: OperationsModule[string] | undefined): boolean {
  return operation === undefined || !isPublic(operation);
}

/** How many bytes a value takes in a template. */
export function templateBytes(scope: Construct, value: unknown): number {
  return Buffer.byteLength(JSON.stringify(Stack.of(scope).resolve(value), null, 1));
}

const pseudoParameters = new Map([
  ['Partition', Aws.PARTITION],
  ['Region', Aws.REGION],
  ['AccountId', Aws.ACCOUNT_ID],
]);
