import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { GatewayRequest } from '../../../toolkit/gateway/gateway-request.js';
import { buildHttpApi } from '../../../toolkit/gateway/http/http-api.js';
import { httpGateway } from '../../../toolkit/gateway/http/http-gateway.js';
import { buildRestApi } from '../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../toolkit/gateway/rest/rest-gateway.js';
import { verifySignature } from '../../../toolkit/gateway/signature.js';
import { route, tinyHttpDefinition } from './http/tiny-http-definition.js';
import { ECHO, openGateway, TestFunctions } from './open-gateway.js';
import { headers, method, post, request, tinyDefinition } from './tiny-definition.js';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const NOW = new Date('2026-03-07T13:42:17Z');
const DATE = ['X-Amz-Date', '20260307T134217Z'] as const;

function authorization(signature: string, names = 'host;x-amz-date', scope = '20260307/us-east-1/execute-api') {
  const value = `AWS4-HMAC-SHA256 Credential=local/${scope}/aws4_request, SignedHeaders=${names}, Signature=${signature}`;
  return ['Authorization', value] as const;
}

const PLAIN = authorization('078293da30c99bf270574533bd1e88bedc2d3e7533bc11ceb711474bb941fec8');
const QUERY = authorization('c48420188c8892c400933f9c511cd3eb1995600944f17547433112a9db28d5d4');
const BODY = authorization(
  'ce2b8da714a98cd1678fce4184023b3c9e3cd869dea362bc5d68dd1bdfeedac5',
  'content-type;host;x-amz-date;x-note',
);
const JSON_TYPE = ['Content-Type', 'application/json'] as const;
const NOTE = ['X-Note', '  two   spaces '] as const;
const plain = request('/todos', headers(DATE, PLAIN));

const functions = new TestFunctions({ 'arn:tiny': ECHO });
afterAll(() => functions.close());
afterEach(() => vi.useRealTimers());

/** The signatures were made by the AWS SDK for JavaScript. */
describe('AWS signatures, version 4', () => {
  it.each<[string, GatewayRequest]>([
    ['a plain request', plain],
    [
      'an encoded path and a query in any order',
      request('/todos/a%20b/c%2Fd?tag=b&q=x%20y%2Bz%2A&empty=&tag=a', headers(DATE, QUERY)),
    ],
    ['a body, and headers with spaces', request('/todos', post('{"task":"ä"}', JSON_TYPE, NOTE, DATE, BODY))],
  ])('are verified for %s', (_, given) => {
    expect(verifySignature(given, credentials, NOW)).toEqual({
      accessKey: 'local',
      accountId: '000000000000',
      caller: 'local',
      user: 'local',
      userArn: 'arn:aws:iam::000000000000:user/local',
    });
  });

  it.each<[string, GatewayRequest, Date?]>([
    ['another path', { ...plain, path: '/todo' }],
    ['another method', { ...plain, method: 'DELETE' }],
    ['another query', { ...plain, query: 'a=1' }],
    ['another body', request('/todos', post('{"task":"b"}', JSON_TYPE, NOTE, DATE, BODY))],
    ['a signed header changed', request('/todos', post('{"task":"ä"}', JSON_TYPE, ['X-Note', 'one'], DATE, BODY))],
    ['another time', request('/todos', headers(['X-Amz-Date', '20260307T134218Z'], PLAIN))],
    ['no time', request('/todos', headers(PLAIN))],
    ['a signature of six minutes ago', plain, new Date(NOW.getTime() + 360_000)],
    ['a signature of the future', plain, new Date(NOW.getTime() - 360_000)],
    [
      'another service',
      request('/', headers(DATE, authorization('0'.repeat(64), 'host;x-amz-date', '20260307/us-east-1/s3'))),
    ],
    ['no host among what is signed', request('/todos', headers(DATE, authorization('0'.repeat(64), 'x-amz-date')))],
  ])('are refused for %s', (_, given, at = NOW) => {
    const verify = () => verifySignature(given, credentials, at);
    expect(verify).toThrow(expect.objectContaining({ type: 'INVALID_SIGNATURE', status: 403 }));
  });

  it('are refused for another caller, or another secret', () => {
    for (const other of [
      { ...credentials, accessKeyId: 'other' },
      { ...credentials, secretAccessKey: 'other' },
    ]) {
      const verify = () => verifySignature(plain, other, NOW);
      expect(verify).toThrow(expect.objectContaining({ type: 'INVALID_SIGNATURE' }));
    }
  });

  it.each([
    [[], 'MISSING_AUTHENTICATION_TOKEN'],
    [[['Authorization', 'Bearer abc'] as const], 'DEFAULT_4XX'],
    [[['Authorization', 'AWS4-HMAC-SHA256 Credential=local'] as const], 'DEFAULT_4XX'],
  ])('are wanted: %j', (list, type) => {
    const verify = () => verifySignature(request('/', headers(...list)), credentials, NOW);
    expect(verify).toThrow(expect.objectContaining({ type }));
  });
});

describe('a function is told who signed', () => {
  it.each([
    [
      'by a REST API (facts 4a)',
      () => restGateway(buildRestApi(tinyDefinition({ '/todos': { get: method([{ signed: [] }]) } }))),
      { identity: { accessKey: 'local', caller: 'local', userArn: 'arn:aws:iam::000000000000:user/local' } },
    ],
    [
      'by an HTTP API (facts 4b)',
      () => {
        const signed = { ...route(), 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } };
        return httpGateway(buildHttpApi(tinyHttpDefinition({ '/todos': { get: signed } })));
      },
      {
        authorizer: {
          iam: {
            accessKey: 'local',
            accountId: '000000000000',
            callerId: 'local',
            cognitoIdentity: null,
            principalOrgId: null,
            userArn: 'arn:aws:iam::000000000000:user/local',
            userId: 'local',
          },
        },
      },
    ],
  ])('%s', async (_, api, context) => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    const { body } = await openGateway(api(), functions).send('/todos', headers(DATE, PLAIN));
    expect(JSON.parse(body).requestContext).toMatchObject(context);
  });
});
