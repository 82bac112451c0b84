import { attemptOnce, type ClientState } from './attempt-once.js';
import type { Success } from './call.js';
import { encodeRequest } from './encode-request.js';
import type { Arguments, Operation } from './operation.js';
import type { CallOptions, ClientOptions } from './options.js';
import { retryPolicy } from './retry-policy.js';
import { uuid } from './uuid.js';

/** One call: as many attempts as it takes and its limits allow, all with the same request. */
export async function perform(
  operation: Operation,
  args: Arguments,
  client: ClientState,
  call: CallOptions,
): Promise<Success> {
  const request = encodeRequest(operation, args);
  addHeaders(request.headers, client, call);
  const deadline = call.deadline ?? client.deadline;
  const latest = Date.now() + (deadline ?? Number.POSITIVE_INFINITY);
  const ends = [call.signal, deadline === undefined ? undefined : AbortSignal.timeout(deadline)];
  const stop = AbortSignal.any(ends.filter((signal) => signal !== undefined));
  const waitFor = retryPolicy(operation, request.headers, client.retry, call.retry);
  for (let attempt = 1; ; attempt++) {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(call.timeout ?? client.timeout ?? 30_000)]);
    try {
      return await attemptOnce(operation, request, client, signal, attempt);
    } catch (error) {
      call.signal?.throwIfAborted();
      const wait = waitFor(error, attempt);
      if (wait === undefined || Date.now() + wait >= latest) throw error;
      await sleep(wait, call.signal);
    }
  }
}

/** Beside what the document declares; what the caller says last wins. */
function addHeaders(headers: Headers, { headers: always, requestIdHeader }: ClientOptions, call: CallOptions): void {
  if (requestIdHeader) headers.set(requestIdHeader, uuid());
  for (const [name, value] of Object.entries({ ...always, ...call.headers })) headers.set(name, value);
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', giveUp);
  });
}
