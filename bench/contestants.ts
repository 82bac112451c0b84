/** A proxy result, as far as the benchmarks look at it. */
export interface Answer {
  readonly statusCode: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

/** A router with the Todo API, as the entry of a function that is given REST API (v1) proxy events. */
export interface Contestant {
  readonly name: string;
  readonly entry: string;
}

export const own: Contestant = { name: 'Specwright', entry: 'bench/entries/specwright.ts' };

/** The same without authentication, which the peers leave to their users. */
export const ownOpen: Contestant = { name: 'Specwright', entry: 'bench/entries/specwright-for-everybody.ts' };

export const peers: readonly Contestant[] = [
  { name: "Fastify's inject", entry: 'bench/entries/fastify.ts' },
  { name: 'Hono + @hono/zod-openapi', entry: 'bench/entries/hono-zod-openapi.ts' },
  { name: 'openapi-backend', entry: 'bench/entries/openapi-backend.ts' },
  { name: 'Powertools event handler', entry: 'bench/entries/powertools.ts' },
];

export const empty: Contestant = { name: 'an empty handler', entry: 'bench/entries/empty.ts' };
