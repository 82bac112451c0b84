import { encodeForm, encodeMultipart } from '../../../toolkit/client/encode-form.js';
import { encodeParameter } from '../../../toolkit/client/encode-parameter.js';
import type { Operation } from '../../../toolkit/client/operation.js';
import { operationData } from '../../../toolkit/emit/client/operation-data.js';
import { Name } from '../../../toolkit/emit/print-literal.js';
import type { ApiModel, OperationModel } from '../../../toolkit/spec/model.js';

const functions: { readonly [name: string]: unknown } = { encodeForm, encodeMultipart, encodeParameter };

/** An operation as the generated client has it, with the functions that it refers to; nothing is made up for it. */
export function clientOperation(model: ApiModel, operation: OperationModel): Operation {
  return resolve(operationData(model, operation, undefined, [])) as Operation;
}

function resolve(value: unknown): unknown {
  if (value instanceof Name) return functions[value.text];
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolve(entry)]));
}
