import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayRequest } from '../../../../toolkit/gateway/gateway-request.js';
import { buildHttpApi } from '../../../../toolkit/gateway/http/http-api.js';
import type { HttpDefinition } from '../../../../toolkit/gateway/http/http-definition.js';
import { httpGateway } from '../../../../toolkit/gateway/http/http-gateway.js';
import { ECHO, openGateway, relaxed, TestFunctions } from '../open-gateway.js';
import { headers, post } from '../tiny-definition.js';
import { VOUCH } from '../vouch.js';
import { route, tinyHttpDefinition } from './tiny-http-definition.js';

const signed = { ...route(), 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } };
const paths = {
  '/open': { get: route(), post: route() },
  '/user': { get: route([{ user: ['read', 'admin'] }]) },
  '/stranger': { get: route([{ stranger: [] }]) },
  '/foreign': { get: route([{ foreign: [] }]) },
  '/simple': { get: route([{ simple: [] }]) },
  '/policy/{id}': { get: route([{ policy: [] }]) },
  '/signed': { get: signed },
  '/both': { get: route([{ user: [], simple: [] }]) },
  '/short': { get: route([], 100) },
};
const api = (rest: Partial<HttpDefinition> = {}) => httpGateway(buildHttpApi(tinyHttpDefinition(paths, rest)));
const functions = new TestFunctions({ 'arn:tiny': ECHO, 'arn:vouch': VOUCH });
beforeAll(() => functions.warmUp());
afterAll(() => functions.close());
const gateway = openGateway(api(), functions);
const token = (text: string) => headers(['X-Token', text]);

describe('what an HTTP API answers by itself (facts 4d)', () => {
  it.each<[string, readonly [string, Partial<GatewayRequest>?], number, string]>([
    ['unknown path', ['/no'], 404, 'Not Found'],
    ['unknown method', ['/open', { method: 'PUT' }], 404, 'Not Found'],
    ['a trailing slash', ['/open/'], 404, 'Not Found'],
    ['no token', ['/user'], 401, 'Unauthorized'],
    ['a bad token', ['/user', headers(['Authorization', 'Bearer x'])], 401, 'Unauthorized'],
    ['identity source missing', ['/simple'], 401, 'Unauthorized'],
    ['an authorizer that says no', ['/simple', token('no')], 403, 'Forbidden'],
    ['a policy that denies', ['/policy/1', token('deny')], 403, 'Forbidden'],
    ['a policy for something else', ['/policy/1', token('allow:arn:other')], 403, 'Forbidden'],
    ['no signature', ['/signed'], 403, 'Forbidden'],
    ['an authorizer that throws', ['/simple', token('crash')], 500, 'Internal Server Error'],
    ['an authorizer that answers nonsense', ['/simple', token('text')], 500, 'Internal Server Error'],
    ['two authorizers at once', ['/both', token('yes')], 500, 'Internal Server Error'],
    ['an issuer that is not known here', ['/foreign'], 500, 'Internal Server Error'],
    ['over 10 MB', ['/open', { body: 'too large' }], 413, 'Request Entity Too Large'],
    ['an event over 6 MB', ['/open', post('"'.repeat(4e6))], 413, 'Request Entity Too Large'],
    ['no answer in time', ['/short', headers(['X-Sleep', '200'])], 503, 'Service Unavailable'],
    ['function error', ['/open', headers(['X-Throw', 'a secret'])], 500, 'Internal Server Error'],
    ['malformed result', ['/open', headers(['X-Result', '{"statusCode":"?"}'])], 500, 'Internal Server Error'],
  ])('%s', async (_, sent, status, message) => {
    const answer = await gateway.send(...sent);
    expect([answer.status, answer.body]).toEqual([status, JSON.stringify({ message })]);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'apigw-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
  });

  it('too many requests', async () => {
    const strained = openGateway(api(), functions, { stage: { throttle: { requestsPerSecond: 1, burst: 0 } } });
    const { status, body } = await strained.send('/open');
    expect([status, body]).toEqual([429, '{"message":"Too Many Requests"}']);
  });

  it('and the terminal is told what the caller is not', () => {
    const told = gateway.reports.join('\n');
    expect(told).toContain('GET /open: Error: a secret');
    expect(told).toContain('GET /both: it asks for user and simple at once');
    expect(told).toContain('the issuer https://elsewhere.test of foreign is not the one on this machine');
  });
});

describe('the JWT authorizer of an HTTP API', () => {
  const bearer = async (scope: string) => headers(['Authorization', `Bearer ${await gateway.token('user-1', scope)}`]);

  it('hands on the claims as text, and the scopes of the route', async () => {
    const { body } = await gateway.send('/user', await bearer('other read'));
    expect(JSON.parse(body).requestContext.authorizer).toEqual({
      jwt: {
        claims: expect.objectContaining({ sub: 'user-1', scope: 'other read', exp: expect.stringMatching(/^\d+$/) }),
        scopes: ['read', 'admin'],
      },
    });
  });

  it('wants one of the scopes, and the audience', async () => {
    expect((await gateway.send('/user', await bearer('reading'))).status).toBe(403);
    expect((await gateway.send('/stranger', await bearer('read'))).status).toBe(401);
  });

  it('takes requests without a token for the developer, where there is one', async () => {
    const { status, body } = await openGateway(api(), functions, relaxed).send('/user');
    expect([status, JSON.parse(body).requestContext.authorizer.jwt.claims.sub]).toEqual([200, 'developer']);
  });
});

describe('the Lambda authorizer of an HTTP API', () => {
  it('is given the request in format 2.0, and hands on its context as it is', async () => {
    const { body } = await gateway.send('/simple?a=1', token('yes'));
    const { event, ...context } = JSON.parse(body).requestContext.authorizer.lambda;
    expect(context).toEqual({ sub: 'vouched', calls: expect.any(Number) });
    expect(event).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:us-east-1:000000000000:local/$default/GET/simple',
      identitySource: ['yes'],
      routeKey: 'GET /simple',
      rawPath: '/simple',
      queryStringParameters: { a: '1' },
    });
  });

  it('is asked once as long as its answer is good', async () => {
    const calls = async () => {
      const { body } = await gateway.send('/simple', token('yes:again'));
      return JSON.parse(body).requestContext.authorizer.lambda.calls;
    };
    const first = await calls();
    gateway.pass(299);
    expect(await calls()).toBe(first);
    gateway.pass(2);
    expect(await calls()).not.toBe(first);
  });

  it('may answer with a policy', async () => {
    const arn = 'arn:aws:execute-api:us-east-1:000000000000:local/$default/GET/policy/*';
    const { status, body } = await gateway.send('/policy/1', token(`allow:${arn}`));
    expect([status, JSON.parse(body).requestContext.authorizer.lambda.principalId]).toEqual([200, 'vouched']);
  });
});

describe('CORS of an HTTP API (facts 2)', () => {
  const cors = {
    allowOrigins: ['https://front.test'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization'],
    exposeHeaders: ['etag'],
    maxAge: 60,
    allowCredentials: true,
  };
  const open = openGateway(api({ 'x-amazon-apigateway-cors': cors }), functions);
  const origin = ['Origin', 'https://front.test'] as const;
  const ofCors = (all: object) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('access-')));

  it('answers every OPTIONS itself', async () => {
    const answer = await open.send('/anywhere', { method: 'OPTIONS', ...headers(origin) });
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(ofCors(answer.headers)).toEqual({
      'access-control-allow-origin': 'https://front.test',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '60',
    });
  });

  it('overrides what the function says, and speaks for errors too', async () => {
    const result = '{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*","Access-Control-Max-Age":"1"}}';
    const want = {
      'access-control-allow-origin': 'https://front.test',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'etag',
    };
    expect(ofCors((await open.send('/open', headers(origin, ['X-Result', result]))).headers)).toEqual(want);
    expect(ofCors((await open.send('/no', headers(origin))).headers)).toEqual(want);
  });

  it('says nothing to other origins, nor to whoever names none', async () => {
    const other = headers(['Origin', 'https://other.test']);
    expect(ofCors((await open.send('/open', other)).headers)).toEqual({});
    expect(ofCors((await open.send('/open', { method: 'OPTIONS', ...other })).headers)).toEqual({});
    expect(ofCors((await open.send('/open')).headers)).toEqual({});
  });

  it('may allow every origin', async () => {
    const all = openGateway(api({ 'x-amazon-apigateway-cors': { allowOrigins: ['*'] } }), functions);
    expect(ofCors((await all.send('/open', headers(origin))).headers)).toEqual({ 'access-control-allow-origin': '*' });
  });
});

it('refuses what it cannot run, each with its place', () => {
  const integration = route()['x-amazon-apigateway-integration'];
  const old = { 'x-amazon-apigateway-integration': { ...integration, payloadFormatVersion: '1.0' } };
  const build = () => buildHttpApi(tinyHttpDefinition({ '/a': { get: {}, put: old }, '/{a+}/b': { get: route() } }));
  expect(build).toThrow(
    [
      '#/paths/~1a/get/x-amazon-apigateway-integration: only a Lambda function (aws_proxy) can be run locally.',
      '#/paths/~1a/put/x-amazon-apigateway-integration: only payloadFormatVersion "2.0" can be run locally.',
      '#/paths/~1{a+}~1b/get: a greedy variable must be the last segment.',
    ].join('\n'),
  );
});

it('finds integrations that routes share', () => {
  const integration = route()['x-amazon-apigateway-integration'];
  const $ref = '#/components/x-amazon-apigateway-integrations/one';
  const shared = { 'x-amazon-apigateway-integration': { $ref } };
  const components = { 'x-amazon-apigateway-integrations': { one: integration ?? {} } };
  const { routes } = buildHttpApi(tinyHttpDefinition({ '/a': { get: shared } }, { components }));
  expect(routes[0]?.functionArn).toBe('arn:tiny');
});
