import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleLambda } from '../../../toolkit/bundle/bundle-lambda.js';
import type { GatewayRequest } from '../../../toolkit/gateway/gateway-request.js';
import { buildHttpApi } from '../../../toolkit/gateway/http-api.js';
import { httpGateway } from '../../../toolkit/gateway/http-gateway.js';
import { buildRestApi } from '../../../toolkit/gateway/rest-api.js';
import { restGateway } from '../../../toolkit/gateway/rest-gateway.js';
import { type Row, rows } from '../router/conformance-rows.js';
import { type HttpRequest, REQUEST_ID } from '../router/events.js';
import { openGateway, TestFunctions } from './open-gateway.js';
import { method, request, tinyDefinition } from './tiny-definition.js';
import { route, tinyHttpDefinition } from './tiny-http-definition.js';

/** As the emitters lay paths out; whoever calls is left to the router, which all event formats have in common. */
const rest = restGateway(
  buildRestApi(
    tinyDefinition({
      '/': { 'x-amazon-apigateway-any-method': method() },
      '/todos': { get: method(), post: method(), 'x-amazon-apigateway-any-method': method() },
      '/todos/{id}': { get: method(), put: method(), delete: method(), 'x-amazon-apigateway-any-method': method() },
      '/{proxy+}': { 'x-amazon-apigateway-any-method': method() },
    }),
  ),
);
const http = httpGateway(
  buildHttpApi(
    tinyHttpDefinition({
      '/todos': { get: route(), post: route() },
      '/todos/{id}': { get: route(), put: route(), delete: route() },
      '/$default': { 'x-amazon-apigateway-any-method': { ...route(), isDefaultRoute: true } },
    }),
  ),
);

const { code } = await bundleLambda(resolve(import.meta.dirname, '../router/todo-api.ts'), 'external');
const functions = new TestFunctions({ 'arn:tiny': Buffer.from(code).toString('utf8') });
afterAll(() => functions.close());

type Change = Partial<Omit<Row, 'request' | 'except'>>;

/** What only a whole gateway does to requests and answers. */
const changes: { readonly [Format in 'restV1' | 'httpV2']: { readonly [name: string]: Change } } = {
  restV1: {
    'refuses bytes that are no UTF-8': { body: { errors: [expect.objectContaining({ in: 'body', keyword: 'type' })] } },
    'refuses a caller that nobody knows': { headers: { 'x-amzn-remapped-www-authenticate': 'Bearer' } },
  },
  httpV2: {
    'refuses bytes that are no UTF-8': { body: { errors: [expect.objectContaining({ in: 'body', keyword: 'type' })] } },
  },
};

describe.each([
  { format: 'restV1', kind: 'REST', api: rest, idHeader: 'x-amzn-requestid' },
  { format: 'httpV2', kind: 'HTTP', api: http, idHeader: 'apigw-requestid' },
] as const)('the conformance table, through the local $kind API', ({ format, api, idHeader }) => {
  const gateway = openGateway(api, functions);

  it.each(rows)('$name', async (row) => {
    const { status, body, headers = {} } = { ...row, ...row.except?.[format], ...changes[format][row.name] };
    const [target, given] = toGateway(row.request);
    const answer = await gateway.send(target, given);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(headers);
    if (body) expect(JSON.parse(answer.body)).toMatchObject(withId(body, answer.headers[idHeader]));
    if (status >= 400) expect(JSON.parse(answer.body)).toMatchObject({ status, instance: answer.headers[idHeader] });
  });
});

function toGateway({ method, target, headers = [], body = '' }: HttpRequest): [string, Partial<GatewayRequest>] {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return [target, { method, headers: [...request('/').headers, ...headers], body: bytes }];
}

/** Requests get another id here than in the table. */
function withId(body: object, id: string | undefined): object {
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, value === REQUEST_ID ? id : value]));
}
