import { expect, it } from 'vitest';
import type { GatewayResponseDefinitions } from '../../../../toolkit/gateway/definition.js';
import { Refusal, type RefusalType } from '../../../../toolkit/gateway/refusal.js';
import { gatewayResponse } from '../../../../toolkit/gateway/rest/gateway-response.js';
import { buildRestApi } from '../../../../toolkit/gateway/rest/rest-api.js';
import { tinyDefinition } from '../tiny-definition.js';

const problems: GatewayResponseDefinitions = {
  UNAUTHORIZED: {
    statusCode: 401,
    responseParameters: {
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.X-Request': 'context.requestId',
    },
    responseTemplates: {
      'application/json':
        '{"detail":$context.error.messageString,"instance":"$context.requestId","x":"$context.no.such"}',
    },
  },
  MISSING_AUTHENTICATION_TOKEN: { statusCode: '404' },
  DEFAULT_5XX: { responseTemplates: { 'application/json': '{"type":"$context.error.responseType"}' } },
};

it.each<[string, RefusalType, GatewayResponseDefinitions, object]>([
  [
    'as the definition has it',
    'UNAUTHORIZED',
    problems,
    {
      status: 401,
      headers: [
        ['Content-Type', 'application/problem+json'],
        ['x-amzn-ErrorType', 'UnauthorizedException'],
        ['X-Request', 'r-1'],
      ],
      body: '{"detail":"Unauthorized","instance":"r-1","x":""}',
    },
  ],
  [
    'with another status and the usual body',
    'MISSING_AUTHENTICATION_TOKEN',
    problems,
    { status: 404, body: '{"message":"Missing Authentication Token"}' },
  ],
  [
    'by the default for its family',
    'INTEGRATION_TIMEOUT',
    problems,
    { status: 504, body: '{"type":"INTEGRATION_TIMEOUT"}' },
  ],
  [
    'always the same when too large',
    'REQUEST_TOO_LARGE',
    problems,
    { status: 413, body: '{"message":"Request Too Long"}' },
  ],
  [
    'with a capital M when access is denied',
    'ACCESS_DENIED',
    {},
    { status: 403, body: '{"Message":"User is not authorized to access this resource"}' },
  ],
  [
    'with null for a broken authorizer',
    'AUTHORIZER_CONFIGURATION_ERROR',
    {},
    { status: 500, body: '{"message":null}' },
  ],
  ['with 502 for a broken function', 'DEFAULT_5XX', {}, { status: 502, body: '{"message":"Internal server error"}' }],
])('answers %s (facts 4d: %s)', (_, type, definitions, want) => {
  expect(gatewayResponse(new Refusal(type), definitions, { requestId: 'r-1' })).toMatchObject(want);
});

it('tells where a header is made of what cannot be had here', () => {
  const UNAUTHORIZED = { responseParameters: { 'gatewayresponse.header.A': 'method.request.header.Origin' } };
  const responses = { 'x-amazon-apigateway-gateway-responses': { ...problems, UNAUTHORIZED } };
  expect(() => buildRestApi(tinyDefinition({}, responses))).toThrow(
    '#/x-amazon-apigateway-gateway-responses/UNAUTHORIZED/responseParameters/gatewayresponse.header.A: ' +
      '"method.request.header.Origin" cannot be had locally.',
  );
});
