import { describe, expect, it } from 'vitest';
import type { GatewayRequest } from '../../../../toolkit/gateway/gateway-request.js';
import { matchResource } from '../../../../toolkit/gateway/rest/resource-tree.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { restEvent } from '../../../../toolkit/gateway/rest/rest-event.js';
import { method, request, tinyDefinition } from '../tiny-definition.js';

const api = buildRestApi(
  tinyDefinition(
    { '/': { get: method() }, '/{proxy+}': { 'x-amazon-apigateway-any-method': method() } },
    { 'x-amazon-apigateway-binary-media-types': ['image/png', 'application/zip'] },
  ),
);

function eventOf(given: GatewayRequest) {
  const match = matchResource(api.root, given.path);
  const found = match?.node.methods.get('ANY') ?? match?.node.methods.get('GET');
  if (match === undefined || found === undefined) throw new Error('no such resource');
  const receivedAt = new Date('2020-03-04T19:15:17.135Z');
  const requestId = '7d0f2c64-1f5e-4f0e-9f5c-0d5b9c6a1e11';
  const call = { request: given, requestId, receivedAt, method: found, pathParameters: match.pathParameters };
  return restEvent(call, {}, api.binaryMediaTypes);
}

const headers = (...list: [string, string][]) => ({
  headers: [['Host', 'api.test:3000'], ...list] as [string, string][],
});
const body = (text: string | Uint8Array, type?: string) => ({
  method: 'POST',
  body: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  ...headers(...(type === undefined ? [] : [['Content-Type', type] as [string, string]])),
});

describe('the REST v1 event (facts 4a)', () => {
  it.each<[string, GatewayRequest, object]>([
    [
      'has null in the place of empty maps, and no version',
      request('/'),
      {
        queryStringParameters: null,
        multiValueQueryStringParameters: null,
        pathParameters: null,
        stageVariables: null,
        body: null,
        isBase64Encoded: false,
      },
    ],
    [
      'keeps path and path parameters percent-encoded, and a trailing slash in the path only',
      request('/a%2Bb/'),
      { resource: '/{proxy+}', path: '/a%2Bb/', pathParameters: { proxy: 'a%2Bb' } },
    ],
    ['keeps inner double slashes', request('/a//b'), { path: '/a//b', pathParameters: { proxy: 'a//b' } }],
    [
      'decodes the query and gives the last of repeated values, and all',
      request('/?x=1&x=a+b&y=%2B&z'),
      {
        queryStringParameters: { x: 'a b', y: '+', z: '' },
        multiValueQueryStringParameters: { x: ['1', 'a b'], y: ['+'], z: [''] },
      },
    ],
    [
      'sends text bodies as they are',
      request('/', body('{"a":"ü"}', 'application/json')),
      { httpMethod: 'POST', body: '{"a":"ü"}', isBase64Encoded: false },
    ],
    [
      'sends bodies of binary media types as base64',
      request('/', body(new Uint8Array([255, 0]), 'image/png; q=1')),
      { body: '/wA=', isBase64Encoded: true },
    ],
    ['takes a body without a type for JSON', request('/', body('{}')), { body: '{}', isBase64Encoded: false }],
  ])('%s', (_, given, want) => {
    const event = eventOf(given);
    expect(event).toMatchObject(want);
    expect(event).not.toHaveProperty('version');
  });

  it('keeps the case of header names but for Authorization and User-Agent, and drops what the gateway keeps', () => {
    const given = headers(
      ['tEsT-HEADeR', '1'],
      ['test-header', '2'],
      ['authorization', 'x'],
      ['user-agent', 'me'],
      ...(
        'Connection Content-Length Content-MD5 Expect Max-Forwards Proxy-Authenticate Server TE Trailer ' +
        'Transfer-Encoding Upgrade WWW-Authenticate'
      )
        .split(' ')
        .map((name): [string, string] => [name, 'x']),
    );
    const event = eventOf(request('/', given));
    expect(event.headers).toEqual({
      Host: 'api.test:3000',
      'tEsT-HEADeR': '2',
      Authorization: 'x',
      'User-Agent': 'me',
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Port': '3000',
      'X-Forwarded-Proto': 'http',
      'X-Amzn-Trace-Id': 'Root=1-5e5ffe45-7d0f2c641f5e4f0e9f5c0d5b',
    });
    expect(event.multiValueHeaders).toMatchObject({ 'tEsT-HEADeR': ['1', '2'] });
  });

  it('adds itself to X-Forwarded-For', () => {
    const event = eventOf(request('/', headers(['x-forwarded-for', '10.0.0.1'])));
    expect(event.headers).toMatchObject({ 'X-Forwarded-For': '10.0.0.1, 127.0.0.1' });
  });

  it('survives names that objects have of their own', () => {
    const event = eventOf(request('/?__proto__=1&constructor=2', headers(['__proto__', '3'])));
    const own = (value: object | null, name: string) => Object.getOwnPropertyDescriptor(value ?? {}, name)?.value;
    expect(own(event.queryStringParameters, '__proto__')).toBe('1');
    expect(own(event.queryStringParameters, 'constructor')).toBe('2');
    expect(own(event.headers, '__proto__')).toBe('3');
  });

  it('has every member of the request context', () => {
    const { requestContext } = eventOf(request('/a', headers(['User-Agent', 'me'])));
    expect(requestContext).toEqual({
      accountId: '000000000000',
      apiId: 'local',
      deploymentId: 'local',
      domainName: 'api.test',
      domainPrefix: 'api',
      extendedRequestId: '7d0f2c64-1f5e-4f0e-9f5c-0d5b9c6a1e11',
      httpMethod: 'GET',
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: null,
        userAgent: 'me',
        userArn: null,
      },
      path: '/a',
      protocol: 'HTTP/1.1',
      requestId: '7d0f2c64-1f5e-4f0e-9f5c-0d5b9c6a1e11',
      requestTime: '04/Mar/2020:19:15:17 +0000',
      requestTimeEpoch: 1_583_349_317_135,
      resourceId: expect.stringMatching(/^[0-9a-f]{6}$/),
      resourcePath: '/{proxy+}',
      stage: 'local',
    });
  });
});
