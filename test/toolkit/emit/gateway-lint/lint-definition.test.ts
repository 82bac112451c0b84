import { describe, expect, it } from 'vitest';
import { buildHttp, buildRest } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import { lintCallers } from '../../../../toolkit/emit/gateway-lint/lint-callers.js';
import { lintDefinition } from '../../../../toolkit/emit/gateway-lint/lint-definition.js';
import { lintHttp } from '../../../../toolkit/emit/gateway-lint/lint-http.js';
import { lintRest } from '../../../../toolkit/emit/gateway-lint/lint-rest.js';
import { lintRestDefinition } from '../../../../toolkit/emit/gateway-lint/lint-rest-definition.js';
import { lintedDefinition } from '../../../../toolkit/emit/gateway-lint/linted-definition.js';
import type { JsonObject } from '../../../../toolkit/spec/json.js';
import { modelOf, modelOfOperation } from '../model-of.js';

const integration = { type: 'aws_proxy', httpMethod: 'POST', uri: 'arn:x', payloadFormatVersion: '2.0' };
const good = { responses: { 200: { description: '' } }, 'x-amazon-apigateway-integration': integration };
const nothing = modelOf({ security: [] });

/** A definition of one method, with what differs. */
function definition(differs: JsonObject = {}, method: JsonObject = {}, path = '/a'): JsonObject {
  return { openapi: '3.0.1', paths: { [path]: { get: { ...good, ...method } } }, components: {}, ...differs };
}

const withIntegration = (differs: JsonObject) => ({
  'x-amazon-apigateway-integration': { ...integration, ...differs },
});
const withModel = (name: string, schema: JsonObject) => ({ components: { schemas: { [name]: schema } } });
const withScheme = (scheme: JsonObject) => ({ components: { securitySchemes: { s: scheme } } });
const authorizer = (settings: JsonObject) => ({
  type: 'apiKey',
  name: 'A',
  in: 'header',
  'x-amazon-apigateway-authorizer': settings,
});
const parameter = (name: string, place: string) => ({ name, in: place });
const manyPaths = (length: number) =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`/a${index}`, { get: good }]));
const long = 'x'.repeat(450_000);

describe('what AWS would not take of a definition', () => {
  it('is nothing in one that is right', () => {
    expect(lintDefinition(lintedDefinition(definition(), []))).toEqual([]);
  });

  it.each<[rule: string, definition: JsonObject]>([
    ['oas-version', definition({ openapi: '3.1.0' })],
    ['external-ref', definition({}, { requestBody: { $ref: 'other.yaml#/a' } })],
    ['spec-size', definition({ 'x-a': 'x'.repeat(7_000_000) })],
    ['inline-size', definition({ 'x-a': 'x'.repeat(2_000_000) })],
    ['cfn-null', definition({ 'x-amazon-apigateway-policy': { Statement: [null] } })],
    ['doc-parts-quota', definition({ 'x-a': Array.from({ length: 2001 }, () => ({ description: 'a' })) })],
    ['path-invalid', definition({}, {}, '/{id}.json')],
    ['path-invalid', definition({}, {}, '/a%20b')],
    ['greedy-position', definition({}, {}, '/{p+}/a')],
    ['path-sibling-variable', definition({ paths: { '/u/{a}/x': { get: good }, '/u/{b}': { get: good } } })],
    ['param-duplicate-name', definition({}, { parameters: [parameter('id', 'path'), parameter('ID', 'query')] })],
    ['method-invalid', definition({ paths: { '/a': { trace: good } } })],
    ['status-range', definition({}, { responses: { '2XX': { description: '' } } })],
    ['status-range', definition({}, { responses: {} })],
    ['model-name', definition(withModel('body_1', { type: 'object' }))],
    ['model-size', definition(withModel('A', { type: 'string', pattern: long }))],
    ['schema-empty', definition(withModel('A', {}))],
    ['schema-required-empty', definition(withModel('A', { type: 'object', required: [] }))],
    ['schema-draft4', definition(withModel('A', { type: 'object', properties: { a: { const: 1 } } }))],
    ['schema-draft4', definition(withModel('A', { type: ['string', 'null'] }))],
    ['schema-unsupported-keyword', definition(withModel('A', { type: 'string', example: 'a' }))],
    ['schema-unsupported-keyword', definition(withModel('A', { type: 'string', nullable: true }))],
    ['integration-missing', definition({}, { 'x-amazon-apigateway-integration': {} })],
    ['integration-uri', definition({}, withIntegration({ uri: { 'Fn::Sub': 'x' } }))],
    ['integration-method', definition({}, withIntegration({ httpMethod: 'GET' }))],
    ['timeout-over-29s', definition({}, withIntegration({ timeoutInMillis: 60_000 }))],
  ])('%s', (rule, wrong) => {
    expect(lintDefinition(lintedDefinition(wrong, [])).map((each) => each.rule)).toEqual([rule]);
  });

  it.each<[rule: string, definition: JsonObject]>([
    ['security-scheme-type', definition(withScheme({ type: 'http', scheme: 'bearer' }))],
    ['authorizer-unused-name', definition(withScheme(authorizer({ type: 'request', identitySource: 'a, b' })))],
    [
      'greedy-position',
      definition({ paths: { '/a/{p+}': { get: good }, '/a/{id}': { get: good }, '/b/{id}': { get: good } } }),
    ],
    ['lambda-policy-size', definition({ paths: manyPaths(51) })],
  ])('%s, in a REST API', (rule, wrong) => {
    expect(lintRest(nothing, lintedDefinition(wrong, []), new Map()).map((each) => each.rule)).toEqual([rule]);
  });

  it('binary-media-missing, in a REST API', () => {
    const image = { 200: { description: '', content: { 'image/png': {} } } };
    const model = modelOfOperation({ security: [], responses: image });
    const listed = definition({ 'x-amazon-apigateway-binary-media-types': ['image/png'] });
    const rules = [definition(), listed].map((each) => lintRestDefinition(model, lintedDefinition(each, [])));
    expect(rules.map((found) => found.map(({ rule }) => rule))).toEqual([['binary-media-missing'], []]);
  });

  it.each<[rule: string, definition: JsonObject]>([
    ['v2-payload-version', definition({}, withIntegration({ payloadFormatVersion: undefined }))],
    [
      'v2-simple-response',
      definition(
        withScheme(authorizer({ type: 'request', enableSimpleResponses: true, authorizerPayloadFormatVersion: '1.0' })),
      ),
    ],
    ['route-quota', definition({ paths: manyPaths(301) })],
  ])('%s, in an HTTP API', (rule, wrong) => {
    expect(lintHttp(nothing, lintedDefinition(wrong, [])).map((each) => each.rule)).toEqual([rule]);
  });
});

it('authorizer-quota', () => {
  const schemes = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`s${index}`, authorizer({})]));
  const ten = Object.fromEntries(Object.entries(schemes).slice(1));
  const rulesOf = (securitySchemes: JsonObject) =>
    lintCallers(nothing, lintedDefinition(definition({ components: { securitySchemes } }), [])).map(({ rule }) => rule);
  expect([rulesOf(schemes), rulesOf(ten)]).toEqual([['authorizer-quota'], []]);
});

it('scope-quota, in an HTTP API', () => {
  const scopes = Array.from({ length: 11 }, (_, index) => `s${index}`);
  const securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
  const model = modelOfOperation({ security: [{ token: scopes }] }, { components: { securitySchemes } });
  expect([buildRest(model), buildHttp(model)].map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
    [],
    ['scope-quota'],
  ]);
});

describe('callers', () => {
  const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } };
  const model = modelOfOperation({ security: [{ key: [] }] }, { components: { securitySchemes } });
  const linted = (method: JsonObject, schemes: JsonObject = securitySchemes) => {
    const operation = { ...good, operationId: 'op', ...method };
    const whole = { paths: { '/things': { get: operation } }, components: { securitySchemes: schemes } };
    return lintCallers(model, lintedDefinition(whole, model.operations)).map(({ rule }) => rule);
  };

  it.each<[what: string, rules: string[], method: JsonObject, schemes?: JsonObject]>([
    ['are verified by a key', [], { security: [{ key: [] }] }],
    ['are verified by a signature', [], { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } }],
    ['are verified by nobody', ['authorizer-missing'], { security: [] }],
    ['are verified by nobody, for it is not said', ['authorizer-missing'], {}],
    ['are verified by a scheme that is not there', ['authorizer-missing'], { security: [{ other: [] }] }],
    [
      'are verified by a scheme that verifies nothing',
      ['authorizer-missing'],
      { security: [{ key: [] }] },
      { key: { type: 'apiKey', in: 'header', name: 'Authorization' } },
    ],
  ])('%s', (_, rules, method, schemes) => {
    expect(linted(method, schemes)).toEqual(rules);
  });
});
