import type { Operation } from '../../../../toolkit/client/operation.js';
import type { CallOptions } from '../../../../toolkit/client/options.js';
import { FakeApi, getThing, type Method, type Network, type Reply, told } from '../fake-api.js';

/** What the client does, whatever it runs on: the same rows run in Node and in a browser. */
export type Behaviour = readonly [what: string, run: (network: Network) => Promise<unknown>, want: unknown];

/** The outcome of a call, and how many requests it took. */
export const calling =
  (replies: readonly Reply[], operation: Operation<Method> = getThing, options: CallOptions = {}) =>
  async (network: Network): Promise<unknown> => {
    const api = new FakeApi(network, replies);
    return [await told(api.connect(operation)({}, options)), api.requests.length];
  };

export const failed = (status: number | null, attempts: number, more: object = {}) => [
  { status, attempts, ...(status === null && { timedOut: false }), ...more },
  attempts,
];
