import { describe, expect, it } from 'vitest';
import { RestGateway } from '../../../../toolkit/emit/rest-gateway/rest-gateway.js';
import type { ApiModel } from '../../../../toolkit/spec/model.js';
import { modelOf, modelOfOperation } from '../model-of.js';

type Json = { [key: string]: Json };

function definitionOf(model: ApiModel): Json {
  return JSON.parse(JSON.stringify(new RestGateway(model).definition));
}

function rulesOf(model: ApiModel): string[] {
  return new RestGateway(model).findings.map(({ rule }) => rule);
}

const done = { 204: { description: 'Done.' } };
const variables = (path: string) => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);

/** A document with these paths and methods. */
function pathsModel(...operations: readonly string[]): ApiModel {
  const paths: { [path: string]: object } = {};
  operations.forEach((line, index) => {
    const [method = '', path = ''] = line.split(' ');
    const parameters = variables(path).map((name) => ({ name, in: 'path', required: true, schema: {} }));
    paths[path] = { ...paths[path], [method]: { operationId: `op${index}`, parameters, responses: done } };
  });
  return modelOf({ paths });
}

describe('a REST API definition', () => {
  it('is OpenAPI 3.0.1, whatever the document is', () => {
    expect(definitionOf(modelOf({}))).toMatchObject({ openapi: '3.0.1', info: { title: 'Test', version: '1' } });
  });

  it('hands each operation to its own function, and knows its parameters by name only', () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'q', in: 'query', schema: { type: 'integer', minimum: 1 } },
    ];
    const model = modelOfOperation({ parameters }, {}, { path: '/things/{id}', method: 'put' });
    expect(definitionOf(model).paths?.['/things/{id}']?.put).toEqual({
      operationId: 'op',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'q', in: 'query', required: false, schema: { type: 'string' } },
      ],
      responses: { 204: { description: 'Done.' } },
      security: [],
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: these are AWS's and our placeholders
        uri: 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${OpFunctionArn}/invocations',
        passthroughBehavior: 'when_no_match',
        timeoutInMillis: 29000,
      },
    });
  });

  it('answers HEAD like GET, unless HEAD is declared', () => {
    const { paths } = definitionOf(pathsModel('get /a', 'get /b', 'head /b'));
    expect(JSON.stringify(paths?.['/a']?.head)).toContain('Op0FunctionArn');
    expect(paths?.['/a']?.head).not.toHaveProperty('operationId');
    expect(JSON.stringify(paths?.['/b']?.head)).toContain('Op2FunctionArn');
  });

  it('sends every other method and path to the fallback, which needs no caller', () => {
    const { paths } = definitionOf(pathsModel('get /a/{x}'));
    for (const path of ['/', '/a/{x}', '/{proxy+}']) {
      const any = paths?.[path]?.['x-amazon-apigateway-any-method'];
      expect(any).toMatchObject({ security: [] });
      expect(JSON.stringify(any)).toContain('FallbackFunctionArn');
    }
    expect(JSON.stringify(paths?.['/{proxy+}'])).toContain('"name":"proxy","in":"path","required":true');
  });

  it('has no /{proxy+} beside a variable first segment, for API Gateway would refuse it', () => {
    expect(Object.keys(definitionOf(pathsModel('get /{tenant}/a')).paths ?? {})).toEqual(['/', '/{tenant}/a']);
  });

  it('writes text of the document so that it is no placeholder', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the attempt
    const model = modelOfOperation({ responses: { 200: { description: 'Not ${FallbackFunctionArn}' } } });
    const text = JSON.stringify(definitionOf(model));
    expect(text).toContain('Not $ {FallbackFunctionArn}');
  });
});

describe('paths that API Gateway cannot express', () => {
  it.each<[operations: string[], want: string[], rules: string[]]>([
    [['get /u/{a}/x', 'get /u/{b}/y'], ['/u/{a}/x', '/u/{a}/y'], []],
    [['get /u/{id}/x', 'get /u/{uid}/z/{id}'], ['/u/{id}/x', '/u/{id}/z/{id2}'], []],
    [['get /todo/{todo-id}'], ['/todo/{todo-id}'], []],
    [['get /todo/{todo*id}'], ['/todo/{todo_id}'], []],
    [['get /a/'], ['/a'], []],
    [['get /f/{name}.{ext}'], ['/f/{name}'], ['path-partial-param']],
    [['get /f/{id}', 'post /f/{id}:cancel'], ['/f/{id}'], ['path-partial-param']],
    [['get /a%20b/c'], ['/{segment}/c'], ['path-chars']],
    [['post /f/{id}', 'post /f/{id}:cancel'], ['/f/{id}'], ['path-clash', 'path-partial-param']],
  ])('%j become %j', (operations, want, rules) => {
    const model = pathsModel(...operations);
    const paths = Object.keys(definitionOf(model).paths ?? {}).filter((path) => path !== '/' && path !== '/{proxy+}');
    expect(paths).toEqual(want);
    expect(rulesOf(model)).toEqual(rules);
  });

  it('reports TRACE, which API Gateway does not know', () => {
    const model = pathsModel('trace /a');
    expect(rulesOf(model)).toEqual(['method-unsupported']);
    expect(definitionOf(model).paths?.['/a']).not.toHaveProperty('trace');
  });

  it('counts resources, those in between included', () => {
    const many = Array.from({ length: 100 }, (_, index) => `get /a${index}/b/c`);
    expect(rulesOf(pathsModel(...many))).toEqual(['resource-quota']);
    expect(rulesOf(pathsModel(...many.slice(0, 99)))).toEqual([]);
  });
});

describe('responses of a method', () => {
  it.each<[declared: string[], want: string[]]>([
    [
      ['201', '404'],
      ['201', '404'],
    ],
    [
      ['2XX', '4XX'],
      ['200', '400'],
    ],
    [['200', '2XX', 'default'], ['200']],
    [['default'], ['200']],
  ])('declared as %j become %j', (declared, want) => {
    const responses = Object.fromEntries(declared.map((status) => [status, { description: '' }]));
    const { paths } = definitionOf(modelOfOperation({ responses }));
    expect(Object.keys(paths?.['/things']?.get?.responses ?? {})).toEqual(want);
  });
});

describe('security (OpenAPI 3.1, section 4.8.30)', () => {
  const securitySchemes = {
    bearer: { type: 'http', scheme: 'bearer' },
    'o-auth': {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://example.com', scopes: { read: '', write: '' } } },
    },
    oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com' },
    key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    queryKey: { type: 'apiKey', in: 'query', name: 'k' },
    cookieKey: { type: 'apiKey', in: 'cookie', name: 'session' },
    basic: { type: 'http', scheme: 'basic' },
    iam: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  };
  const secured = (...security: object[]) => modelOfOperation({ security }, { components: { securitySchemes } });

  it.each<[what: string, security: object[], want: unknown, rules: string[]]>([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are placeholders
    [
      'scopes are prefixed',
      [{ bearer: ['a', 'b'] }],
      [{ bearer: ['${BearerScopePrefix}a', '${BearerScopePrefix}b'] }],
      [],
    ],
    ['the prefix is named after the scheme', [{ 'o-auth': ['read'] }], [{ 'o-auth': ['${OAuthScopePrefix}read'] }], []],
    [
      'any of the scopes of alternatives',
      [{ bearer: ['a'] }, { bearer: ['b'] }],
      [{ bearer: ['${BearerScopePrefix}a', '${BearerScopePrefix}b'] }],
      [],
    ],
    ['a key beside a token', [{ bearer: ['a'], key: [] }], [{ bearer: ['${BearerScopePrefix}a'] }, { key: [] }], []],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are placeholders
    ['a key alone', [{ key: [] }], [{ key: [] }], []],
    ['a signature', [{ iam: [] }], [{ iam: [] }], []],
    ['credentials that only a function can check', [{ basic: [] }], [{ basic: [] }], ['authorizer-function']],
    ['either of two', [{ bearer: ['a'] }, { key: [] }], [{ BearerOrKey: [] }], ['security-or']],
    ['both of two tokens', [{ bearer: [], oidc: [] }], [{ BearerAndOidc: [] }], ['security-multi-authorizer']],
    ['optional', [{ bearer: [] }, {}], [], ['security-optional']],
    ['none', [], [], []],
  ])('%s', (_, security, want, rules) => {
    const model = secured(...security);
    expect(definitionOf(model).paths?.['/things']?.get?.security).toEqual(want);
    expect(rulesOf(model)).toEqual(rules);
  });

  it.each<[scheme: string, want: object]>([
    [
      'bearer',
      {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'cognito_user_pools',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is a placeholder
        'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: ['${BearerProviderArn}'] },
      },
    ],
    ['key', { type: 'apiKey', name: 'x-api-key', in: 'header' }],
    ['iam', { 'x-amazon-apigateway-authtype': 'awsSigv4' }],
    [
      'basic',
      {
        name: 'Authorization',
        'x-amazon-apigateway-authorizer': { identitySource: 'method.request.header.Authorization' },
      },
    ],
    [
      'queryKey',
      { name: 'k', in: 'query', 'x-amazon-apigateway-authorizer': { identitySource: 'method.request.querystring.k' } },
    ],
    [
      'cookieKey',
      {
        name: 'Cookie',
        in: 'header',
        'x-amazon-apigateway-authorizer': { type: 'request', authorizerResultTtlInSeconds: 0 },
      },
    ],
  ])('the scheme %s is rewritten for API Gateway', (scheme, want) => {
    expect(definitionOf(secured({ [scheme]: [] })).components?.securitySchemes?.[scheme]).toMatchObject(want);
  });

  it('defines the schemes in use only', () => {
    expect(definitionOf(secured()).components?.securitySchemes).toEqual({});
  });

  it('never makes a secured operation public on the way', () => {
    for (const scheme of Object.keys(securitySchemes)) {
      const { security } = definitionOf(secured({ [scheme]: [] })).paths?.['/things']?.get ?? {};
      expect(security).not.toEqual([]);
    }
  });
});

describe('binary media types', () => {
  it('are those that are not text, in either direction', () => {
    const model = modelOfOperation({
      requestBody: { content: { 'multipart/form-data': {}, 'application/json': {} } },
      responses: { 200: { description: '', content: { 'image/png': {}, 'text/csv': {} } } },
    });
    expect(definitionOf(model)['x-amazon-apigateway-binary-media-types']).toEqual(['image/png', 'multipart/form-data']);
  });

  it('are left out where there are none', () => {
    expect(definitionOf(modelOf({}))).not.toHaveProperty('x-amazon-apigateway-binary-media-types');
  });
});

describe('what API Gateway answers itself', () => {
  const answers = Object.entries(definitionOf(modelOf({}))['x-amazon-apigateway-gateway-responses'] ?? {});

  it('covers every type that there is', () => {
    expect(answers).toHaveLength(21);
  });

  it.each(answers)('%s is a problem with the status that is sent (RFC 9457)', (_, answer) => {
    const text = String(answer.responseTemplates?.['application/json']);
    const problem = JSON.parse(text.replace('$context.error.messageString', '"as API Gateway says"'));
    expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'detail', 'instance']);
    expect(problem).toMatchObject({ status: Number(answer.statusCode), instance: '$context.requestId' });
    expect(answer.responseParameters).toMatchObject({
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
    });
  });
});
