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
  /** The path's parameters, in the order in which a match finds their texts. */
  readonly pathNames: readonly string[];
  /** What `Accept` is held against: the media types of the responses that are no problems; all goes if it is empty. */
  readonly produced: readonly string[];
}

export function planOperation(operation: Operation, handler: Plan['handler'], validators: RequestValidators): Plan {
  const { path, responses } = operation;
  const pathNames = path.match(/[^{}]+(?=\})/g) ?? [];
  const produced = Object.keys(responses)
    .filter((status) => !/^[45]/.test(status))
    .flatMap((status) => Object.keys(responses[status]?.content ?? {}));
  return {
    operation,
    handler,
    validators,
    pathNames,
    produced: produced.some((type) => type.includes('*')) ? [] : produced,
  };
}
