import { expect, it } from 'vitest';
import { emitOpenapi } from '../../../toolkit/emit/emit-openapi.js';
import { modelOf, textOf } from './model-of.js';

const served = (document: { readonly [key: string]: unknown }) => JSON.parse(textOf(emitOpenapi(modelOf(document))));

it.each<[what: string, document: { [key: string]: unknown }, want: { [key: string]: unknown }]>([
  [
    'our extensions of the root',
    { 'x-specwright-cors': false, 'x-amazon-apigateway-policy': {}, tags: [] },
    { tags: [] },
  ],
  [
    'those of schemes',
    {
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'k', 'x-specwright-authorizer': { type: 'request' } },
        },
      },
    },
    { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'k' } } } },
  ],
  [
    'those of operations',
    { paths: { '/a': { get: { operationId: 'a', responses: {}, 'x-specwright-cache': { ttlSeconds: 1 } } } } },
    { paths: { '/a': { get: { operationId: 'a', responses: {} } } } },
  ],
])('leaves %s out', (_, document, want) => {
  expect(served(document)).toMatchObject(want);
  expect(JSON.stringify(served(document))).not.toMatch(/x-(specwright|amazon)/);
});

it.each<[what: string, document: { [key: string]: unknown }]>([
  ['extensions of others', { 'x-logo': { url: 'logo.png' } }],
  [
    'properties of that name',
    { components: { schemas: { A: { properties: { 'x-specwright-cache': { type: 'string' } } } } } },
  ],
  ['examples that hold it', { components: { examples: { a: { value: { 'x-specwright-cache': 1 } } } } }],
])('keeps %s', (_, document) => {
  expect(served(document)).toMatchObject(document);
});
