import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RuleId, rules } from '../../../toolkit/diff/rules.js';
import { compared, type Document, operation, request, response } from './compared.js';
import { object, schemaRows } from './schema-rows.js';

type Row = readonly [want: RuleId | '', what: string, before: Document, after: Document];

const parameters = (...list: object[]) => operation({ parameters: list });
const q = (rest: object = {}) => ({ name: 'q', in: 'query', schema: { type: 'string' }, ...rest });
const body = (requestBody: object) => operation({ requestBody }, {}, '/things', 'post');
const json = { 'application/json': { schema: {} } };
const answers = (responses: object) => operation({ responses });
const answer = (rest: object = {}) => ({ description: '', ...rest });
const secured = (...security: object[]) =>
  operation({ security }, { components: { securitySchemes: { key: schemes.key, token: schemes.token } } });
const schemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  token: { type: 'http', scheme: 'bearer' },
};
const schemed = (key: object) => operation({ security: [{ key: [] }] }, { components: { securitySchemes: { key } } });
const noPaths = { paths: {} };
const callbacks = (path: string) => operation({ callbacks: { done: { [path]: {} } } }, {}, '/things', 'post');

const api: readonly Row[] = [
  ['operation-removed', 'an operation is gone', operation({}), noPaths],
  ['operation-removed', 'it was to end later', operation({ 'x-specwright-sunset': '2026-06-16T00:00:00Z' }), noPaths],
  [
    'operation-removed-after-sunset',
    'its day has come',
    operation({ 'x-specwright-sunset': '2026-06-15T00:00:00Z' }),
    noPaths,
  ],
  ['operation-added', 'an operation is new', noPaths, operation({})],
  ['operation-moved', 'another path, the same operationId', operation({}), operation({}, {}, '/items')],
  ['operation-moved', 'another method, the same operationId', operation({}), operation({}, {}, '/things', 'post')],
  ['operation-renamed', 'another operationId', operation({}), operation({ operationId: 'other' })],
  ['operation-deprecated', 'it is on its way out', operation({}), operation({ deprecated: true })],
  ['deprecation-withdrawn', 'it stays after all', operation({ deprecated: true }), operation({})],
  ['sunset-set', 'a date', operation({}), operation({ 'x-specwright-sunset': '2027-01-01T00:00:00Z' })],
  [
    'sunset-earlier',
    'an earlier date',
    operation({ 'x-specwright-sunset': '2027-01-01T00:00:00Z' }),
    operation({ 'x-specwright-sunset': '2026-12-31T00:00:00Z' }),
  ],
  ['server-removed', 'of two servers, one', { servers: [{ url: '/' }, { url: 'https://a.example' }] }, {}],
  ['server-added', 'none named is the address itself', {}, { servers: [{ url: '/' }, { url: 'https://a.example' }] }],
  ['security-tightened', 'a scope more', secured({ token: ['a'] }), secured({ token: ['a', 'b'] })],
  ['security-tightened', 'credentials where there were none', secured(), secured({ key: [] })],
  ['security-tightened', 'one of two ways is shut', secured({ key: [] }, { token: [] }), secured({ key: [] })],
  ['security-tightened', 'both where either was enough', secured({ key: [] }), secured({ key: [], token: [] })],
  ['security-loosened', 'a scope less', secured({ token: ['a', 'b'] }), secured({ token: ['a'] })],
  ['security-loosened', 'another way', secured({ key: [] }), secured({ key: [] }, { token: [] })],
  ['security-removed', 'anybody', secured({ key: [] }), secured()],
  ['security-removed', 'credentials are optional', secured({ key: [] }), secured({ key: [] }, {})],
  ['', 'the order of alternatives', secured({ key: [] }, { token: [] }), secured({ token: [] }, { key: [] })],
  ['security-scheme-changed', 'another header', schemed(schemes.key), schemed({ ...schemes.key, name: 'Key' })],
  ['', 'a scheme is described', schemed(schemes.key), schemed({ ...schemes.key, description: 'A key.' })],
  ['webhook-changed', 'a webhook', {}, { webhooks: { done: { post: { responses: {} } } } }],
  ['callback-changed', 'a callback', callbacks('{$url}'), callbacks('{$other}')],
  ['description-changed', 'other words', operation({}), operation({ summary: 'Things.' })],
  ['description-changed', 'a title', {}, { info: { title: 'Other', version: '1' } }],
  ['other-changed', 'a tag', operation({}), operation({ tags: ['a'] })],
];

const parts: readonly Row[] = [
  ['parameter-removed', 'a parameter is gone', parameters(q()), parameters()],
  ['required-parameter-added', 'a required one is new', parameters(), parameters(q({ required: true }))],
  ['parameter-added', 'one is new', parameters(), parameters(q())],
  ['parameter-became-required', 'required', parameters(q()), parameters(q({ required: true }))],
  ['parameter-became-optional', 'no longer', parameters(q({ required: true })), parameters(q())],
  ['parameter-deprecated', 'deprecated', parameters(q()), parameters(q({ deprecated: true }))],
  [
    'parameter-style-changed',
    'pipes for commas',
    parameters(q({ schema: { type: 'array' }, explode: false })),
    parameters(q({ schema: { type: 'array' }, explode: false, style: 'pipeDelimited' })),
  ],
  ['', 'a text does not explode', parameters(q()), parameters(q({ explode: false }))],
  ['', "a header's case", parameters(q({ in: 'header', name: 'X-A' })), parameters(q({ in: 'header', name: 'x-a' }))],
  [
    'path-parameter-renamed',
    'a variable',
    operation({ parameters: [q({ in: 'path', name: 'id', required: true })] }, {}, '/things/{id}'),
    operation({ parameters: [q({ in: 'path', name: 'key', required: true })] }, {}, '/things/{key}'),
  ],
  [
    'request-limit-tightened',
    'the schema of a parameter',
    parameters(q()),
    parameters(q({ schema: { type: 'string', maxLength: 5 } })),
  ],
  ['body-removed', 'no body', body({ content: json }), operation({}, {}, '/things', 'post')],
  ['required-body-added', 'a body', operation({}, {}, '/things', 'post'), body({ content: json, required: true })],
  ['body-added', 'an optional one', operation({}, {}, '/things', 'post'), body({ content: json })],
  ['body-became-required', 'required', body({ content: json }), body({ content: json, required: true })],
  ['body-became-optional', 'no longer', body({ content: json, required: true }), body({ content: json })],
  [
    'request-media-type-removed',
    'no XML',
    body({ content: { ...json, 'application/xml': {} } }),
    body({ content: json }),
  ],
  [
    'request-media-type-added',
    'XML, too',
    body({ content: json }),
    body({ content: { ...json, 'application/xml': {} } }),
  ],
  ['', 'a range takes it', body({ content: { 'text/csv': {} } }), body({ content: { 'text/*': {} } })],
  [
    'request-encoding-changed',
    'a part is JSON now',
    body({ content: { 'multipart/form-data': { schema: { type: 'object' } } } }),
    body({
      content: {
        'multipart/form-data': { schema: { type: 'object' }, encoding: { a: { contentType: 'application/json' } } },
      },
    }),
  ],
  ['success-status-removed', '201', answers({ 200: answer(), 201: answer() }), answers({ 200: answer() })],
  ['success-status-added', '202', answers({ 200: answer() }), answers({ 200: answer(), 202: answer() })],
  ['error-status-removed', '409', answers({ 200: answer(), 409: answer() }), answers({ 200: answer() })],
  ['error-status-added', '409', answers({ 200: answer() }), answers({ 200: answer(), 409: answer() })],
  ['', 'a status of a range', answers({ '4XX': answer() }), answers({ '4XX': answer(), 409: answer() })],
  [
    '',
    'a status is left to the default',
    answers({ 409: answer(), default: answer() }),
    answers({ default: answer() }),
  ],
  [
    'response-media-type-removed',
    'no XML',
    answers({ 200: answer({ content: { ...json, 'application/xml': {} } }) }),
    answers({ 200: answer({ content: json }) }),
  ],
  ['response-media-type-removed', 'nothing', answers({ 200: answer({ content: json }) }), answers({ 200: answer() })],
  ['response-media-type-added', 'JSON', answers({ 200: answer() }), answers({ 200: answer({ content: json }) })],
  ['response-header-removed', 'a sure header', headers({ required: true }), headers()],
  ['optional-response-header-removed', 'a possible header', headers({}), headers()],
  ['response-header-added', 'a header', headers(), headers({})],
  ['response-header-became-optional', 'less sure', headers({ required: true }), headers({})],
  ['response-header-became-required', 'surer', headers({}), headers({ required: true })],
  [
    'response-type-changed',
    'the schema of a header',
    headers({ schema: { type: 'string' } }),
    headers({ schema: { type: 'boolean' } }),
  ],
];

function headers(header?: object): Document {
  return answers({ 200: answer(header && { headers: { 'X-A': { schema: { type: 'string' }, ...header } } }) });
}

/** All rules that were found, but for those of words. */
const found = (before: Document, after: Document) =>
  compared(before, after).flatMap(({ rule }) => (rule === 'other-changed' ? [] : [rule]));

it.each([...api, ...parts])('%s: %s', (want, _, before, after) => {
  const changes = compared(before, after).map(({ rule }) => rule);
  expect(want === '' ? changes.filter((rule) => rule !== 'other-changed') : changes).toEqual(want === '' ? [] : [want]);
  expect(compared(before, before)).toEqual([]);
});

describe('schemas', () => {
  it.each(schemaRows)('%s', (_, before, after, inRequests, inResponses) => {
    expect(found(request(before), request(after))).toEqual(inRequests === '' ? [] : [inRequests]);
    expect(found(response(before), response(after))).toEqual(inResponses === '' ? [] : [inResponses]);
  });

  it('in OpenAPI 3.0 are the same as in 3.1 when they mean the same', () => {
    const old = { type: 'string', nullable: true };
    const limit = { type: 'number', minimum: 1, exclusiveMinimum: true };
    const before = { openapi: '3.0.3', ...request(object({ a: old, b: limit })) };
    const after = request(object({ a: { type: ['string', 'null'] }, b: { type: 'number', exclusiveMinimum: 1 } }));
    expect(found(before, after)).toEqual([]);
  });

  it('that refer to themselves are compared once', () => {
    const node = (value: object) => ({ Node: object({ value, next: { $ref: '#/components/schemas/Node' } }) });
    const ref = { $ref: '#/components/schemas/Node' };
    const changes = compared(
      response(ref, node({ type: 'string' })),
      response(ref, node({ type: ['string', 'null'] })),
    );
    expect(changes).toMatchObject([{ rule: 'response-null-added', message: '`value` of `Node` may be null now.' }]);
  });
});

it('what several operations share changes once, and names them all', () => {
  const todo = (maxLength: number) => {
    const schema = { $ref: '#/components/schemas/Todo' };
    const content = { 'application/json': { schema } };
    const responses = { 204: { description: '' } };
    const takes = (operationId: string) => ({ operationId, requestBody: { content }, responses });
    const paths = { '/todos': { post: takes('create') }, '/todos/{id}': { put: takes('update') } };
    return { paths, components: { schemas: { Todo: object({ task: { type: 'string', maxLength } }) } } };
  };
  expect(compared(todo(9), todo(5))).toMatchObject([
    {
      operations: ['POST /todos', 'PUT /todos/{id}'],
      message: '`task` of `Todo` has `maxLength` 5; it had `maxLength` 9.',
      place: { file: 'after', pointer: '#/components/schemas/Todo/properties/task/maxLength' },
      before: { file: 'before', pointer: '#/components/schemas/Todo/properties/task/maxLength' },
    },
  ]);
});

it.each<[string, Document, Document, string]>([
  [
    'a parameter',
    parameters(q()),
    parameters(q({ schema: { type: 'boolean' } })),
    'The query parameter `q` is boolean now; it was string.',
  ],
  ['a body', request({ type: 'number' }), request({ type: 'string' }), 'The body is string now; it was number.'],
  [
    'an item',
    response({ items: { type: 'number' } }),
    response({ items: {} }),
    'Each item of the body of 200 is anything now; it was number.',
  ],
  [
    'a header',
    headers({ schema: { enum: ['a'] } }),
    headers({ schema: { enum: ['b'] } }),
    'The header `X-A` is no longer `"a"`.',
  ],
])('%s is called by its name', (_, before, after, message) => {
  expect(compared(before, after).map((change) => change.message)).toContain(message);
});

describe('every rule', () => {
  const rows = [...api, ...parts].map(([rule]) => rule);
  const tested = new Set([...rows, ...schemaRows.flatMap(([, , , ...both]) => both)]);
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/diff.md'), 'utf8');

  it.each(Object.keys(rules) as RuleId[])('%s is tested, and documented as what it is', (rule) => {
    expect(tested).toContain(rule);
    expect(page).toContain(`| \`${rule}\` | ${rules[rule].level} |`);
  });

  it('documented is one that exists', () => {
    const documented = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, rule]) => rule);
    expect(documented).toEqual(Object.keys(rules));
  });

  it('that breaks somebody says what to do instead', () => {
    expect(
      Object.entries(rules).filter(([, { level, advice }]) => level === 'breaking' && advice === undefined),
    ).toEqual([]);
  });
});
