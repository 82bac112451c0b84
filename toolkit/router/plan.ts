import { decodePlain, isPlain } from './decode-plain.js';
import type { DecodeParameter } from './decoders.js';
import type { IncomingRequest } from './incoming-request.js';
import type { Operation } from './operation.js';
import type { HandlerResult } from './respond.js';
import type { RequestValidators } from './validate.js';
import type { DecodedRequest } from './validate-request.js';

/** What is worked out about an operation once, when it is first called. */
export interface Plan {
  readonly operation: Operation;
  readonly handler: (request: DecodedRequest, context: IncomingRequest) => HandlerResult | Promise<HandlerResult>;
  readonly validators: RequestValidators;
  readonly decode: DecodeParameter;
  /** The path's parameters, in the order in which a match finds their texts. */
  readonly pathNames: readonly string[];
  /** What `Accept` is held against: the media types of the responses that are no problems; all goes if it is empty. */
  readonly produced: readonly string[];
}

/** @throws Error when the validators bring no decoder for parameters that need one: then they are out of date. */
export function planOperation(operation: Operation, handler: Plan['handler'], validators: RequestValidators): Plan {
  const { id, path, parameters = [], responses } = operation;
  const decode = validators.decoders?.parameter ?? decodePlain;
  if (decode === decodePlain && !parameters.every(isPlain))
    throw new Error(`Nothing here decodes the parameters of ${id}.`);
  const pathNames = path.match(/[^{}]+(?=\})/g) ?? [];
  const produced = Object.keys(responses)
    .filter((status) => !/^[45]/.test(status))
    .flatMap((status) => Object.keys(responses[status]?.content ?? {}));
  return {
    operation,
    handler,
    validators,
    decode,
    pathNames,
    produced: produced.some((type) => type.includes('*')) ? [] : produced,
  };
}
