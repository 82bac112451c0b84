import { expect, it } from 'vitest';
import { buildRestApi } from '../../../toolkit/gateway/rest-api.js';
import { restGateway } from '../../../toolkit/gateway/rest-gateway.js';
import { makeDocs } from '../../../toolkit/local/docs.js';
import { method, request, tinyDefinition } from '../gateway/tiny-definition.js';

const docsFor = (...paths: string[]) =>
  makeDocs(
    'A <b> & "c"',
    { openapi: '3.1.0' },
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

it('escapes the title, and loads nothing from elsewhere', () => {
  const page = String(docsFor('/todos').serve(request('/docs'))?.body);
  expect(page).toContain('<title>A &lt;b&gt; &amp; &quot;c&quot; – documentation</title>');
  expect(page.match(/(?:src|href)="[^"]*"/g)).toEqual([
    'href="data:,"',
    'href="/openapi.json"',
    'src="/docs/redoc.standalone.js"',
  ]);
});
