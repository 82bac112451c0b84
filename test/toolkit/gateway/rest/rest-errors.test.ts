import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayRequest } from '../../../../toolkit/gateway/gateway-request.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../../toolkit/gateway/rest/rest-gateway.js';
import { ECHO, openGateway, TestFunctions } from '../open-gateway.js';
import { headers, method, post, tinyDefinition } from '../tiny-definition.js';
import { VOUCH } from '../vouch.js';

const checked = { ...method(), 'x-amazon-apigateway-request-validator': 'all' };
const api = buildRestApi(
  tinyDefinition(
    {
      '/open': { get: method(), post: method() },
      '/user': { get: method([{ user: ['read'] }]) },
      '/key': { get: method([{ key: [] }]) },
      '/token': { get: method([{ token: [] }]) },
      '/asked': { get: method([{ asked: [] }]) },
      '/signed': { get: method([{ signed: [] }]) },
      '/both': { get: method([{ user: [], token: [] }]) },
      '/short': { get: method([], 100) },
      '/gone': { get: { ...method(), 'x-amazon-apigateway-integration': integrationOf('arn:gone') } },
      '/checked/{id}': {
        post: {
          ...checked,
          parameters: [
            { name: 'q', in: 'query', required: true },
            { name: 'p', in: 'query', required: true },
            { name: 'id', in: 'path', required: true },
            { name: 'h', in: 'header', required: true },
          ],
        },
        put: {
          ...checked,
          requestBody: {
            content: { 'application/json': { schema: { type: 'object', required: ['body', 'subject'] } } },
          },
        },
      },
      '/mock': {
        post: {
          'x-amazon-apigateway-integration': {
            type: 'mock',
            requestTemplates: { 'application/json': '{"statusCode":200}' },
            responses: { default: { statusCode: 200 } },
          },
        },
      },
    },
    {
      'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true, validateRequestParameters: true } },
    },
  ),
);

function integrationOf(arn: string) {
  return { type: 'aws_proxy', uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations` };
}

const functions = new TestFunctions({ 'arn:tiny': ECHO, 'arn:vouch': VOUCH });
beforeAll(() => functions.warmUp());
afterAll(() => functions.close());
const usagePlan = { keys: ['good', 'used'], requestsPerDay: 1 };
const gateway = openGateway(restGateway(api), functions, { stage: { usagePlan } });
const strained = openGateway(restGateway(api), functions, { stage: { throttle: { requestsPerSecond: 1, burst: 0 } } });

type Sent = readonly [target: string, rest?: Partial<GatewayRequest>];
const message = (text: string) => `{"message":"${text}"}`;

describe('what a REST API answers by itself, where the definition rewrites nothing (facts 4d)', () => {
  it.each<[string, Sent, number, string, string]>([
    ['unknown path', ['/no'], 403, message('Missing Authentication Token'), 'MissingAuthenticationTokenException'],
    [
      'unknown method',
      ['/open', { method: 'PUT' }],
      403,
      message('Missing Authentication Token'),
      'MissingAuthenticationTokenException',
    ],
    [
      'unknown path with a Bearer header',
      ['/no', headers(['Authorization', 'Bearer abc'])],
      403,
      message("'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'."),
      'IncompleteSignatureException',
    ],
    [
      'BAD_REQUEST_PARAMETERS: header, path and query, in this order',
      ['/checked/%20?q=1', { ...post(''), path: '/checked/ ' }],
      400,
      message('Missing required request parameters: [h, id, p]'),
      'BadRequestException',
    ],
    [
      'BAD_REQUEST_BODY: a model is not met',
      ['/checked/1', { ...post('{}'), method: 'PUT' }],
      400,
      message('Invalid request body'),
      'BadRequestException',
    ],
    ['UNAUTHORIZED: no token', ['/user'], 401, message('Unauthorized'), 'UnauthorizedException'],
    ['UNAUTHORIZED: identity source missing', ['/token'], 401, message('Unauthorized'), 'UnauthorizedException'],
    [
      'UNAUTHORIZED: the authorizer throws exactly that',
      ['/token', headers(['X-Token', 'throw'])],
      401,
      message('Unauthorized'),
      'UnauthorizedException',
    ],
    [
      'ACCESS_DENIED: not allowed, with a capital M',
      ['/token', headers(['X-Token', 'allow:arn:other'])],
      403,
      '{"Message":"User is not authorized to access this resource"}',
      'AccessDeniedException',
    ],
    [
      'ACCESS_DENIED: denied',
      ['/token', headers(['X-Token', 'deny'])],
      403,
      '{"Message":"User is not authorized to access this resource with an explicit deny"}',
      'AccessDeniedException',
    ],
    ...['crash', 'text', 'nest', 'when'].map((what): [string, Sent, number, string, string] => [
      `AUTHORIZER_CONFIGURATION_ERROR: the authorizer does not answer as it must (${what})`,
      ['/token', headers(['X-Token', what])],
      500,
      '{"message":null}',
      'AuthorizerConfigurationException',
    ]),
    [
      'AUTHORIZER_CONFIGURATION_ERROR: two authorizers at once',
      ['/both', headers(['X-Token', 'allow'])],
      500,
      '{"message":null}',
      'AuthorizerConfigurationException',
    ],
    ['INVALID_API_KEY: none', ['/key'], 403, message('Forbidden'), 'ForbiddenException'],
    [
      'INVALID_API_KEY: another',
      ['/key', headers(['X-API-Key', 'bad'])],
      403,
      message('Forbidden'),
      'ForbiddenException',
    ],
    ['no signature', ['/signed'], 403, message('Missing Authentication Token'), 'MissingAuthenticationTokenException'],
    [
      'REQUEST_TOO_LARGE: over 10 MB',
      ['/open', { body: 'too large' }],
      413,
      message('Request Too Long'),
      'RequestTooLargeException',
    ],
    [
      'REQUEST_TOO_LARGE: an event over the 6 MB that Lambda takes',
      ['/open', post('"'.repeat(4 * 1024 * 1024))],
      413,
      message('Request Too Long'),
      'RequestTooLargeException',
    ],
    [
      'UNSUPPORTED_MEDIA_TYPE: no template of a mock fits',
      ['/mock', post('x', ['Content-Type', 'text/csv'])],
      415,
      message('Unsupported Media Type'),
      'BadRequestException',
    ],
    [
      'INTEGRATION_TIMEOUT',
      ['/short', headers(['X-Sleep', '200'])],
      504,
      message('Endpoint request timed out'),
      'InternalServerErrorException',
    ],
    [
      'function error',
      ['/open', headers(['X-Throw', 'a secret'])],
      502,
      message('Internal server error'),
      'InternalServerErrorException',
    ],
    [
      'malformed result',
      ['/open', headers(['X-Result', '[]'])],
      502,
      message('Internal server error'),
      'InternalServerErrorException',
    ],
    [
      'a result over the 6 MB that Lambda gives',
      ['/open', headers(['X-Huge', '7000000'])],
      502,
      message('Internal server error'),
      'InternalServerErrorException',
    ],
    ['Lambda rejects the invocation', ['/gone'], 500, message('Internal server error'), 'InternalServerErrorException'],
  ])('%s', async (_, sent, status, body, errorType) => {
    const answer = await gateway.send(...sent);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'x-amzn-errortype': errorType,
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('THROTTLED', async () => {
    const answer = await strained.send('/open');
    expect([answer.status, answer.body]).toEqual([429, message('Too Many Requests')]);
    expect(answer.headers['x-amzn-errortype']).toBe('TooManyRequestsException');
  });

  it('QUOTA_EXCEEDED', async () => {
    const used = headers(['x-api-key', 'used']);
    expect((await gateway.send('/key', used)).status).toBe(200);
    const answer = await gateway.send('/key', used);
    expect([answer.status, answer.body]).toEqual([429, message('Limit Exceeded')]);
    expect(answer.headers['x-amzn-errortype']).toBe('LimitExceededException');
  });

  it('tells the terminal what it does not tell the caller', () => {
    const told = gateway.reports.join('\n');
    expect(told).toContain('GET /open: Error: a secret');
    expect(told).toContain('Malformed Lambda proxy response: the result is no object.');
    expect(told).toMatch(/^GET \/short: the function did not answer within 0\.1 s$/m);
    expect(told).toContain('GET /token: Error: no database');
    expect(told).toContain('the policy holds "Condition", which is not understood locally');
    expect(told).toContain('GET /both: it asks for user and token at once, which the local gateway cannot check');
  });
});
