import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpListener } from '../../../../toolkit/gateway/http-listener.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../../toolkit/gateway/rest/rest-gateway.js';
import { ECHO, openGateway, relaxed, serveWith, TestFunctions } from '../open-gateway.js';
import { headers, method, post, tinyDefinition } from '../tiny-definition.js';

const checked = {
  ...method([{ user: ['read'] }, { key: [] }]),
  parameters: [{ name: 'q', in: 'query', required: true }],
  requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['a'] } } } },
  'x-amazon-apigateway-request-validator': 'all',
};

const api = restGateway(
  buildRestApi(
    tinyDefinition(
      {
        '/open': { get: method(), head: method(), post: method() },
        '/mine': { get: method([{ user: ['read'] }]) },
        '/paid': { get: method([{ user: ['read'] }, { key: [] }]) },
        '/checked': { post: checked },
      },
      {
        'x-amazon-apigateway-request-validators': {
          all: { validateRequestBody: true, validateRequestParameters: true },
        },
        'x-amazon-apigateway-gateway-responses': {
          UNAUTHORIZED: {
            statusCode: 401,
            responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'https://front.test'" },
            responseTemplates: { 'application/json': '{"id":"$context.requestId"}' },
          },
        },
      },
    ),
  ),
);

const functions = new TestFunctions({ 'arn:tiny': ECHO });
const usagePlan = { keys: ['good'] };
const gateway = openGateway(api, functions, { ...relaxed, stage: { usagePlan } });
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer(httpListener(serveWith(api, functions))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  base = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await functions.close();
});

describe('the local REST API, over HTTP', () => {
  it('calls the function, and gives every answer an id', async () => {
    const response = await fetch(`${base}/open?a=1`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ resource: '/open', queryStringParameters: { a: '1' } });
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends no body to a HEAD', async () => {
    const response = await fetch(`${base}/open`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-length')).not.toBe('0');
  });

  it('refuses a body over 10 MB', async () => {
    const response = await fetch(`${base}/open`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Too Long"}']);
  });
});

describe('the local REST API', () => {
  it('knows the developer, and hands on the claims', async () => {
    const { requestContext } = JSON.parse((await gateway.send('/mine')).body);
    expect(requestContext.authorizer).toEqual({ claims: expect.objectContaining({ sub: 'developer' }) });
  });

  it('adds no authorizer to the event where there is none', async () => {
    const { requestContext } = JSON.parse((await gateway.send('/open')).body);
    expect(requestContext).not.toHaveProperty('authorizer');
  });

  it('answers a bad token as the definition has it, with the headers of CORS', async () => {
    const { status, body, headers: sent } = await gateway.send('/mine', headers(['Authorization', 'x']));
    expect(status).toBe(401);
    expect(JSON.parse(body)).toEqual({ id: sent['x-amzn-requestid'] });
    expect(sent['access-control-allow-origin']).toBe('https://front.test');
  });

  it('asks for the caller, the key, the parameters and the body, in this order (facts 4d)', async () => {
    const token = ['Authorization', await gateway.token('a', 'read')] as const;
    const key = ['x-api-key', 'good'] as const;
    const statuses = async (target: string, body: string, ...sent: (readonly [string, string])[]) => {
      const { status, headers: all } = await gateway.send(target, post(body, ...sent));
      return [status, all['x-amzn-errortype']];
    };
    expect(await statuses('/checked', '{}', ['Authorization', 'x'])).toEqual([401, 'UnauthorizedException']);
    expect(await statuses('/checked', '{}', token)).toEqual([403, 'ForbiddenException']);
    const { body } = await gateway.send('/checked', post('{}', token, key));
    expect(body).toContain('Missing required request parameters: [q]');
    expect((await gateway.send('/checked?q=1', post('{}', token, key))).body).toContain('Invalid request body');
    expect(await statuses('/checked?q=1', '{"a":1}', token, key)).toEqual([200, undefined]);
  });

  it('refuses a token of the other kind, and says why at the terminal', async () => {
    const answer = await gateway.send('/mine', headers(['Authorization', await gateway.idToken('a')]));
    expect(answer.status).toBe(401);
    expect(gateway.reports).toContain('GET /mine: a method with scopes takes access tokens, not ID tokens.');
  });

  it.each([
    [200, 'read', 'good'],
    [403, 'read', 'bad'],
    [403, 'write', 'good'],
  ])('wants both where a method asks for a token and a key: %s', async (status, scope, key) => {
    const token = await gateway.token('a', scope);
    const answer = await gateway.send('/paid', headers(['Authorization', token], ['X-Api-Key', key]));
    expect(answer.status).toBe(status);
    if (status !== 200) return;
    expect(JSON.parse(answer.body).requestContext.identity).toMatchObject({ apiKey: 'good', apiKeyId: 'local' });
  });
});

it('checks by the validator of the root what names none of its own (facts 3a)', async () => {
  const validator = { validateRequestBody: false, validateRequestParameters: true };
  const parameters = [{ name: 'q', in: 'query', required: true }];
  const definition = tinyDefinition(
    {
      '/a': { get: { ...method(), parameters } },
      '/b': { get: { ...method(), parameters, 'x-amazon-apigateway-request-validator': 'none' } },
    },
    {
      'x-amazon-apigateway-request-validator': 'some',
      'x-amazon-apigateway-request-validators': { some: validator, none: {} },
    },
  );
  const { send } = openGateway(restGateway(buildRestApi(definition)), functions);
  expect([(await send('/a')).status, (await send('/a?q=1')).status, (await send('/b')).status]).toEqual([
    400, 200, 200,
  ]);
});

it('summarises what an API asks of its callers', () => {
  expect(api).toMatchObject({ scopes: ['read'], usesApiKeys: true, warnings: [], lambdaAuthorizers: [] });
  const paths = { '/a': { get: method([{ user: [], token: [] }]) } };
  const both = restGateway(buildRestApi({ ...tinyDefinition(paths), 'x-amazon-apigateway-policy': {} }));
  expect(both.warnings).toEqual([
    'GET /a lets nobody in: it asks for user and token at once, which the local gateway cannot check.',
    'x-amazon-apigateway-policy makes no difference on this machine.',
  ]);
});
