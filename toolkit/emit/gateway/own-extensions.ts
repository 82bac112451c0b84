import { asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';

const prefix = 'x-amazon-apigateway-';

/** What the document itself says to API Gateway, by AWS's own extensions of the root object. */
export function ownExtensions({ document }: ApiModel): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => key.startsWith(prefix)));
}

/** The Operation Object as it is written, for AWS's extensions in it. */
export function ownOperation({ document }: ApiModel, { path, method }: OperationModel): JsonObject {
  return asObject(asObject(asObject(document.paths)[path])[method.toLowerCase()]);
}

/** An integration of ours with what the document says otherwise; one of another type is taken as it is written. */
export function withOwnIntegration(integration: JsonObject, operation: JsonObject): JsonObject {
  const own = operation[`${prefix}integration`];
  if (!isObject(own)) return integration;
  const isAnother = typeof own.type === 'string' && !/^aws_proxy$/i.test(own.type);
  return isAnother ? own : { ...integration, ...own };
}
