import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { MethodDefinition } from '../../../../toolkit/gateway/definition.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../../toolkit/gateway/rest/rest-gateway.js';
import { ECHO, type OpenedGateway, openGateway, TestFunctions } from '../open-gateway.js';
import { headers, method, tinyDefinition } from '../tiny-definition.js';

function cached(operationId: string, ...cacheKeyParameters: string[]): MethodDefinition {
  const { 'x-amazon-apigateway-integration': integration } = method();
  if (integration === undefined) throw new Error('no integration');
  return { operationId, 'x-amazon-apigateway-integration': { ...integration, cacheKeyParameters } };
}

const api = restGateway(
  buildRestApi(
    tinyDefinition({
      '/notes': {
        get: cached('list', 'method.request.querystring.page', 'method.request.header.Authorization'),
        post: cached('make'),
      },
      '/notes/{id}': { get: cached('get', 'method.request.path.id') },
      '/news': { get: cached('news') },
      '/fresh': { get: cached('fresh') },
    }),
  ),
);
const each = { cacheTtlSeconds: 60 };
const functions = new TestFunctions({ 'arn:tiny': ECHO });
afterAll(() => functions.close());

let gateway: OpenedGateway;
beforeEach(() => {
  gateway = openGateway(api, functions, { stage: { methods: { list: each, make: each, get: each, news: each } } });
});

const by = (who: string) => headers(['authorization', who]);

describe('cached answers', () => {
  it('are the same until their time is over, headers and all', async () => {
    const first = await gateway.send('/news?a=1');
    gateway.pass(59);
    const second = await gateway.send('/news?a=2');
    gateway.pass(2);
    const third = await gateway.send('/news');
    expect([first, second, third].map(({ fromCache }) => fromCache)).toEqual([false, true, false]);
    expect(second.body).toBe(first.body);
    expect(second.headers).toEqual({
      ...first.headers,
      'x-amzn-requestid': second.headers['x-amzn-requestid'],
      'x-amz-apigw-id': second.headers['x-amz-apigw-id'],
    });
    expect(second.headers['x-amzn-requestid']).not.toBe(first.headers['x-amzn-requestid']);
  });

  it.each<[string, Parameters<OpenedGateway['send']>, boolean]>([
    ['the same parameters', ['/notes?page=1&other=2', by('me')], true],
    ['another query', ['/notes?page=2', by('me')], false],
    ['the parameter twice', ['/notes?page=1&page=1', by('me')], false],
    ['another caller', ['/notes?page=1', by('you')], false],
    ['no caller', ['/notes?page=1', {}], false],
    ['another method', ['/notes?page=1', { ...by('me'), method: 'POST' }], false],
  ])('are told apart by what the definition names: %s', async (_, sent, fromCache) => {
    await gateway.send('/notes?page=1', by('me'));
    expect((await gateway.send(...sent)).fromCache).toBe(fromCache);
  });

  it('are shared by methods of one namespace', async () => {
    const shared = { ...cached('list'), operationId: 'get' };
    const integration = { ...shared['x-amazon-apigateway-integration'], type: 'aws_proxy', cacheNamespace: 'notes' };
    const get = { ...shared, 'x-amazon-apigateway-integration': integration };
    const both = restGateway(buildRestApi(tinyDefinition({ '/a': { get }, '/b': { get } })));
    const { send } = openGateway(both, functions, { stage: { methods: { get: each } } });
    expect([(await send('/a')).fromCache, (await send('/b')).fromCache]).toEqual([false, true]);
  });

  it('are told apart by path parameters', async () => {
    await gateway.send('/notes/1');
    expect((await gateway.send('/notes/1')).fromCache).toBe(true);
    expect((await gateway.send('/notes/2')).fromCache).toBe(false);
  });

  it.each([
    ['of what nobody asked to be cached', '/fresh', {}],
    ['to other methods than GET', '/notes', { method: 'POST' }],
    ['over 1 MiB', '/news', headers(['X-Huge', '1100000'])],
    ['that the gateway gives itself', '/news', headers(['X-Throw', 'x'])],
  ])('do not exist %s', async (_, target, rest) => {
    await gateway.send(target, rest);
    expect((await gateway.send(target, rest)).fromCache).toBe(false);
  });

  it('exist whatever the status is', async () => {
    const absent = headers(['X-Result', '{"statusCode":404}']);
    await gateway.send('/news', absent);
    expect(await gateway.send('/news')).toMatchObject({ status: 404, fromCache: true });
  });

  it('cannot be made anew by whoever asks for it', async () => {
    await gateway.send('/news');
    const answer = await gateway.send('/news', headers(['Cache-Control', 'max-age=0']));
    expect(answer.fromCache).toBe(true);
    expect(answer.headers.warning).toBe('199 Cache-control headers were ignored because the caller was unauthorized.');
  });
});

it('tells where a cache key is no parameter of the method', () => {
  const build = () => buildRestApi(tinyDefinition({ '/a': { get: cached('a', 'context.requestId') } }));
  expect(build).toThrow(
    '#/paths/~1a/get/x-amazon-apigateway-integration/cacheKeyParameters: "context.requestId" is no parameter of the method.',
  );
});
