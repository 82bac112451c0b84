import { describe, expect, it } from 'vitest';
import { buildRest } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import { Refusal } from '../../../../toolkit/gateway/refusal.js';
import { restReply } from '../../../../toolkit/gateway/rest/rest-reply.js';
import { modelOfOperation } from '../../emit/model-of.js';
import { request } from '../tiny-definition.js';

function reply(result: unknown, accept?: string) {
  const headers: [string, string][] = accept === undefined ? [] : [['accept', accept]];
  const { status, headers: sent, body } = restReply(JSON.stringify(result), request('/', { headers }), ['image/png']);
  return { status, headers: sent, body: typeof body === 'string' ? body : [...body] };
}

const JSON_TYPE = ['Content-Type', 'application/json'];

describe('what a REST API makes of a result (facts 4c)', () => {
  it.each<[string, unknown, object]>([
    ['nothing but a body', { body: 'x' }, { status: 200, headers: [JSON_TYPE], body: 'x' }],
    ['an empty object', {}, { status: 200, body: '' }],
    ['a status in a string', { statusCode: '201' }, { status: 201 }],
    ['a null body', { body: null }, { body: '' }],
    ['a number for a body', { body: 7 }, { body: '7' }],
    ['a boolean header', { headers: { A: true } }, { headers: [['A', 'true'], JSON_TYPE] }],
    ['null for headers', { headers: null, multiValueHeaders: null }, { headers: [JSON_TYPE] }],
    [
      'its own content type',
      { headers: { 'content-type': 'text/plain' } },
      { headers: [['content-type', 'text/plain']] },
    ],
    [
      'a name in both maps',
      { headers: { a: 'solo' }, multiValueHeaders: { A: ['multi'] } },
      { headers: [['A', 'multi'], ['A', 'solo'], JSON_TYPE] },
    ],
    [
      'headers that the gateway sets itself',
      { headers: { Date: 'now', server: 'me' } },
      { headers: [['x-amzn-Remapped-Date', 'now'], ['x-amzn-Remapped-server', 'me'], JSON_TYPE] },
    ],
    ['headers about the transfer', { headers: { 'Transfer-Encoding': 'chunked' } }, { headers: [JSON_TYPE] }],
    ['the tolerated cookies and base64Encoded', { cookies: [], base64Encoded: false }, { status: 200 }],
  ])('takes %s', (_, result, want) => {
    expect(reply(result)).toMatchObject(want);
  });

  it.each(
    (
      'Authorization Connection Content-Length Content-MD5 Date Expect Host Max-Forwards Proxy-Authenticate Server TE ' +
      'Trailer Upgrade User-Agent WWW-Authenticate'
    ).split(' '),
  )('sends the header %s under another name, as generation warns', (name) => {
    expect(reply({ headers: { [name]: 'x' } }).headers).toContainEqual([`x-amzn-Remapped-${name}`, 'x']);
    const headers = { [name]: { schema: { type: 'string' } } };
    const model = modelOfOperation({ security: [], responses: { 200: { description: '', headers } } });
    expect(buildRest(model).findings.map(({ rule }) => rule)).toEqual(['header-remapped']);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'hello'],
    ['a list', []],
    ['an unknown member', { statusCode: 200, message: 'x' }],
    ['a list that is none', { multiValueHeaders: { a: 'x' } }],
    ['a status that is no number', { statusCode: 'OK' }],
    ['a status that HTTP does not have', { statusCode: 99 }],
    ['an object for a body', { body: { a: 1 } }],
    ['an object for a header', { headers: { a: {} } }],
    ['a line break in a header', { headers: { a: 'b\r\nc: d' } }],
    ['a space in the name of a header', { headers: { 'a b': 'c' } }],
  ])('answers 502 to %s', (_, result) => {
    expect(() => reply(result)).toThrow(expect.objectContaining({ type: 'DEFAULT_5XX', status: 502 }));
    expect(() => reply(result)).toThrow(Refusal);
  });

  it.each([
    ['image/png', [255, 0]],
    ['image/png, text/html', [255, 0]],
    ['text/html, image/png', '/wA='],
    [undefined, '/wA='],
  ])('decodes base64 only when the first type accepted is binary: %s', (accept, body) => {
    expect(reply({ body: '/wA=', isBase64Encoded: true }, accept).body).toEqual(body);
  });
});
