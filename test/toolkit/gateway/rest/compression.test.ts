import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { GatewayRequest } from '../../../../toolkit/gateway/gateway-request.js';
import { packed } from '../../../../toolkit/gateway/rest/compression.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../../toolkit/gateway/rest/rest-gateway.js';
import { ECHO, openGateway, TestFunctions } from '../open-gateway.js';
import { headers, method, request, tinyDefinition } from '../tiny-definition.js';

const functions = new TestFunctions({ 'arn:tiny': ECHO });
afterAll(() => functions.close());
const paths = { '/a': { get: method(), post: method() } };
const size = 'x-amazon-apigateway-minimum-compression-size';
const open = (minimum?: number) => {
  const rest = minimum === undefined ? {} : { [size]: minimum };
  return openGateway(restGateway(buildRestApi(tinyDefinition(paths, rest))), functions);
};
const gateway = open(20);

const reply = { status: 200, headers: [], body: 'x'.repeat(20) };
const wanting = (coding?: string) => request('/', coding === undefined ? {} : headers(['Accept-Encoding', coding]));
const codingOf = (coding: string | undefined, differs = {}) =>
  packed({ ...reply, ...differs }, wanting(coding), 20).headers.find(([name]) => name === 'Content-Encoding')?.[1];

describe('an answer of an API with a minimum compression size (facts 3a)', () => {
  it.each([
    ['gzip', 'gzip'],
    ['deflate', 'deflate'],
    ['GZIP, deflate, br', 'gzip'],
    ['deflate;q=0.5,gzip;q=1.0', 'gzip'],
    ['gzip;q=1.0,identity;q=0.5,*;q=0', 'gzip'],
    ['br, gzip', undefined],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['*', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for clients that accept %s is in %s', (accepted, want) => {
    expect(codingOf(accepted)).toBe(want);
  });

  it.each<[string, object]>([
    ['it is smaller', { body: 'x'.repeat(19) }],
    ['the function compressed it', { headers: [['content-encoding', 'br']] }],
  ])('is left as it is where %s', (_, differs) => {
    expect(codingOf('gzip', differs)).toBeUndefined();
  });

  it('is what was packed', () => {
    const bodyIn = (coding: string) => Buffer.from(packed(reply, wanting(coding), 0).body);
    expect([gunzipSync(bodyIn('gzip')), inflateSync(bodyIn('deflate'))].map(String)).toEqual([reply.body, reply.body]);
  });

  it('says so, through the gateway, where the API compresses at all', async () => {
    const asked = await gateway.send('/a', headers(['Accept-Encoding', 'gzip']));
    expect(asked.headers['content-encoding']).toBe('gzip');
    const plain = await open().send('/a', headers(['Accept-Encoding', 'gzip']));
    expect(plain.headers).not.toHaveProperty('content-encoding');
  });
});

const sent = (body: Uint8Array, coding: string): Partial<GatewayRequest> => ({
  method: 'POST',
  body,
  ...headers(['Content-Encoding', coding], ['Content-Type', 'application/json']),
});
const note = JSON.stringify({ text: 'x'.repeat(100) });

describe('a compressed request', () => {
  it.each([
    ['gzip', gzipSync(note)],
    ['deflate', deflateSync(note)],
  ])('in %s reaches the function unpacked', async (coding, body) => {
    const answer = JSON.parse((await gateway.send('/a', sent(body, coding))).body);
    expect(answer.body).toBe(note);
    expect(answer.headers).not.toHaveProperty('Content-Encoding');
  });

  it.each<[string, Uint8Array, string, number]>([
    ['another coding', gzipSync(note), 'br', 415],
    ['a body that is not in it', Buffer.from(note), 'gzip', 415],
    ['more than 10 MB unpacked', gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1)), 'gzip', 413],
    ['less than is looked at', Buffer.from('{}'), 'gzip', 200],
  ])('with %s', async (_, body, coding, status) => {
    expect((await gateway.send('/a', sent(body, coding))).status).toBe(status);
  });

  it('reaches the function as it is where the API compresses nothing', async () => {
    const answer = JSON.parse((await open().send('/a', sent(Buffer.from('{}'), 'br'))).body);
    expect([answer.body, answer.headers['Content-Encoding']]).toEqual(['{}', 'br']);
  });
});
