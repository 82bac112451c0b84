import { describe, expect, it } from 'vitest';
import { rows } from './conformance-rows.js';
import { plain, send } from './echo.js';
import { type FormatName, formats, REQUEST_ID, readResult } from './events.js';
import { handler } from './todo-api.js';

describe.each(Object.keys(formats) as FormatName[])('%s', (format) => {
  it.each(rows)('$name', async (row) => {
    const { status, body, headers = {} } = { ...row, ...row.except?.[format] };
    const result = await handler(formats[format](row.request), { awsRequestId: REQUEST_ID });
    const response = readResult(result);
    expect(response.status).toBe(status);
    if (body) expect(JSON.parse(response.body)).toMatchObject(body);
    else if (row.request.method === 'HEAD' || status === 204) expect(response.body).toBe('');
    expect(response.headers).toMatchObject(headers);
    if (status >= 400) expect(JSON.parse(response.body)).toMatchObject({ status, instance: REQUEST_ID });
  });

  it('splits a list before decoding it, unless the gateway decoded it first', async () => {
    const tag = {
      in: 'query',
      name: 'tag',
      argument: 'tag',
      style: 'form',
      explode: false,
      shape: { items: 'string' },
    } as const;
    const { decoded } = await send({ parameters: [tag] }, { method: 'GET', target: '/echo?tag=a%2Cb,c' }, format);
    expect(plain(decoded?.query)).toEqual({ tag: format === 'restV1' ? ['a', 'b', 'c'] : ['a,b', 'c'] });
  });

  it('keeps a plus sign where it is reserved, unless the gateway made it a space', async () => {
    const q = {
      in: 'query',
      name: 'q',
      argument: 'q',
      style: 'form',
      explode: true,
      shape: 'string',
      allowReserved: true,
    } as const;
    const { decoded } = await send({ parameters: [q] }, { method: 'GET', target: '/echo?q=a+b%2B%2525' }, format);
    expect(decoded?.query).toEqual({ q: format === 'restV1' ? 'a b+%25' : 'a+b+%25' });
  });

  it('reads cookies, wherever they come in', async () => {
    const session = {
      in: 'cookie',
      name: 'session',
      argument: 'session',
      style: 'form',
      explode: true,
      shape: 'integer',
    } as const;
    const headers = [['Cookie', 'theme=%zz; broken; session=7; =x']] as const;
    const { decoded } = await send({ parameters: [session] }, { method: 'GET', target: '/echo', headers }, format);
    expect(decoded?.cookie).toEqual({ session: 7 });
  });
});
