import { expect, it } from 'vitest';
import { toOperation } from '../../../toolkit/emit/emit-operations.js';
import { createRouter } from '../../../toolkit/router/create-router.js';
import { restV1 as restFormat } from '../../../toolkit/router/event/rest-v1.js';
import type { Operation } from '../../../toolkit/router/operation.js';
import { modelOf } from '../emit/model-of.js';
import { readResult, restV1 } from './events.js';

const ends = {
  deprecated: true,
  'x-specwright-deprecated': '2026-01-31T00:00:00Z',
  'x-specwright-deprecation-link': 'https://developer.example.com/changes',
  'x-specwright-sunset': '2026-12-31T00:00:00Z',
};
const operation = (id: string, more: object = {}) => ({
  operationId: id,
  responses: { 204: { description: 'Done.' } },
  ...more,
});
const model = modelOf({
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  paths: { '/': { get: operation('old', { ...ends, security: [{ key: [] }] }), post: operation('young') } },
});
const operations: { readonly [name: string]: Operation } = Object.fromEntries(
  model.operations.map((each) => [each.valueName, toOperation(model, each)]),
);

const router = createRouter({
  events: [restFormat],
  routes: { operations: { GET: 'old', POST: 'young' } },
  operations,
  validators: { old: {}, young: {} },
  handlers: { old: () => ({ status: 204 }), young: () => ({ status: 204 }) },
  authenticators: {
    key: (request) => (request.header('x-key') ? { subject: 'a', scopes: [], claims: {} } : undefined),
  },
});

const headers = {
  deprecation: '@1769817600',
  link: '<https://developer.example.com/changes>; rel="deprecation"',
  sunset: 'Thu, 31 Dec 2026 00:00:00 GMT',
};

// RFC 9745, sections 2.1 and 3; RFC 8594, section 3.
it.each<[method: string, key: [string, string][], status: number, want: object]>([
  ['GET', [['X-Key', 'k']], 204, headers],
  ['HEAD', [['X-Key', 'k']], 204, headers],
  ['GET', [], 401, headers],
  ['POST', [], 204, {}],
  ['DELETE', [], 405, {}],
])('%s with the key %j is answered with %i, which says when the operation ends', async (method, key, status, want) => {
  const answer = readResult(await router(restV1({ method, target: '/', headers: key })));
  const said = Object.entries(answer.headers).filter(([name]) => name in headers);
  expect([answer.status, Object.fromEntries(said)]).toEqual([status, want]);
});
