import { describe, expect, it } from 'vitest';
import type { BodyCodec, ObjectShape, RequestBody } from '../../../toolkit/router/operation.js';
import { plain, send } from './echo.js';
import type { HttpRequest } from './events.js';

const post = (contentType: string, body: string | Uint8Array): HttpRequest => ({
  method: 'POST',
  target: '/echo',
  headers: [['Content-Type', contentType]],
  body,
});
const operation = (body: RequestBody) => ({ method: 'POST', body }) as const;

async function decode(content: { [type: string]: BodyCodec }, contentType: string, body: string | Uint8Array) {
  const { decoded, errors, response } = await send(operation({ content }), post(contentType, body));
  return errors.length > 0 ? errors : decoded ? plain(decoded.body) : response.status;
}

describe('the codec of a media type', () => {
  const content = {
    'application/json': 'json',
    'application/*': 'json',
    'text/*': 'text',
    'image/*': 'bytes',
  } as const;

  it.each<[string, string | Uint8Array, unknown]>([
    ['application/json', '{"a":1}', { body: { a: 1 }, contentType: 'application/json' }],
    ['application/merge-patch+json', '[1]', { body: [1], contentType: 'application/merge-patch+json' }],
    ['text/plain; charset=utf-8', 'ä', { body: 'ä', contentType: 'text/plain; charset=utf-8' }],
    ['text/csv', Buffer.from('ä'), { body: 'ä', contentType: 'text/csv' }],
    ['image/png', Buffer.from([0, 255]), { body: new Uint8Array([0, 255]), contentType: 'image/png' }],
    ['image/png', 'ä', { body: new Uint8Array([0xc3, 0xa4]), contentType: 'image/png' }],
  ])('%s', async (contentType, body, want) => {
    expect((await send(operation({ content }), post(contentType, body))).decoded).toEqual(want);
  });

  it.each(['application/xml', 'application', 'application/*', '*/*', 'audio/mp3', ''])(
    'refuses %j with 415',
    async (type) => {
      const { response } = await send(operation({ content }), post(type, 'x'));
      expect([response.status, response.headers.accept]).toEqual([415, 'application/json, text/*, image/*']);
    },
  );

  it('says no media type to the handler when there is but one', async () => {
    const { decoded } = await send(operation({ content: { 'text/csv': 'text' } }), post('text/csv', 'a'));
    expect(decoded).toEqual({ body: 'a' });
  });

  it.each([
    ['text/csv; charset=US-ASCII', 'a'],
    ['text/csv;charset="utf-8"', 'a'],
    ['text/csv; charset=utf-16le', 415],
    ['text/csv; charset=iso-8859-1', 415],
  ])('%s: %j', async (type, want) => expect(await decode({ 'text/csv': 'text' }, type, 'a')).toEqual(want));

  it.each(['\ufeff{}', Buffer.from('\ufeff{}')])('takes no notice of a byte order mark before JSON', async (body) => {
    expect(await decode({ 'application/json': 'json' }, 'application/json', body)).toEqual({});
  });

  it('refuses text that is not UTF-8', async () => {
    expect(await decode({ 'text/csv': 'text' }, 'text/csv', new Uint8Array([0xff]))).toEqual(['body  encoding']);
  });
});

describe('whether there is a body', () => {
  const content = { 'application/json': 'json' } as const;
  const empty: HttpRequest = { method: 'POST', target: '/echo' };

  it('leaves an optional one out', async () =>
    expect((await send(operation({ content, optional: true }), empty)).decoded).toEqual({}));
  it('says that a required one is missing', async () => {
    expect((await send(operation({ content }), empty)).errors).toEqual(['body  required']);
  });
  it.each([{}, { optional: true }] as const)('takes a form without a field for one, %j', async (extra) => {
    const type = 'application/x-www-form-urlencoded';
    const form = { [type]: { form: { properties: {} } }, 'application/json': 'json' } as const;
    const read = (sent: HttpRequest) => send(operation({ content: form, ...extra }), sent);
    expect((await read(post(type, ''))).decoded).toEqual({ body: {}, contentType: type });
    expect((await read(post('application/json', ''))).decoded?.body).toBeUndefined();
    expect((await read(empty)).decoded?.body).toBeUndefined();
  });
  it('pays no attention to one that nobody declared', async () => {
    expect((await send({ method: 'POST' }, post('x/y', '{'))).decoded).toEqual({});
  });
});

describe('application/x-www-form-urlencoded (OpenAPI 3.1, section 4.8.15.1)', () => {
  const form: ObjectShape = {
    properties: {
      n: 'integer',
      tags: { items: 'string' },
      o: { properties: { a: 'integer' } },
      list: { items: { properties: {} } },
      json: 'string',
      csv: { items: 'integer' },
      deep: { properties: { x: 'integer' } },
      spread: { properties: { R: 'integer' } },
    },
    additional: 'string',
  };
  const encoding = {
    json: { contentType: 'application/json' },
    csv: { style: 'form', explode: false },
    deep: { style: 'deepObject' },
    spread: { explode: true },
  } as const;
  const type = 'application/x-www-form-urlencoded';
  const read = (text: string | Uint8Array) => decode({ [type]: { form, encoding } }, type, text);
  /** More than half of what JSON may hold. */
  const many = `[${Array(30_000).fill(1)}]`;

  it.each([
    ['n=5', { n: 5 }],
    ['n=x', { n: 'x' }],
    ['tags=a&tags=b+c', { tags: ['a', 'b c'] }],
    ['o=%7B%22a%22%3A1%7D', { o: { a: 1 } }],
    ['list=%7B%7D&list=%5B1%5D', { list: [{}, [1]] }],
    ['json=%5B1%5D', { json: [1] }],
    ['csv=1,2', { csv: [1, 2] }],
    ['deep%5Bx%5D=1', { deep: { x: 1 } }],
    ['R=1', { spread: { R: 1 } }],
    ['other=1&x=%26', { other: '1', x: '&' }],
    ['__proto__=1', JSON.parse('{"__proto__":"1"}')],
    ['constructor=1', { constructor: '1' }],
    ['%zz=1', { '%zz': '1' }],
    ['&&', {}],
    ['', {}],
    ['n=1&n=2', ['body /n repeated']],
    ['n=%zz', ['body /n encoding']],
    ['csv=%zz', ['body /csv/0 encoding']],
    ['deep%5Bx%5D=%zz', ['body /deep/x encoding']],
    ['R=1&R=2', ['body /spread/R repeated']],
    ['a%2Fb=1&a%2Fb=2', ['body /a~1b repeated']],
    ['csv=a+b,%2B', { csv: ['a b', '+'] }],
    ['R=1&spread=%7B%22R%22%3A2%7D', ['body /spread repeated']],
    ['&'.repeat(999), {}],
    ['&'.repeat(1000), ['body  form']],
    [`csv=1${',1'.repeat(10_000)}`, ['body /csv style']],
    [`other=${'1,'.repeat(10_001)}`, { other: '1,'.repeat(10_001) }],
    [`list=${many}&list=${many}`, ['body /list/1 json']],
    ['o=1x', ['body /o json']],
  ])('%.40s', async (text, want) => expect(await read(text)).toEqual(want));

  it.each([
    ['deep[x]=1&R=1', { deep: { x: 1 }, free: { R: '1' } }],
    ['z=1&n=2', { free: { z: '1' }, n: '2' }],
  ])('an exploded object of any names takes those that are nobody else’s: %s', async (text, want) => {
    const open: ObjectShape = {
      properties: {
        n: 'string',
        deep: { properties: { x: 'integer' } },
        free: { properties: {}, additional: 'string' },
      },
      additional: 'string',
    };
    for (const free of [{ style: 'form' }, { style: 'pipeDelimited', explode: true }] as const) {
      const codec = { form: open, encoding: { deep: { style: 'deepObject' }, free } } as const;
      expect(await decode({ [type]: codec }, type, text)).toEqual(want);
    }
  });

  it('reads bytes', async () => expect(await read(Buffer.from('other=ä'))).toEqual({ other: 'ä' }));
  it('refuses bytes that are no UTF-8', async () =>
    expect(await read(new Uint8Array([0xff]))).toEqual(['body  encoding']));
});

describe('multipart/form-data (RFC 7578; OpenAPI 3.1, section 4.8.15)', () => {
  const multipart: ObjectShape = {
    properties: {
      n: 'integer',
      o: { properties: {} },
      files: { items: 'string' },
      list: { items: { properties: {} } },
      picture: 'string',
      meta: 'string',
    },
  };
  const encoding = {
    picture: { contentType: 'image/png, image/jpeg' },
    files: { as: 'bytes' },
    meta: { contentType: 'application/json' },
    xml: { contentType: 'application/xml', as: 'text' },
    json: { contentType: 'application/json', as: 'bytes' },
    either: { contentType: 'application/json, image/*' },
  } as const;
  const read = async (parts: readonly string[], boundary = 'b"x', end = '\r\n--b"x--\r\n') => {
    const body = Buffer.from(`preamble\r\n--b"x\r\n${parts.join('\r\n--b"x\r\n')}${end}`, 'latin1');
    const type = `multipart/form-data; boundary="${boundary.replace('"', '\\"')}"`;
    const { decoded, errors } = await send(
      operation({ content: { 'multipart/form-data': { multipart, encoding } } }),
      post(type, body),
    );
    return errors.length > 0 ? errors : decoded?.body;
  };
  const part = (disposition: string, body: string, type?: string) =>
    `Content-Disposition: form-data; ${disposition}${type ? `\r\ncontent-type: ${type}` : ''}\r\n\r\n${body}`;
  const file = (text: string, contentType: string, filename?: string) =>
    Object.assign(new Uint8Array(Buffer.from(text, 'latin1')), {
      contentType,
      ...(filename !== undefined && { filename }),
    });

  it.each<[string, readonly string[], unknown]>([
    ['a text', [part('name="n"', '5')], { n: 5 }],
    ['a text with a media type', [part('name=n', '5', 'text/plain; charset=utf-8')], { n: 5 }],
    ['a structure', [part('name="o"', '{"a":1}')], { o: { a: 1 } }],
    ['a JSON part', [part('name="meta"', '[1]', 'application/json')], { meta: [1] }],
    [
      'a file',
      [part('name="picture"; filename="a.png"', '\x00\xff', 'image/png')],
      { picture: file('\x00\xff', 'image/png', 'a.png') },
    ],
    [
      'files',
      [part('name="files"', 'a'), part('name="files"', 'b')],
      {
        files: [file('a', 'application/octet-stream'), file('b', 'application/octet-stream')],
      },
    ],
    [
      'a file that is not declared',
      [part('name="x"; filename="a;b\\"c"', 'a')],
      { x: file('a', 'application/octet-stream', 'a;b"c') },
    ],
    [
      'a file whose name has backslashes, as browsers send it',
      [part('name="x"; filename="C:\\dir\\a.txt"', 'a')],
      { x: file('a', 'application/octet-stream', 'C:\\dir\\a.txt') },
    ],
    [
      'a file of JSON',
      [part('name="json"; filename="a"', '{', 'application/json')],
      { json: file('{', 'application/json', 'a') },
    ],
    ['a file that is text', [part('name="files"', 'a', 'text/csv')], { files: [file('a', 'text/csv')] }],
    ['a text of XML', [part('name="xml"', '<a/>', 'application/xml')], { xml: '<a/>' }],
    ['one of several media types, JSON', [part('name="either"', '[1]', 'application/json')], { either: [1] }],
    [
      'one of several media types, bytes',
      [part('name="either"', '[1]', 'image/png')],
      { either: file('[1]', 'image/png') },
    ],
    ['headers that are folded', [part('\r\n name="n"', '5')], { n: 5 }],
    ['a transfer encoding that changes nothing', [part('name="n"\r\nContent-Transfer-Encoding: 8bit', '5')], { n: 5 }],
    ['another', [part('name="x"\r\nContent-Transfer-Encoding: base64', 'NQ==')], ['body  multipart']],
    ['a text in another charset', [part('name="x"', '\xc3\xa4', 'text/plain; charset=latin1')], ['body /x encoding']],
    ['a file that does not say what it is', [part('name="picture"', 'x')], ['body /picture contentType']],
    ['line breaks in a text', [part('name="x"', '\r\na\r\n--b\r\n')], { x: '\r\na\r\n--b\r\n' }],
    ['no parts', [], ['body  multipart']],
    ['a name twice', [part('name="n"', '1'), part('name="n"', '2')], ['body /n repeated']],
    ['another media type than declared', [part('name="picture"', 'x', 'image/gif')], ['body /picture contentType']],
    ['a structure that is no JSON', [part('name="o"', '{')], ['body /o json']],
    [
      'the second of a list that is no JSON',
      [part('name="list"', '{}'), part('name="list"', '{')],
      ['body /list/1 json'],
    ],
    ['no name', [part('filename="a"', 'x')], ['body  multipart']],
    ['no headers', ['x'], ['body  multipart']],
    ['headers without end', [part(`name="x"${'; a="b"'.repeat(3000)}`, 'x')], ['body  multipart']],
    ['text that is not UTF-8', [part('name="x"', '\xff')], ['body /x encoding']],
    ['__proto__', [part('name="__proto__"', 'x')], JSON.parse('{"__proto__":"x"}')],
  ])('%s', async (_, parts, want) => {
    const body = await read(parts);
    expect(Array.isArray(body) ? body : { ...(body as object) }).toEqual(want);
  });

  it('refuses a body without its end', async () => {
    expect(await read([part('name="n"', '5')], 'b"x', '')).toEqual(['body  multipart']);
  });
  it('refuses a body with another boundary', async () => {
    expect(await read([part('name="n"', '5')], 'other')).toEqual(['body  multipart']);
  });
  it('refuses more values in all its parts than JSON may hold', async () => {
    const o = JSON.stringify({ a: Array(30_000).fill(1) });
    expect(await read([part('name="o"', o)])).toHaveProperty('o');
    expect(await read([part('name="o"', o), part('name="meta"', o, 'application/json')])).toEqual(['body /meta json']);
  });
  it('refuses more parts than any form has', async () => {
    expect(await read(Array(1001).fill(part('name="files"', '')))).toEqual(['body  multipart']);
  });
});
