import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildHttp, buildRest } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import { rules } from '../../../../toolkit/emit/gateway-lint/rules.js';
import { asObject } from '../../../../toolkit/spec/json.js';
import { modelOf } from '../model-of.js';

type Json = { readonly [key: string]: unknown };

const base = { operationId: 'op', security: [], responses: { 204: { description: 'Done.' } } };

/** A document of one operation, by which it differs from one that nothing is to be said of. */
function document(operation: Json, root: Json = {}, path = '/things', method = 'post') {
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
  return modelOf({
    components: { securitySchemes },
    paths: { [path]: { [method]: { ...base, ...operation } } },
    ...root,
  });
}

const parameter = (name: string, place: string, more: Json = {}) => ({
  name,
  in: place,
  schema: { type: 'string' },
  ...more,
});
const json = (schema: Json) => ({ requestBody: { required: true, content: { 'application/json': { schema } } } });
const answer = (headers: Json) => ({ responses: { 200: { description: '', headers } } });
const texts = { type: 'array', items: { type: 'string' } };
const header = { schema: { type: 'string' } };

it.each<[rule: string, model: ReturnType<typeof document>]>([
  ['param-cookie', document({ parameters: [parameter('c', 'cookie')] })],
  ['param-deepobject', document({ parameters: [parameter('filter[a]', 'query')] })],
  ['param-shadowed', document({ parameters: [parameter('a', 'query'), parameter('A', 'header')] })],
  ['param-type-unchecked', document({ parameters: [parameter('a', 'query', { schema: { type: 'integer' } })] })],
  [
    'content-type-unvalidated',
    document({ requestBody: { content: { 'text/plain': { schema: { type: 'string' } } } } }),
  ],
  ['nullable-loosened', document(json({ type: 'object', properties: { a: { type: ['string', 'null'] } } }))],
  ['array-bounds', document(json({ type: 'array', items: { type: 'string' }, maxItems: 3 }))],
  ['numeric-format', document(json({ type: 'object', properties: { a: { type: 'integer', format: 'int32' } } }))],
  ['header-remapped', document(answer({ Date: header }))],
  ['header-remapped', document(answer({ 'WWW-Authenticate': header }))],
  ['reserved-path', document({}, {}, '/ping')],
  ['path-chars', document({}, {}, '/a~b')],
  ['method-unsupported', document({}, {}, '/things', 'trace')],
  ['security-optional', document({ security: [{ token: [] }, {}] })],
  ['operation-public', document({ security: undefined })],
  ['root-security-only', document({ security: undefined }, { security: [{ token: [] }] })],
  ['scope-placeholder', document({ security: [{ token: [`\${x}`] }] })],
  ['security-weakened', document({ security: [{ token: [] }], 'x-amazon-apigateway-auth': { type: 'NONE' } })],
  ['request-validator', document({ 'x-amazon-apigateway-request-validator': 'strict' })],
  ['policy-size', document({}, { 'x-amazon-apigateway-policy': { Statement: 'x'.repeat(9000) } })],
  ['security-policy', document({}, { 'x-amazon-apigateway-security-policy': 'SecurityPolicy_TLS13_1_3_2025_09' })],
  [
    'cors-gateway-responses',
    document({}, { 'x-amazon-apigateway-gateway-responses': { THROTTLED: { statusCode: 429 } } }),
  ],
])('%s', (rule, model) => {
  const found = buildRest(model).findings;
  expect(found.map((each) => each.rule)).toEqual([rule]);
  expect(found[0]?.pointer).toMatch(/^#\//);
});

it.each<[rules: string[], scheme: Json]>([
  [['authorizer-function', 'mtls-tls-policy'], { type: 'mutualTLS' }],
  [['api-key-header'], { type: 'apiKey', in: 'header', name: 'X-Key', 'x-specwright-authorizer': { type: 'api-key' } }],
])('%j', (rules, scheme) => {
  const tls = {
    'x-amazon-apigateway-security-policy': 'SecurityPolicy_A',
    'x-amazon-apigateway-endpoint-access-mode': 'STRICT',
  };
  const model = document({ security: [{ own: [] }] }, { ...tls, components: { securitySchemes: { own: scheme } } });
  expect(buildRest(model).findings.map(({ rule }) => rule)).toEqual(rules);
});

it('param-delimiter', () => {
  const piped = parameter('a', 'query', { style: 'pipeDelimited', explode: false, schema: texts });
  const { findings } = buildRest(document({ parameters: [piped] }));
  expect(findings.map(({ rule }) => rule)).toEqual(['param-delimiter', 'param-type-unchecked']);
});

it('payload-over-6mb', () => {
  const model = document({ requestBody: { content: { 'video/mp4': { schema: {} } } } });
  expect(buildRest(model).findings.map(({ rule }) => rule)).toEqual(['content-type-unvalidated', 'payload-over-6mb']);
});

it('combinator-self-ref', () => {
  const ref = { $ref: '#/components/schemas/Tree' };
  const Tree = { type: 'object', properties: { child: { anyOf: [ref, { type: 'string' }] } } };
  const model = document(json(ref), { components: { schemas: { Tree } } });
  expect(buildRest(model).findings.map(({ rule }) => rule)).toEqual(['combinator-self-ref']);
});

it('model-name-collision', () => {
  const schema = (minProperties: number) => ({ type: 'object', minProperties });
  const schemas = { AB: schema(1), 'a-b': schema(2), a_b: schema(3) };
  const properties = Object.fromEntries(
    Object.keys(schemas).map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  );
  const { definition, findings } = buildRest(
    document(json({ type: 'object', properties }), { components: { schemas } }),
  );
  expect(findings).toMatchObject([
    { rule: 'model-name-collision', pointer: '#/components/schemas/a-b', message: expect.stringContaining('AB2') },
    { rule: 'model-name-collision', pointer: '#/components/schemas/a_b', message: expect.stringContaining('AB3') },
  ]);
  const models = asObject(asObject(definition.components).schemas);
  expect(['AB', 'AB2', 'AB3'].map((name) => asObject(models[name]).minProperties)).toEqual([1, 2, 3]);
});

it('path-clash-security', () => {
  const get = (operationId: string, security: object[], name: string) => ({
    get: { ...base, operationId, security, parameters: [parameter(name, 'path', { required: true })] },
  });
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
  const paths = { '/f/{id}': get('one', [{ token: [] }], 'id'), '/f/{id}:x': get('other', [], 'id') };
  const rules = buildRest(modelOf({ components: { securitySchemes }, paths })).findings.map(({ rule }) => rule);
  expect(rules).toEqual(['path-clash-security', 'path-partial-param']);
});

it('the documentation lists every rule by what it comes to', () => {
  const rows = readFileSync('docs/gateway.md', 'utf8').matchAll(/^\| (error|warning|note) \| (.*) \|$/gm);
  const listed = [...rows].flatMap(([, severity, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, severity]),
  );
  expect(Object.fromEntries(listed)).toEqual(rules);
});

it('response-missing', () => {
  expect(buildRest(document({ responses: {} })).findings.map(({ rule }) => rule)).toEqual(['response-missing']);
});

it.each<[what: string, model: ReturnType<typeof document>]>([
  ['caching', document({ 'x-specwright-cache': { ttlSeconds: 1 } }, {}, '/things', 'get')],
  ['validators', document({ 'x-amazon-apigateway-request-validator': 'all' })],
  ['policies', document({}, { 'x-amazon-apigateway-policy': {} })],
])('http-api-feature: an HTTP API has no %s', (_, model) => {
  expect(buildHttp(model).findings.map(({ rule }) => rule)).toEqual(['http-api-feature']);
});

it('an HTTP API checks no API keys, so a function has to', () => {
  const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } };
  const [found, ...others] = buildHttp(
    document({ security: [{ key: [] }] }, { components: { securitySchemes } }),
  ).findings;
  expect(found).toMatchObject({
    rule: 'authorizer-function',
    message: expect.stringContaining('An HTTP API checks no API keys'),
  });
  expect(others).toEqual([]);
});
