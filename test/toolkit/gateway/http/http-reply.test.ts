import { describe, expect, it } from 'vitest';
import { httpReply } from '../../../../toolkit/gateway/http/http-reply.js';

const reply = (result: unknown) => httpReply(JSON.stringify(result));
const TEXT = ['content-type', 'text/plain; charset=utf-8'];
const JSON_TYPE = ['content-type', 'application/json'];

describe('what an HTTP API makes of a result (facts 4c)', () => {
  it.each<[string, unknown, object]>([
    ['an object without a status, which is the body', { a: 1 }, { status: 200, headers: [JSON_TYPE], body: '{"a":1}' }],
    ['a list', [1], { status: 200, headers: [JSON_TYPE], body: '[1]' }],
    ['a text, which is said to be JSON', 'hello', { status: 200, headers: [JSON_TYPE], body: 'hello' }],
    ['nothing', null, { status: 200, headers: [JSON_TYPE], body: 'null' }],
    ['a status only', { statusCode: 204 }, { status: 204, headers: [TEXT], body: '' }],
    ['a status in a text', { statusCode: '201', body: 'x' }, { status: 201, body: 'x' }],
    [
      'headers, which are written in lower case',
      { statusCode: 200, headers: { 'Content-Type': 'text/css', 'X-A': 7 } },
      {
        headers: [
          ['content-type', 'text/css'],
          ['x-a', '7'],
        ],
      },
    ],
    [
      'cookies',
      { statusCode: 200, cookies: ['a=1', 'b=2; Secure'] },
      { headers: [TEXT, ['set-cookie', 'a=1'], ['set-cookie', 'b=2; Secure']] },
    ],
    [
      'unknown members, and those of a REST API',
      { statusCode: 200, message: 'x', multiValueHeaders: { a: ['1'] } },
      { status: 200, headers: [TEXT] },
    ],
    [
      'base64, for whoever asks',
      { statusCode: 200, body: '/wA=', isBase64Encoded: true },
      { body: Buffer.from([255, 0]) },
    ],
    ['headers about the transfer', { statusCode: 200, headers: { Connection: 'close' } }, { headers: [TEXT] }],
  ])('takes %s', (_, result, want) => {
    expect(reply(result)).toMatchObject(want);
  });

  it.each<[string, unknown]>([
    ['a status that is no number', { statusCode: 'OK' }],
    ['a status that HTTP does not have', { statusCode: 1000 }],
    ['a list for headers', { statusCode: 200, headers: ['a'] }],
    ['a list for a header', { statusCode: 200, headers: { a: ['b'] } }],
    ['a line break in a header', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    ['a line break in a cookie', { statusCode: 200, cookies: ['a\r\nb'] }],
    ['a text for cookies', { statusCode: 200, cookies: 'a=1' }],
    ['an object for a body', { statusCode: 200, body: {} }],
  ])('answers 500 to %s', (_, result) => {
    expect(() => reply(result)).toThrow(expect.objectContaining({ type: 'DEFAULT_5XX' }));
  });
});
