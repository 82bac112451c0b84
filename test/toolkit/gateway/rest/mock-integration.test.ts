import { expect, it } from 'vitest';
import type { IntegrationDefinition } from '../../../../toolkit/gateway/definition.js';
import { DefinitionPlace } from '../../../../toolkit/gateway/definition-error.js';
import { mockReply, readMock } from '../../../../toolkit/gateway/rest/mock-integration.js';
import { headers, request } from '../tiny-definition.js';

/** As the definition has it for preflight requests (facts 3a). */
const PREFLIGHT: IntegrationDefinition = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode":204}' },
  responses: {
    default: {
      statusCode: '204',
      responseParameters: {
        'method.response.header.Access-Control-Allow-Origin': "'https://front.test'",
        'method.response.header.Access-Control-Allow-Methods': "'GET,POST'",
      },
    },
  },
};

function read(definition: Partial<IntegrationDefinition>) {
  const place = new DefinitionPlace();
  const mock = readMock({ ...PREFLIGHT, ...definition }, place);
  place.throwReported();
  return mock;
}

it('answers by itself, with the headers of the definition', () => {
  expect(mockReply(read({}), request('/'))).toEqual({
    status: 204,
    headers: [
      ['Content-Type', 'application/json'],
      ['Access-Control-Allow-Origin', 'https://front.test'],
      ['Access-Control-Allow-Methods', 'GET,POST'],
    ],
    body: '',
  });
});

it('chooses the response by the status, and answers its template', () => {
  const responses = {
    '5\\d\\d': { statusCode: 500 },
    '20[04]': { statusCode: 200, responseTemplates: { 'application/json': '{"ok":true}' } },
    default: { statusCode: 400 },
  };
  expect(mockReply(read({ responses }), request('/'))).toMatchObject({ status: 200, body: '{"ok":true}' });
});

it('has no answer to a media type without a template', () => {
  const given = request('/', headers(['Content-Type', 'text/csv']));
  expect(() => mockReply(read({}), given)).toThrow(expect.objectContaining({ type: 'UNSUPPORTED_MEDIA_TYPE' }));
});

it.each<[string, Partial<IntegrationDefinition>, string]>([
  ['no status', { requestTemplates: {} }, '#: a mock needs requestTemplates that say its status.'],
  [
    'a status that is computed',
    { requestTemplates: { 'application/json': '{"statusCode":$input.path("$.a")}' } },
    '#/requestTemplates/application~1json: must be {"statusCode": …}; nothing is computed locally.',
  ],
  ['no response', { responses: {} }, '#/responses: there is none for 204, and no default.'],
  [
    'a header that is computed',
    {
      responses: { default: { statusCode: 204, responseParameters: { 'method.response.header.A': 'context.stage' } } },
    },
    '#/responses/default/responseParameters/method.response.header.A: must be a header with a text in single quotes.',
  ],
  [
    'a body that is computed',
    { responses: { default: { statusCode: 204, responseTemplates: { 'application/json': '$input.body' } } } },
    '#/responses/default/responseTemplates: must be plain text; nothing is computed locally.',
  ],
])('does not guess at %s', (_, definition, message) => {
  expect(() => read(definition)).toThrow(message);
});
