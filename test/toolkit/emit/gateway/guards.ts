import { asArray, asObject, isObject, type JsonObject } from '../../../../toolkit/spec/json.js';
import type { OperationModel } from '../../../../toolkit/spec/model.js';

/** Every method of a definition, by what AWS reads of it. */
export function methodsOf(definition: JsonObject): { readonly path: string; readonly method: JsonObject }[] {
  return Object.entries(asObject(definition.paths)).flatMap(([path, item]) => {
    return Object.values(asObject(item)).flatMap((method) => (isObject(method) ? [{ path, method }] : []));
  });
}

/** Who verifies the callers of a method; undefined where nobody does. */
export function guardOf(definition: JsonObject, method: JsonObject): string | undefined {
  if (asObject(method['x-amazon-apigateway-auth']).type === 'AWS_IAM') return 'AWS_IAM';
  const schemes = asObject(asObject(definition.components).securitySchemes);
  const names = asArray(method.security).flatMap((requirement) => Object.keys(asObject(requirement)));
  return names.find((name) => {
    const { type, name: header, ...scheme } = asObject(schemes[name]);
    if (scheme['x-amazon-apigateway-authtype'] === 'awsSigv4') return true;
    return isObject(scheme['x-amazon-apigateway-authorizer']) || (type === 'apiKey' && header === 'x-api-key');
  });
}

/** Whether an operation is for known callers only. */
export function secured({ security }: OperationModel): boolean {
  return security.length > 0 && security.every((alternative) => Object.keys(alternative).length > 0);
}
