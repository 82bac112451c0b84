// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { describe, expect, it } from 'vitest';
import { buildHttp, buildRest } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import { asObject, type JsonObject } from '../../../../toolkit/spec/json.js';
import type { ApiModel } from '../../../../toolkit/spec/model.js';
import { modelOf, modelOfOperation } from '../model-of.js';

const ANY = 'x-amazon-apigateway-any-method';
const INTEGRATION = 'x-amazon-apigateway-integration';
const responses = { 200: { description: 'Fine.' } };
const site = { type: 'http_proxy', httpMethod: 'ANY', uri: 'https://site.example/{proxy}' };
const securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
const path = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** A method of both definitions, and what is said of each. */
function both(model: ApiModel, at: string, method: string) {
  return [buildRest(model), buildHttp(model)].map(({ definition, findings }) => ({
    method: asObject(asObject(asObject(definition.paths)[at])[method]),
    rules: findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
    findings,
    definition,
  }));
}

const anyModel = (any: JsonObject, root: JsonObject = {}, others: JsonObject = {}) => {
  return modelOf({
    security: [],
    components: { securitySchemes },
    paths: { '/files/{proxy+}': { [ANY]: any }, ...others },
    ...root,
  });
};

describe(ANY, () => {
  it('is taken with its integration, at a path that may be greedy', () => {
    const parameters = [path('proxy'), { name: 'v', in: 'query', schema: { type: 'integer' } }];
    const model = anyModel({ responses, parameters, [INTEGRATION]: site });
    const [rest, http] = both(model, '/files/{proxy+}', ANY);
    expect(rest).toMatchObject({ rules: [] });
    expect(rest?.method).toEqual({
      parameters: [path('proxy'), { name: 'v', in: 'query', required: false, schema: { type: 'string' } }],
      responses,
      security: [],
      [INTEGRATION]: site,
    });
    expect(http).toMatchObject({ rules: [] });
    expect(http?.method).toEqual({
      parameters: [path('proxy+')],
      responses: { default: { description: 'As the service answers.' } },
      security: [],
      [INTEGRATION]: { ...site, payloadFormatVersion: '1.0' },
    });
  });

  it('takes the place of ours beside operations, and answers by the fallback unless it says what else', () => {
    const model = modelOf({
      paths: { '/a': { get: { operationId: 'a', responses }, [ANY]: { security: [], responses } } },
    });
    for (const { method, definition } of both(model, '/a', ANY)) {
      expect(method[INTEGRATION]).toMatchObject({ uri: expect.stringContaining('${FallbackFunctionArn}') });
      expect(Object.keys(asObject(asObject(definition.paths)['/a']))).toContain('get');
    }
  });

  it('may be where our own fallback would be', () => {
    const model = modelOf({ security: [], paths: { '/{all+}': { [ANY]: { responses, [INTEGRATION]: site } } } });
    expect(Object.keys(asObject(buildRest(model).definition.paths))).toEqual(['/', '/{all+}']);
  });

  it('is for the callers that the document says', () => {
    const model = anyModel({ responses }, { security: [{ token: ['read'] }] });
    for (const { method } of both(model, '/files/{proxy+}', ANY)) {
      expect(method.security).toEqual([{ token: ['${TokenScopePrefix}read'] }]);
    }
  });

  it.each<[rule: string, any: JsonObject, root: JsonObject, others?: JsonObject]>([
    ['authorizer-missing', { responses, security: [{ nobody: [] }] }, {}],
    ['security-weakened', { responses, 'x-amazon-apigateway-auth': { type: 'NONE' } }, { security: [{ token: [] }] }],
  ])('%s: is not made public by accident', (rule, any, root) => {
    for (const { rules, findings } of both(anyModel(any, root), '/files/{proxy+}', ANY)) {
      expect(rules).toEqual([rule]);
      expect(findings[0]?.pointer).toContain('#/paths/~1files~1{proxy+}/x-amazon-apigateway-any-method/');
    }
  });

  it('operation-public: says so when anybody may call it', () => {
    const model = modelOf({ paths: { '/a': { [ANY]: { responses } } } });
    expect(buildRest(model).findings.map(({ rule }) => rule)).toEqual(['operation-public']);
  });

  it('greedy-position: has no variable beside it in a REST API', () => {
    const get = { operationId: 'file', parameters: [path('id')], responses, security: [] };
    const model = anyModel({ responses }, {}, { '/files/{id}': { get } });
    const [rest, http] = both(model, '/files/{proxy+}', ANY);
    expect([rest?.rules, http?.rules]).toEqual([['greedy-position'], []]);
  });
});

describe(INTEGRATION, () => {
  it('may be one of components, for several operations', () => {
    const components = { 'x-amazon-apigateway-integrations': { site } };
    const model = modelOfOperation(
      { [INTEGRATION]: { $ref: '#/components/x-amazon-apigateway-integrations/site' } },
      { components },
    );
    const [rest, http] = both(model, '/things', 'get');
    expect(rest?.method[INTEGRATION]).toEqual(site);
    expect(http?.method[INTEGRATION]).toEqual({ ...site, payloadFormatVersion: '1.0' });
  });

  it('external-ref: has to be there', () => {
    const model = modelOfOperation(
      { [INTEGRATION]: { $ref: '#/components/x-amazon-apigateway-integrations/site' } },
      {},
      { method: 'post' },
    );
    expect(both(model, '/things', 'post').map(({ rules }) => rules)).toEqual([['external-ref'], ['external-ref']]);
  });

  it('maps variables of the path by the names that they got', () => {
    const mapped = (from: string) => ({ ...site, requestParameters: { 'integration.request.path.to': from } });
    const operation = (name: string, from: string) => ({
      operationId: name,
      parameters: [path(name)],
      responses,
      [INTEGRATION]: mapped(from),
    });
    const model = (from: string) =>
      modelOf({
        security: [],
        paths: { '/a/{x}/b': { get: operation('x', from) }, '/a/{y}/c': { get: operation('y', from) } },
      });
    const [rest] = both(model('method.request.path.y'), '/a/{x}/c', 'get');
    expect(rest?.method[INTEGRATION]).toEqual(mapped('method.request.path.x'));
    const [, http] = both(model('$request.path.y'), '/a/{x}/c', 'get');
    expect(http?.method[INTEGRATION]).toMatchObject(mapped('$request.path.x'));
  });

  it('has the statuses and headers declared that it maps answers to', () => {
    const mock = {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode":302}' },
      responses: {
        302: { statusCode: '302', responseParameters: { 'method.response.header.Location': "'/b'" } },
        default: { statusCode: 200 },
      },
    };
    const [rest] = both(modelOfOperation({ responses, [INTEGRATION]: mock }), '/things', 'get');
    expect(rest?.method.responses).toEqual({
      200: { description: 'Fine.' },
      302: { description: 'As the integration answers.', headers: { Location: { schema: { type: 'string' } } } },
    });
  });

  const queue = { type: 'aws_proxy', integrationSubtype: 'SQS-SendMessage', credentials: 'arn:role' };
  it.each<[string, integration: JsonObject, rest: string[], http: string[]]>([
    ['a mock', { type: 'mock', requestTemplates: {} }, [], ['integration-type']],
    ['a service of AWS', { type: 'aws', httpMethod: 'POST', uri: 'arn:x' }, [], ['integration-type']],
    ['a service of AWS, by its subtype', queue, ['integration-type'], []],
    ['nothing that there is', { type: 'magic', uri: 'x' }, ['integration-type'], ['integration-type']],
  ])('integration-type: %s', (_, integration, rest, http) => {
    const all = both(modelOfOperation({ security: [], [INTEGRATION]: integration }), '/things', 'get');
    expect(all.map(({ rules }) => rules)).toEqual([rest, http]);
  });
});

it('x-amazon-apigateway-endpoint-configuration says to each kind of API what it understands', () => {
  const key = 'x-amazon-apigateway-endpoint-configuration';
  const configuration = { disableExecuteApiEndpoint: true, vpcEndpointIds: ['vpce-1'], ipAddressType: 'dualstack' };
  const servers = [{ url: '/' }, { url: 'https://example.com', [key]: configuration }];
  const [rest, http] = both(modelOf({ security: [], servers }), '/', '');
  expect(rest?.definition.servers).toEqual([
    { url: '/', [key]: { disableExecuteApiEndpoint: true, vpcEndpointIds: ['vpce-1'] } },
  ]);
  expect(http?.definition.servers).toEqual([
    { url: '/', [key]: { disableExecuteApiEndpoint: true, ipAddressType: 'dualstack' } },
  ]);
});
