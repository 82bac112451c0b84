import { asArray, asObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { type AnyMethod, anyMethods } from '../gateway/any-methods.js';
import { ownOperation } from '../gateway/own-extensions.js';
import { Protections } from '../gateway/protection.js';
import type { LintedDefinition, LintedMethod } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

const authExtension = 'x-amazon-apigateway-auth';

/** Whether every operation that is not public has an authorizer, and what else AWS asks of those. */
export function lintCallers(model: ApiModel, { definition, methods }: LintedDefinition): Finding[] {
  const schemes = asObject(asObject(definition.components).securitySchemes);
  const protections = new Protections(model);
  const isPublic = (operation: OperationModel) => ['public', 'optional'].includes(protections.of(operation).kind);
  const authorizers = Object.values(schemes).filter((scheme) => 'x-amazon-apigateway-authorizer' in asObject(scheme));
  return [
    ...methods.flatMap((method) => lintMethod(method, schemes, model, isPublic)),
    ...(authorizers.length > 10 ? [tooMany(authorizers.length)] : []),
    ...lintKeys(model),
    ...anyMethods(model).flatMap((any) => lintAnyMethod(any, model)),
    ...publicOperations(model, isPublic),
  ];
}

function lintMethod(
  { method, operation }: LintedMethod,
  schemes: JsonObject,
  model: ApiModel,
  isPublic: (operation: OperationModel) => boolean,
): Finding[] {
  if (operation === undefined || isPublic(operation)) return [];
  const { id, pointer } = operation;
  const problems = weakened(id, pointer, ownOperation(model, operation));
  if (!isGuarded(method, schemes)) {
    const message = `Nothing verifies the callers of ${id}, though its security asks for credentials.`;
    problems.push(finding('authorizer-missing', pointer, message, 'Name a scheme that API Gateway can verify.'));
  }
  return problems;
}

/** What is no operation is not public by accident either. */
function lintAnyMethod(
  { id, pointer, written, security, unknownSchemes }: AnyMethod,
  { document }: ApiModel,
): Finding[] {
  const [unknown] = unknownSchemes;
  if (unknown !== undefined) {
    const message = `There is no security scheme "${unknown}", so nothing would verify the callers of ${id}.`;
    return [finding('authorizer-missing', joinPointer(pointer, 'security'), message, 'Declare it in components.')];
  }
  const isForKnown = security.length > 0 && security.every((each) => Object.keys(each).length > 0);
  if (isForKnown) return weakened(id, pointer, written);
  return (written.security ?? document.security) === undefined ? [openToAll(id, pointer)] : [];
}

/** Whether a method is behind an authorizer, a signature or an API key. */
export function isGuarded(method: JsonObject, schemes: JsonObject): boolean {
  if (asObject(method[authExtension]).type === 'AWS_IAM') return true;
  const names = asArray(method.security).flatMap((requirement) => Object.keys(asObject(requirement)));
  return names.length > 0 && names.every((name) => isVerified(asObject(schemes[name])));
}

function isVerified(scheme: JsonObject): boolean {
  if ('x-amazon-apigateway-authorizer' in scheme) return true;
  const isSigned = scheme['x-amazon-apigateway-authtype'] === 'awsSigv4';
  return isSigned || (scheme.type === 'apiKey' && scheme.in === 'header' && scheme.name === 'x-api-key');
}

function tooMany(count: number): Finding {
  const message = `The definition has ${count} authorizers; API Gateway takes 10 unless its quota is raised.`;
  const fix = 'Ask AWS to raise the quota "Authorizers per API", or use fewer schemes.';
  return finding('authorizer-quota', '#/components/securitySchemes', message, fix);
}

/** API Gateway looks for keys in one header only. */
function lintKeys({ securitySchemes }: ApiModel): Finding[] {
  return securitySchemes.flatMap(({ authorizer, type, definition, name, pointer }) => {
    const isThere = type === 'apiKey' && definition.in === 'header' && /^x-api-key$/i.test(String(definition.name));
    if (authorizer?.type !== 'api-key' || isThere) return [];
    const message = `API Gateway takes API keys from the header x-api-key only, which "${name}" is not.`;
    return [finding('api-key-header', pointer, message, 'Write `type: apiKey, in: header, name: x-api-key`.')];
  });
}

/** Nobody said so, perhaps nobody thought of it; `security: []` says so. */
function publicOperations(model: ApiModel, isPublic: (operation: OperationModel) => boolean): Finding[] {
  if (model.document.security !== undefined) return [];
  return model.operations.flatMap((operation) => {
    if (!isPublic(operation) || ownOperation(model, operation).security !== undefined) return [];
    return [openToAll(operation.id, operation.pointer)];
  });
}

function openToAll(id: string, pointer: string): Finding {
  const message = `${id} has no authorizer: anybody may call it.`;
  return finding('operation-public', pointer, message, 'Name a security scheme, or write `security: []`.');
}

function weakened(id: string, pointer: string, written: JsonObject): Finding[] {
  const auth = asObject(written[authExtension]).type;
  if (auth === undefined || auth === 'AWS_IAM') return [];
  const message = `${authExtension} would open ${id} to everybody, though its security asks for credentials.`;
  const at = joinPointer(pointer, authExtension);
  return [finding('security-weakened', at, message, 'Leave it out, or write `security: []`.')];
}
