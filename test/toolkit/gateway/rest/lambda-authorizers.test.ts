import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../../toolkit/gateway/rest/rest-gateway.js';
import { ECHO, openGateway, TestFunctions } from '../open-gateway.js';
import { headers, method, post, tinyDefinition, uri } from '../tiny-definition.js';
import { VOUCH } from '../vouch.js';

const api = restGateway(
  buildRestApi(
    tinyDefinition({
      '/token': { get: method([{ token: [] }]), post: method([{ token: [] }]) },
      '/token/{id}': { get: method([{ token: [] }]) },
      '/asked/{id}': { post: method([{ asked: [] }]) },
    }),
  ),
);
const functions = new TestFunctions({ 'arn:tiny': ECHO, 'arn:vouch': VOUCH });
const gateway = openGateway(api, functions);
beforeAll(() => functions.warmUp());
afterAll(() => functions.close());

const token = (text: string) => headers(['X-Token', text]);
const ARN = 'arn:aws:execute-api:us-east-1:000000000000:local/local';

async function authorizerOf(target: string, text: string) {
  const { status, body } = await gateway.send(target, token(text));
  return status === 200 ? JSON.parse(body).requestContext.authorizer : status;
}

describe('a Lambda authorizer of type token', () => {
  it('is given the token and the method, and hands on its context as text (facts 4a)', async () => {
    const { event, ...authorizer } = await authorizerOf('/token', 'allow');
    expect(JSON.parse(event)).toEqual({ type: 'TOKEN', methodArn: `${ARN}/GET/token`, authorizationToken: 'allow' });
    expect(authorizer).toEqual({
      principalId: 'vouched',
      calls: expect.stringMatching(/^\d+$/),
      admin: 'true',
      name: 'A',
      integrationLatency: expect.any(Number),
    });
  });

  it('is not asked about a token that does not look like one', async () => {
    const before = (await authorizerOf('/token', `allow:${ARN}/GET/token`)).calls;
    expect(await authorizerOf('/token', 'not allowed!')).toBe(401);
    expect(await authorizerOf('/token', ' ')).toBe(401);
    expect((await authorizerOf('/token', `allow:${ARN}/*/token`)).calls).toBe(String(Number(before) + 1));
  });

  it('is asked once for a token as long as its answer is good, and its policy is looked at each time', async () => {
    const text = `allow:${ARN}/GET/token/*`;
    const first = await authorizerOf('/token/1', text);
    gateway.pass(299);
    expect((await authorizerOf('/token/2', text)).calls).toBe(first.calls);
    expect(await authorizerOf('/token', text)).toBe(403);
    gateway.pass(2);
    expect((await authorizerOf('/token/1', text)).calls).not.toBe(first.calls);
  });
});

describe('a Lambda authorizer of type request', () => {
  it('is given the whole request but its body, without null for empty maps', async () => {
    const sent = post('a body', ['X-Token', 'allow'], ['Content-Type', 'text/plain']);
    const { status, body } = await gateway.send('/asked/7?as=me&as=you', sent);
    expect(status).toBe(200);
    const event = JSON.parse(JSON.parse(body).requestContext.authorizer.event);
    expect(event).toMatchObject({
      type: 'REQUEST',
      methodArn: `${ARN}/POST/asked/7`,
      resource: '/asked/{id}',
      path: '/asked/7',
      httpMethod: 'POST',
      headers: { 'X-Token': 'allow' },
      queryStringParameters: { as: 'you' },
      multiValueQueryStringParameters: { as: ['me', 'you'] },
      pathParameters: { id: '7' },
      stageVariables: {},
      requestContext: { resourcePath: '/asked/{id}', stage: 'local' },
    });
    expect(event).not.toHaveProperty('body');
  });

  it('is asked each time where its answers are not kept', async () => {
    const calls = async () => {
      const { body } = await gateway.send('/asked/7?as=me', post('', ['X-Token', 'allow']));
      return Number(JSON.parse(body).requestContext.authorizer.calls);
    };
    expect(await calls()).toBe((await calls()) - 1);
  });

  it.each([
    ['/asked/7', 'allow'],
    ['/asked/7?as=', 'allow'],
    ['/asked/7?as=me', ' '],
  ])('is not asked unless all identity sources are there: %s', async (target, text) => {
    expect((await gateway.send(target, post('', ['X-Token', text]))).status).toBe(401);
  });
});

it('hands out API keys, where the definition says that they come from it (facts 3a)', async () => {
  const source = { 'x-amazon-apigateway-api-key-source': 'AUTHORIZER' };
  const paths = { '/paid': { get: method([{ token: [] }, { key: [] }]) } };
  const usagePlan = { keys: ['good'] };
  const paid = openGateway(restGateway(buildRestApi(tinyDefinition(paths, source))), functions, {
    stage: { usagePlan },
  });
  const { status, body } = await paid.send('/paid', token('key:good'));
  expect([status, JSON.parse(body).requestContext.identity]).toMatchObject([
    200,
    { apiKey: 'good', apiKeyId: 'local' },
  ]);
  expect((await paid.send('/paid', token('key:bad'))).status).toBe(403);
  // The header counts for nothing then.
  expect((await paid.send('/paid', headers(['X-Token', 'allow'], ['x-api-key', 'good']))).status).toBe(403);
});

it('lets nobody in where there is no function for the authorizer', async () => {
  const alone = new TestFunctions({ 'arn:tiny': ECHO });
  const { send, reports } = openGateway(api, alone);
  expect((await send('/token', token('allow'))).status).toBe(500);
  expect(reports).toEqual(['GET /token: there is no function for the authorizer token']);
  await alone.close();
});

it.each([
  ['names no function', { type: 'token', authorizerUri: 'https://elsewhere.test' }, 'names no Lambda function'],
  [
    'looks at what is not in a request',
    { type: 'request', authorizerUri: uri('arn:vouch'), identitySource: 'stageVariables.a' },
    'the identity source "stageVariables.a" of strange is no header or query parameter',
  ],
  ['is of a kind that is not known', { type: 'oracle' }, 'uses an authorizer of type oracle'],
])('refuses an authorizer that %s', (_, definition, reason) => {
  const strange = { type: 'apiKey', name: 'A', in: 'header', 'x-amazon-apigateway-authorizer': definition };
  const paths = { '/a': { get: method([{ strange: [] }]) } };
  const built = buildRestApi(tinyDefinition(paths, { components: { securitySchemes: { strange } } }));
  expect(restGateway(built).warnings.join()).toContain(reason);
});
