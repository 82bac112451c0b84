import { describe, expect, it } from 'vitest';
import type { MethodDefinition } from '../../../../toolkit/gateway/definition.js';
import { DefinitionError } from '../../../../toolkit/gateway/definition-error.js';
import type { GatewayRequest } from '../../../../toolkit/gateway/gateway-request.js';
import { validateRequest } from '../../../../toolkit/gateway/rest/request-validation.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { headers, method, post, request, tinyDefinition } from '../tiny-definition.js';

const VALIDATORS = {
  all: { validateRequestBody: true, validateRequestParameters: true },
  body: { validateRequestBody: true },
  none: {},
};

function validationOf(definition: MethodDefinition, schemas = {}, validator: string | undefined = 'all') {
  const key = 'x-amazon-apigateway-request-validator';
  const checked = { ...method(), ...definition, ...(validator !== undefined && { [key]: validator }) };
  const validators = { 'x-amazon-apigateway-request-validators': VALIDATORS };
  const components = { schemas };
  const api = buildRestApi(tinyDefinition({ '/a/{id}': { post: checked } }, { ...validators, components }));
  const [built] = api.methods;
  if (built === undefined) throw new Error('no method');
  return built.validation;
}

describe('request validators: parameters have to be there and not blank, and no more (facts 1a)', () => {
  const parameters = [
    { name: 'limit', in: 'query', required: true, schema: { type: 'integer' } },
    { name: 'X-Trace', in: 'header', required: true },
    { name: 'id', in: 'path', required: true },
    { name: 'sort', in: 'query' },
  ];
  const validation = validationOf({ parameters });
  const trace = headers(['x-trace', '1']);

  it.each<[string, string, Partial<GatewayRequest>, string | undefined]>([
    ['all', '/a/1?limit=many', trace, undefined],
    ['none of two', '/a/1', {}, 'Missing required request parameters: [X-Trace, limit]'],
    ['a blank one', '/a/1?limit=+', trace, 'Missing required request parameters: [limit]'],
    ['one that is blank at first', '/a/1?limit=&limit=5', trace, undefined],
    ['a blank header', '/a/1?limit=5', headers(['X-Trace', ' ']), 'Missing required request parameters: [X-Trace]'],
  ])('given %s', (_, target, rest, text) => {
    const check = () => validateRequest(validation, request(target, rest), { id: '1' });
    if (text === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ type: 'BAD_REQUEST_PARAMETERS', text }));
  });

  it('looks at none of them where only the body is checked', () => {
    expect(validationOf({ parameters }, {}, 'body').required).toEqual([]);
    expect(validationOf({ parameters }, {}, 'none').required).toEqual([]);
  });
});

describe('request validators: a body has to fit the model of its own media type (facts 0.2 and 1a)', () => {
  const schemas = {
    Note: {
      type: 'object',
      required: ['subject', 'body'],
      properties: { body: { $ref: '#/components/schemas/Text' } },
    },
    Text: { type: 'string', minLength: 1, maximum: 5, exclusiveMaximum: true },
    Tree: { type: 'object', properties: { next: { $ref: '#/components/schemas/Tree' } }, additionalProperties: false },
  };
  const validation = validationOf(
    {
      requestBody: {
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/Note' } },
          'application/vnd.tree+json': { schema: { $ref: '#/components/schemas/Tree' } },
        },
      },
    },
    schemas,
  );
  const tree = ['Content-Type', 'application/vnd.tree+json; v=1'] as const;

  it.each<[string, Partial<GatewayRequest>, string | undefined]>([
    ['what fits', post('{"subject":1,"body":"x"}', ['Content-Type', 'application/json; charset=utf-8']), undefined],
    ['a type that nobody has a model for', post('nonsense', ['Content-Type', 'text/csv']), undefined],
    ['no type, which is JSON', post('{}'), '[object has missing required properties (["body","subject"])]'],
    ['no body, which is {}', post(''), '[object has missing required properties (["body","subject"])]'],
    ['no JSON', post('{"a":'), '[Unable to parse the request body]'],
    ['a wrong property', post('{"subject":1,"body":""}'), '[/body must NOT have fewer than 1 characters]'],
    ['recursion that fits', post('{"next":{"next":{}}}', tree), undefined],
    [
      'an unknown property',
      post('{"next":{"other":1}}', tree),
      '[object instance has properties which are not allowed by the schema: ["other"]]',
    ],
  ])('given %s', (_, rest, validationError) => {
    const check = () => validateRequest(validation, request('/a/1', rest), {});
    if (validationError === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ type: 'BAD_REQUEST_BODY', validationError }));
  });
});

it.each<[string, MethodDefinition, string | undefined, string]>([
  [
    'a validator that is not there',
    {},
    'every',
    '/x-amazon-apigateway-request-validator: there is no request validator',
  ],
  [
    'a model that is not there',
    { requestBody: { content: { 'a/b': { schema: { $ref: '#/components/schemas/No' } } } } },
    'all',
    "/requestBody/content/a~1b/schema: can't resolve reference",
  ],
])('tells %s, and where', (_, definition, validator, message) => {
  const build = () => validationOf(definition, {}, validator);
  expect(build).toThrow(DefinitionError);
  expect(build).toThrow(`#/paths/~1a~1{id}/post${message}`);
});
