import { toCall } from './call.js';
import type { Operation, PlainMethod } from './operation.js';
import type { CallOptions, ClientOptions } from './options.js';
import { perform } from './perform.js';

/** Makes the method of an operation; the generated client gives it its type. */
export type Transport = <Method>(operation: Operation<Method>) => Method;

/**
 * Makes methods that call an API over HTTP. A call rejects with `ApiError` when the API answers anything but success, with
 * `ConnectionError` when it does not answer, with a TypeError when an argument cannot be sent, and with the signal's
 * reason.
 */
export function createTransport(options: ClientOptions): Transport {
  const perClient = { ...options, renewals: new Map() };
  return <Method>(operation: Operation<Method>): Method => {
    const method: PlainMethod = (args = {}, callOptions: CallOptions = {}) => {
      operation.deprecated?.(operation.id);
      return toCall(perform(operation, args, perClient, callOptions));
    };
    return (operation.paged?.by(method, operation.paged) ?? method) as Method;
  };
}
