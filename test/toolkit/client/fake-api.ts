import { delay, HttpResponse, http, type RequestHandler } from 'msw';
import { ApiError } from '../../../toolkit/client/api-error.js';
import type { Call } from '../../../toolkit/client/call.js';
import { createTransport, type Transport } from '../../../toolkit/client/create-transport.js';
import { isFailure } from '../../../toolkit/client/is-failure.js';
import type { Operation } from '../../../toolkit/client/operation.js';
import type { CallOptions, ClientOptions } from '../../../toolkit/client/options.js';

/** msw's server in Node, its worker in a browser. */
export interface Network {
  use(...handlers: RequestHandler[]): void;
}

/** An answer, a connection that breaks, or silence. */
export type Reply = (() => Response) | 'break' | 'hang';

export type Method = (args?: object, options?: CallOptions) => Call<{ 200: unknown }>;

export class TeaPot extends ApiError<418, { readonly tea: string }> {}

export const getThing: Operation<Method> = {
  id: 'getThing',
  method: 'GET',
  path: '/things',
  responses: { 200: { 'application/json': 'json' } },
  errors: { 418: TeaPot },
};
export const postThing: Operation<Method> = { ...getThing, id: 'postThing', method: 'POST' };

export const base = 'http://api.test';

/** An API that gives these replies, the last of them for ever, and remembers what it was sent. */
export class FakeApi {
  readonly requests: Request[] = [];
  readonly connect: Transport;

  constructor(network: Network, replies: readonly Reply[], options: Partial<ClientOptions> = {}) {
    network.use(
      http.all(`${base}/*`, async ({ request }) => {
        this.requests.push(request.clone());
        const reply = replies[Math.min(this.requests.length, replies.length) - 1];
        if (reply === 'hang') await delay('infinite');
        return typeof reply === 'function' ? reply() : HttpResponse.error();
      }),
    );
    this.connect = createTransport({ baseUrl: base, retry: { baseMilliseconds: 1 }, ...options });
  }

  /** What a header of each request said. */
  header(name: string): (string | null)[] {
    return this.requests.map(({ headers }) => headers.get(name));
  }
}

export const ok = () => HttpResponse.json('good');
export const answer =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Reply =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** What came of a promise, in words that survive the way out of a browser. */
export async function told(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (!isFailure(error)) return `${(error as Error).name}: ${(error as Error).message}`;
    const { status, attempts } = error;
    return { status: status ?? null, attempts, ...('timedOut' in error && { timedOut: error.timedOut }) };
  }
}
