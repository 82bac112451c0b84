import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../generated/client.js';
import {
  type Carried,
  type Carrier,
  type CarrierName,
  formatCarrier,
  type LocalServers,
  openServers,
} from './carriers.js';
import { requestId, rows } from './conformance-rows.js';
import { plain, send } from './echo.js';
import { type FormatName, formats } from './events.js';

const formatNames = Object.keys(formats) as FormatName[];
const carriers: CarrierName[] = [...formatNames, 'localRest', 'localHttp'];
let servers: LocalServers;
beforeAll(async () => {
  servers = await openServers();
});
afterAll(() => servers.close());

const carrierOf = (name: CarrierName): Carrier =>
  name === 'localRest' || name === 'localHttp' ? servers.carriers[name] : formatCarrier(name);

describe.each(carriers)('%s', (name) => {
  const understood = rows.flatMap((row) => {
    const difference = row.except?.[name];
    return typeof difference === 'string' ? [] : [{ ...row, ...difference }];
  });

  it.each(understood)('$name', async ({ request, status, body, headers = {} }) => {
    const response = await carrierOf(name).send(request);
    expect(response.status).toBe(status);
    if (body) expect(JSON.parse(response.body)).toMatchObject(body);
    else if (request.method === 'HEAD' || status === 204) expect(response.body).toBe('');
    expect(response.headers).toMatchObject(headers);
    expect(response.requestId).toEqual(requestId);
    if (status >= 400) expect(JSON.parse(response.body)).toMatchObject({ status, instance: response.requestId });
  });

  const asked = understood.flatMap((row) => (row.call ? [{ ...row, call: row.call }] : []));

  it.each(asked)('$name, when the client asks for it', async (row) => {
    const { call, token = 'alice todos:read todos:write', status, body = {}, headers = {} } = row;
    const outcome = await call(createClient({ ...reach(carrierOf(name)), token: token ?? undefined })).result();
    expect(outcome.status).toBe(status);
    expect(Object.fromEntries(outcome.response?.headers ?? [])).toMatchObject(headers);
    expect(outcome.data ?? outcome.problem ?? {}).toMatchObject(body);
  });
});

/** A server by its address, an event format in the place of the network. */
function reach(carrier: Carrier): { readonly baseUrl: string; readonly fetch?: typeof fetch } {
  const { url } = carrier;
  return url === undefined ? { baseUrl: 'http://api.test', fetch: fetchThrough(carrier) } : { baseUrl: url };
}

function fetchThrough(carrier: Carrier): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const { status, headers, body }: Carried = await carrier.send({
      method: request.method,
      target: pathname + search,
      headers: [...request.headers],
      body: await request.text(),
    });
    return new Response(body === '' ? null : body, { status, headers });
  };
}

/** Whether the gateway decoded the query. */
const isDecoded = (format: FormatName) => format === 'restV1' || format === 'httpV1';

describe.each(formatNames)('%s', (format) => {
  it('splits a list before decoding it, unless the gateway decoded it first', async () => {
    const tag = {
      in: 'query',
      name: 'tag',
      style: 'form',
      explode: false,
      shape: { items: 'string' },
    } as const;
    const { decoded } = await send({ parameters: [tag] }, { method: 'GET', target: '/echo?tag=a%2Cb,c' }, format);
    expect(plain(decoded?.query)).toEqual({ tag: isDecoded(format) ? ['a', 'b', 'c'] : ['a,b', 'c'] });
  });

  it('keeps a plus sign where it is reserved, unless the gateway made it a space', async () => {
    const q = {
      in: 'query',
      name: 'q',
      style: 'form',
      explode: true,
      shape: 'string',
      allowReserved: true,
    } as const;
    const { decoded } = await send({ parameters: [q] }, { method: 'GET', target: '/echo?q=a+b%2B%2525' }, format);
    expect(decoded?.query).toEqual({ q: isDecoded(format) ? 'a b+%25' : 'a+b+%25' });
  });

  it('reads cookies, wherever they come in', async () => {
    const session = {
      in: 'cookie',
      name: 'session',
      style: 'form',
      explode: true,
      shape: 'integer',
    } as const;
    const headers = [['Cookie', 'theme=%zz; broken; session=7; =x']] as const;
    const { decoded } = await send({ parameters: [session] }, { method: 'GET', target: '/echo', headers }, format);
    expect(decoded?.cookie).toEqual({ session: 7 });
  });
});
