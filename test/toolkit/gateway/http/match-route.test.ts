import { expect, it } from 'vitest';
import { buildHttpApi } from '../../../../toolkit/gateway/http/http-api.js';
import { matchRoute } from '../../../../toolkit/gateway/http/match-route.js';
import { route, tinyHttpDefinition } from './tiny-http-definition.js';

const { routes } = buildHttpApi(
  tinyHttpDefinition({
    '/pets': { get: route(), 'x-amazon-apigateway-any-method': route() },
    '/pets/{id}': { get: route() },
    '/pets/mine': { get: route() },
    '/pets/{id}/toys': { get: route() },
    '/pets/{proxy+}': { 'x-amazon-apigateway-any-method': route() },
    '/$default': { 'x-amazon-apigateway-any-method': { ...route(), isDefaultRoute: true } },
  }),
);

it.each([
  ['GET', '/pets', 'GET /pets', {}],
  ['POST', '/pets', 'ANY /pets', {}],
  ['GET', '/p%65ts', 'GET /pets', {}],
  ['GET', '/pets/mine', 'GET /pets/mine', {}],
  ['GET', '/pets/7', 'GET /pets/{id}', { id: '7' }],
  ['GET', '/pets/a%2Fb%20c', 'GET /pets/{id}', { id: 'a/b c' }],
  ['GET', '/pets/%zz', 'GET /pets/{id}', { id: '%zz' }],
  ['GET', '/pets/7/toys', 'GET /pets/{id}/toys', { id: '7' }],
  ['POST', '/pets/7', 'ANY /pets/{proxy+}', { proxy: '7' }],
  ['GET', '/pets/7/toys/a%20b', 'ANY /pets/{proxy+}', { proxy: '7/toys/a b' }],
  ['GET', '/pets/', '$default', {}],
  ['GET', '/', '$default', {}],
  ['GET', '/PETS', '$default', {}],
  ['PATCH', '/other', '$default', {}],
])('routes %s %s to %s: full match, greedy, $default (facts 2)', (method, path, routeKey, pathParameters) => {
  const match = matchRoute(routes, method, path);
  expect([match?.route.routeKey, match?.pathParameters]).toEqual([routeKey, pathParameters]);
});

it('finds nothing without a default', () => {
  const own = routes.filter(({ routeKey }) => routeKey !== '$default');
  expect(matchRoute(own, 'GET', '/other')).toBeUndefined();
});
