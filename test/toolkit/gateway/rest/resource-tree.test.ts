import { expect, it } from 'vitest';
import { DefinitionError } from '../../../../toolkit/gateway/definition-error.js';
import { matchResource } from '../../../../toolkit/gateway/rest/resource-tree.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { method, tinyDefinition } from '../tiny-definition.js';

const paths = [
  '/',
  '/pets',
  '/pets/mine',
  '/pets/{id}',
  '/pets/{id}/toys',
  '/pets/mine/{toy}',
  '/files/{proxy+}',
  '/{proxy+}',
];
const api = buildRestApi(tinyDefinition(Object.fromEntries(paths.map((path) => [path, { get: method() }]))));

it.each([
  ['/', '/', {}],
  ['/pets', '/pets', {}],
  ['/pets/', '/pets', {}],
  ['/p%65ts', '/pets', {}],
  ['/pets/mine', '/pets/mine', {}],
  ['/pets/7', '/pets/{id}', { id: '7' }],
  ['/pets/a%2Fb', '/pets/{id}', { id: 'a%2Fb' }],
  ['/pets/%zz', '/pets/{id}', { id: '%zz' }],
  ['/pets/7/toys', '/pets/{id}/toys', { id: '7' }],
  ['/pets/mine/toys', '/pets/mine/{toy}', { toy: 'toys' }],
  ['/pets/7/other', '/{proxy+}', { proxy: 'pets/7/other' }],
  ['/files/a/b/', '/files/{proxy+}', { proxy: 'a/b' }],
  ['/files/a//b', '/files/{proxy+}', { proxy: 'a//b' }],
  ['/files', '/{proxy+}', { proxy: 'files' }],
  ['/constructor', '/{proxy+}', { proxy: 'constructor' }],
])('routes %s to %s: static over variable over greedy', (path, resource, pathParameters) => {
  const match = matchResource(api.root, path);
  expect(match?.node.methods.get('GET')?.resourcePath).toBe(resource);
  expect(match?.pathParameters).toEqual(pathParameters);
});

it('does not match a path that is only on the way to others', () => {
  const { root } = buildRestApi(tinyDefinition({ '/a/b/c': { get: method() } }));
  expect(matchResource(root, '/a/b')).toBeUndefined();
  expect(matchResource(root, '/a/b/c/d')).toBeUndefined();
});

it('refuses what API Gateway would not import, and tells everything at once', () => {
  const build = () =>
    buildRestApi(
      tinyDefinition({
        '/a/{x}': { get: method() },
        '/a/{y}/z': { get: method() },
        '/b/{rest+}/c': { get: method() },
        '/d': { get: {} },
      }),
    );
  expect(build).toThrow(DefinitionError);
  expect(build).toThrow(
    [
      '#/paths/~1a~1{y}~1z: a sibling ({x}) already has a variable path part.',
      '#/paths/~1b~1{rest+}~1c: a greedy variable must be the last segment.',
      '#/paths/~1d/get/x-amazon-apigateway-integration: only a Lambda function (aws_proxy) or a mock can be run locally.',
    ].join('\n'),
  );
});
