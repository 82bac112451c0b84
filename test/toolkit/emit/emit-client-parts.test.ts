import { describe, expect, it } from 'vitest';
import { exampleCall } from '../../../toolkit/emit/client/example-call.js';
import { groupByTag } from '../../../toolkit/emit/client/group-by-tag.js';
import { operationData } from '../../../toolkit/emit/client/operation-data.js';
import { emitClient } from '../../../toolkit/emit/emit-client.js';
import { emitHooks } from '../../../toolkit/emit/emit-hooks.js';
import { Name } from '../../../toolkit/emit/print-literal.js';
import { modelOf, modelOfOperation, textOf } from './model-of.js';

type Json = { readonly [key: string]: unknown };
const text = { type: 'string' };
const json = (schema: object, more: object = {}) => ({ content: { 'application/json': { schema, ...more } } });
const response = (more: object = {}) => ({ description: 'So it is.', ...more });
const problem = { $ref: '#/components/schemas/Problem' };
const components = {
  schemas: { Problem: { type: 'object' }, Gone: { type: 'object' } },
  responses: { 'no-such-pet': response(json(problem)), Gone: response(), Wrong: response(json(problem)) },
};
const shared = (name: string) => ({ $ref: `#/components/responses/${name}` });

describe('the class of an error', () => {
  it.each<[what: string, responses: object, want: string[]]>([
    [
      'goes by the name of the component',
      { 404: shared('no-such-pet') },
      ['class NoSuchPet extends ApiError<404, Problem>', 'OpError = Failures<NoSuchPet>'],
    ],
    [
      'goes by operation and status where it has no name',
      { 404: response(), 418: response(json(problem)) },
      [
        'class OpNotFound extends ApiError<404, undefined>',
        'class OpStatus418 extends ApiError<418, Problem>',
        'OpError = Failures<OpNotFound | OpStatus418>',
      ],
    ],
    [
      'leaves the plain name to a schema',
      { 200: response(json({ $ref: '#/components/schemas/Gone' })), 410: shared('Gone') },
      ['type Gone = ', 'class Gone2 extends ApiError<410, undefined>'],
    ],
    [
      'has a status of its own wherever it is used',
      { 400: shared('Wrong'), 422: shared('Wrong') },
      [
        'class Wrong<Status extends number = ErrorStatus> extends ApiError<Status, Problem>',
        'Failures<Wrong<400> | Wrong<422>>',
      ],
    ],
    [
      'stands for what a range and default leave',
      { 200: response(), 404: response(), '4XX': response(), default: response() },
      ['Failures<OpNotFound | OpClientError<ErrorsFrom<4, 404>> | OpUnexpected<ErrorsFrom<3 | 5, 404>>>'],
    ],
    ['is not there where no error is declared', { 200: response() }, ['export type OpError = Failures;']],
  ])('%s', (_, responses, want) => {
    const emitted = textOf(emitClient(modelOfOperation({ responses }, { components })));
    for (const part of want) expect(emitted).toContain(part);
  });
});

describe('what the client knows of an operation', () => {
  const dataOf = (operation: Json) => {
    const model = modelOfOperation(operation);
    const [first] = model.operations;
    return first && operationData(model, first, undefined, []);
  };
  const query = (more: object) => ({ parameters: [{ in: 'query', name: 'q', ...more }] });
  const body = (mediaType: string, media: object = {}) => ({ requestBody: { content: { [mediaType]: media } } });

  it.each<[what: string, operation: Json, want: object]>([
    ['a text is plain', query({ schema: text }), { parameters: [{ in: 'query', name: 'q' }] }],
    ['a boolean is plain', query({ schema: { type: 'boolean' } }), { parameters: [{ in: 'query', name: 'q' }] }],
    [
      'a list needs its style',
      query({ schema: { type: 'array', items: text } }),
      { parameters: [{ in: 'query', name: 'q', encode: new Name('encodeParameter'), style: 'form', explode: true }] },
    ],
    [
      'an Idempotency-Key is made up',
      { parameters: [{ in: 'header', name: 'Idempotency-Key', schema: text }] },
      { parameters: [{ in: 'header', name: 'Idempotency-Key', argument: 'idempotencyKey', make: new Name('uuid') }] },
    ],
    ['bytes go as they are', body('image/png'), { body: { content: { 'image/png': 'plain' } } }],
    [
      'a form needs its encoder',
      body('multipart/form-data', { schema: { type: 'object', properties: { a: text } } }),
      { body: { content: { 'multipart/form-data': { encode: new Name('encodeMultipart') } } } },
    ],
    ['it is deprecated', { deprecated: true }, { deprecated: new Name('warnDeprecated') }],
    ['it can be repeated', { 'x-specwright-idempotent': true }, { idempotent: true }],
    ['it is never repeated', { 'x-specwright-retry': false }, { retry: false }],
  ])('%s', (_, operation, want) => {
    expect(dataOf(operation)).toMatchObject(want);
  });

  it.each<[what: string, scheme: object, want: string]>([
    ['bearer', { type: 'http', scheme: 'bearer' }, "in: 'header', name: 'Authorization', prefix: 'Bearer '"],
    ['basic', { type: 'http', scheme: 'basic' }, "in: 'header', name: 'Authorization', prefix: 'Basic '"],
    ['OpenID Connect', { type: 'openIdConnect', openIdConnectUrl: 'https://a/' }, "prefix: 'Bearer '"],
    [
      'a key in a header',
      { type: 'apiKey', in: 'header', name: 'X-Key' },
      "{ scheme: 'it', in: 'header', name: 'X-Key' }",
    ],
    ['a key in the query', { type: 'apiKey', in: 'query', name: 'key' }, "{ scheme: 'it', in: 'query', name: 'key' }"],
    [
      'a key in a cookie',
      { type: 'apiKey', in: 'cookie', name: 'key' },
      "in: 'header', name: 'Cookie', prefix: 'key='",
    ],
  ])('it takes %s', (_, scheme, want) => {
    const model = modelOfOperation({ security: [{}, { it: [] }] }, { components: { securitySchemes: { it: scheme } } });
    const emitted = textOf(emitClient(model));
    expect(emitted).toContain(want);
    expect(emitted).toContain('auth: [it]');
  });
});

describe('the documentation of a method', () => {
  it('says that it is deprecated', () => {
    const emitted = textOf(emitClient(modelOfOperation({ deprecated: true, summary: 'Old' })));
    expect(emitted).toMatch(/GET \/things — Old\.\n {3}\*\n {3}\* @deprecated/);
  });

  const id = { name: 'id', in: 'path', required: true };
  it.each<[what: string, operation: Json, want: string | undefined]>([
    ['without arguments', {}, 'await client.op();'],
    [
      'with the example of a parameter',
      { parameters: [{ ...id, schema: text, example: 'a' }] },
      "await client.op({ id: 'a' });",
    ],
    ['with a value of a schema', { parameters: [{ ...id, schema: { enum: [1, 2] } }] }, 'await client.op({ id: 1 });'],
    ['not without an example', { parameters: [{ ...id, schema: text }] }, undefined],
    [
      'with a body',
      { requestBody: { required: true, ...json({}, { example: { a: 1 } }) }, responses: { 200: response(json({})) } },
      'const data = await client.op({ body: { a: 1 } });',
    ],
  ])('shows a call %s', (_, operation, want) => {
    const model = modelOfOperation(operation, {}, 'parameters' in operation ? { path: '/things/{id}' } : {});
    const [first] = model.operations;
    expect(first && exampleCall(model, first)).toBe(want);
  });
});

const operation = (operationId: string, more: object = {}) => ({
  operationId,
  responses: { 200: response() },
  ...more,
});

describe('groups of methods', () => {
  it('are the tags, in the order in which they occur', () => {
    const { operations } = modelOf({
      paths: {
        '/a': { get: operation('a', { tags: ['All Pets', 'more'] }), put: operation('b', { tags: ['all-pets'] }) },
        '/b': { get: operation('c') },
      },
    });
    const groups = groupByTag(operations).map(({ name, operations }) => [name, operations.map(({ id }) => id)]);
    expect(groups).toEqual([
      ['allPets', ['a']],
      ['more', ['a']],
      ['allPets2', ['b']],
      ['untagged', ['c']],
    ]);
  });
});

describe('the imports of a client', () => {
  const withHeader = (name: string) => textOf(emitClient(modelOfOperation({ parameters: [header(name)] })));
  const header = (name: string) => ({ name, in: 'header', schema: text });

  it.each([
    ['Idempotency-Key', true],
    ['uuid', false],
  ])('hold what makes a key where there is a header %s: %s', (name, want) => {
    expect(withHeader(name).includes('  uuid,\n')).toBe(want);
  });
});

describe('the options for TanStack Query', () => {
  it('have names of their own', () => {
    const page = json({ type: 'object', properties: { items: { type: 'array' }, next: text } });
    const list = {
      parameters: [{ name: 'after', in: 'query', schema: text }],
      responses: { 200: response(page) },
      'x-specwright-pagination': { cursor: 'after', next: '/next', items: '/items' },
    };
    const emitted = textOf(
      emitHooks(modelOf({ paths: { '/a': { get: { ...operation('list'), ...list }, post: operation('listPages') } } })),
    );
    expect(emitted).toContain("list: 'query',\n    listPages2: { pagesOf: 'list', cursor: 'after', next: ['next'] },");
    expect(emitted).toContain("listPages: 'mutation',");
  });
});
