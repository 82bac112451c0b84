import { expect, it } from 'vitest';
import { buildRestApi } from '../../../toolkit/gateway/rest/rest-api.js';
import { restGateway } from '../../../toolkit/gateway/rest/rest-gateway.js';
import { makeDocs } from '../../../toolkit/local/docs.js';
import { method, request, tinyDefinition } from '../gateway/tiny-definition.js';

const docsFor = (...paths: string[]) =>
  makeDocs(
    { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {} },
    restGateway(buildRestApi(tinyDefinition(Object.fromEntries(paths.map((path) => [path, { get: method() }])))))
      .answersGet,
  );

it.each([
  ['has other paths', ['/todos', '/{proxy+}'], '/docs', '/openapi.json'],
  ['has a page of that name', ['/docs'], '/_specwright/docs', '/openapi.json'],
  ['has a document of that name', ['/openapi.json'], '/docs', '/_specwright/openapi.json'],
  ['begins with a variable', ['/{id}'], '/_specwright/docs', '/_specwright/openapi.json'],
  ['takes everything', ['/{a}', '/{a}/{b}'], undefined, undefined],
])('an API that %s keeps its paths', (_, paths, page, document) => {
  expect(docsFor(...paths)).toMatchObject({ page, document });
});

it('serves nothing else, and answers only to GET and HEAD', () => {
  const docs = docsFor('/todos');
  expect(docs.serve(request('/docs/other'))).toBeUndefined();
  expect(docs.serve(request('/docs', { method: 'POST' }))).toBeUndefined();
  expect(docs.serve(request('/docs', { method: 'HEAD' }))?.status).toBe(200);
});

it('serves every page of the site under the rules of what it may load', () => {
  const docs = docsFor('/todos');
  for (const path of ['/docs', '/docs/errors', '/docs/security', '/docs/site.css', '/docs/redoc.js']) {
    const reply = docs.serve(request(path));
    expect(reply?.status).toBe(200);
    expect(reply?.headers).toContainEqual(['Content-Security-Policy', expect.stringContaining("script-src 'self'")]);
  }
});

it('takes the address that the reader used for the samples', () => {
  const paths = { '/things': { get: { operationId: 'op', responses: { 204: { description: '' } } } } };
  const docs = makeDocs({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths }, () => false);
  expect(String(docs.serve(request('/docs/openapi.json'))?.body)).toContain('curl http://localhost:3000/things');
});
