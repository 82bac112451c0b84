import { describe, expect, it } from 'vitest';
import type { GatewayRequest } from '../../../../toolkit/gateway/gateway-request.js';
import { buildHttpApi } from '../../../../toolkit/gateway/http/http-api.js';
import { httpEvent } from '../../../../toolkit/gateway/http/http-event.js';
import { matchRoute } from '../../../../toolkit/gateway/http/match-route.js';
import { headers, post, request } from '../tiny-definition.js';
import { route, tinyHttpDefinition } from './tiny-http-definition.js';

const { routes } = buildHttpApi(
  tinyHttpDefinition({
    '/a/{id}': { get: route(), post: route() },
    '/$default': { 'x-amazon-apigateway-any-method': { ...route(), isDefaultRoute: true } },
  }),
);

function eventOf(given: GatewayRequest, authorizer?: object) {
  const match = matchRoute(routes, given.method, given.path);
  if (match === undefined) throw new Error('no such route');
  const receivedAt = new Date('2020-03-04T19:15:17.135Z');
  const requestId = '7d0f2c64-1f5e-4f0e-9f5c-0d5b9c6a1e11';
  return httpEvent({ ...match, request: given, requestId, receivedAt }, authorizer && { ...authorizer });
}

describe('the HTTP v2 event (facts 4b)', () => {
  it('has all of its members, and leaves out what is empty but for the query string', () => {
    expect(eventOf(request('/nowhere', headers(['User-Agent', 'me'])))).toEqual({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/nowhere',
      rawQueryString: '',
      headers: {
        host: 'localhost:3000',
        'user-agent': 'me',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '3000',
        'x-forwarded-proto': 'http',
        'x-amzn-trace-id': 'Root=1-5e5ffe45-7d0f2c641f5e4f0e9f5c0d5b',
      },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: 'localhost',
        domainPrefix: 'localhost',
        http: { method: 'GET', path: '/nowhere', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'me' },
        requestId: '7d0f2c64-1f5e-4f0e-9f5c-0d5b9c6a1e11',
        routeKey: '$default',
        stage: '$default',
        time: '04/Mar/2020:19:15:17 +0000',
        timeEpoch: 1_583_349_317_135,
      },
      isBase64Encoded: false,
    });
  });

  it.each<[string, GatewayRequest, object]>([
    [
      'decodes path and path parameters, and leaves the query string as it is',
      request('/a/x%20y%2Bz?q=a%20b+c'),
      {
        routeKey: 'GET /a/{id}',
        rawPath: '/a/x y+z',
        pathParameters: { id: 'x y+z' },
        rawQueryString: 'q=a%20b+c',
        queryStringParameters: { q: 'a b c' },
      },
    ],
    [
      'joins repeated query parameters by commas',
      request('/?x=a&y=1&x=b'),
      { queryStringParameters: { x: 'a,b', y: '1' } },
    ],
    [
      'writes names of headers in lower case, and joins repeated ones by commas',
      request('/', headers(['X-Note', 'a'], ['x-NOTE', 'b'])),
      { headers: expect.objectContaining({ 'x-note': 'a,b' }) },
    ],
    [
      'lists cookies, however many headers they came in',
      request('/', headers(['Cookie', 'a=1; b=2'], ['cookie', 'c=3'])),
      { cookies: ['a=1', 'b=2', 'c=3'], headers: expect.not.objectContaining({ cookie: expect.anything() }) },
    ],
    [
      'sends text as it is',
      request('/a/1', post('{"ä":1}', ['Content-Type', 'application/json; charset=utf-8'])),
      { body: '{"ä":1}', isBase64Encoded: false },
    ],
    [
      'sends all other types as base64, whatever the definition says',
      request('/a/1', post('a=1', ['Content-Type', 'application/x-www-form-urlencoded'])),
      { body: 'YT0x', isBase64Encoded: true },
    ],
  ])('%s', (_, given, want) => {
    expect(eventOf(given)).toMatchObject(want);
  });

  it('says who the caller is', () => {
    const jwt = { claims: { sub: 'a' }, scopes: ['read'] };
    expect(eventOf(request('/'), { jwt }).requestContext).toMatchObject({ authorizer: { jwt } });
  });

  it('survives names that objects have of their own', () => {
    const event = eventOf(request('/?__proto__=1', headers(['__proto__', '3'])));
    const own = (value: object | undefined) => Object.getOwnPropertyDescriptor(value ?? {}, '__proto__')?.value;
    expect([own(event.queryStringParameters), own(event.headers)]).toEqual(['1', '3']);
  });
});
