import { describe, expect, it } from 'vitest';
import type { ApiModel, OperationModel } from '../../../toolkit/spec/model.js';
import { pointerSegments } from '../../../toolkit/spec/pointer.js';
import { build, modelOf } from './read-spec.js';

const fixtures = 'test/fixtures/specs';
const ok = { '200': { description: 'ok' } };

function operation(model: ApiModel, id: string): OperationModel {
  const found = model.operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}.`);
  return found;
}

describe('the Todo API', () => {
  it('has its five operations, by path and method', async () => {
    const model = await modelOf('openapi.yaml');
    expect(model).toMatchObject({ title: 'Todo API', version: '1.0.0', dialect: '3.1', basePath: '' });
    expect(model.operations.map(({ id, method, path, pointer }) => [id, method, path, pointer])).toEqual([
      ['listTodos', 'GET', '/todos', '#/paths/~1todos/get'],
      ['createTodo', 'POST', '/todos', '#/paths/~1todos/post'],
      ['deleteTodo', 'DELETE', '/todos/{id}', '#/paths/~1todos~1{id}/delete'],
      ['getTodo', 'GET', '/todos/{id}', '#/paths/~1todos~1{id}/get'],
      ['updateTodo', 'PUT', '/todos/{id}', '#/paths/~1todos~1{id}/put'],
    ]);
  });

  it('resolves what createTodo refers to, and keeps the names of schemas', async () => {
    const create = operation(await modelOf('openapi.yaml'), 'createTodo');
    expect(create).toMatchObject({ valueName: 'createTodo', typeName: 'CreateTodo', fileName: 'create-todo' });
    expect(create.parameters).toMatchObject([
      { in: 'header', name: 'Idempotency-Key', required: false, pointer: '#/components/parameters/IdempotencyKey' },
    ]);
    expect(create.body).toMatchObject({
      required: true,
      content: [{ mediaType: 'application/json', schema: { $ref: '#/components/schemas/NewTodo' } }],
    });
    expect(create.security).toEqual([{ bearerAuth: ['todos:write'] }]);
    expect(create.responses[0]).toMatchObject({
      status: '201',
      headers: [
        { name: 'ETag', required: true },
        { name: 'Idempotency-Replayed', required: false, schema: { type: 'boolean' } },
        { name: 'Location', required: true, pointer: '#/components/headers/Location' },
      ],
    });
    expect(create.responses[0]?.content[0]?.examples).toHaveProperty('created.task', 'Learn AWS Serverless');
  });
});

describe('names', () => {
  it('odd operationIds get good and distinct ones', async () => {
    const { operations } = await modelOf(`${fixtures}/odd-names.yaml`);
    expect(operations.map(({ id, valueName, fileName }) => [id, valueName, fileName])).toEqual([
      ['pets.list', 'petsList', 'pets-list'],
      ['get-pet', 'getPet', 'get-pet'],
      ['list pets', 'listPets', 'list-pets'],
      ['/v1/foo', 'v1Foo', 'v1-foo'],
      ['delete', 'delete_', 'delete'],
      ['then', 'then_', 'then'],
      ['index', 'index', 'index-operation'],
      ['GetPet', 'GetPet2', 'get-pet-2'],
      ['2fa_enable', '_2faEnable', '2fa-enable'],
      ['getHTTPStatus', 'getHTTPStatus', 'get-http-status'],
      ['—', 'operation', 'operation'],
      ['__proto__', '__proto___', 'proto'],
      ['snake_case_id', 'snake_case_id', 'snake-case-id'],
      ['größeÄndern', 'größeÄndern', 'größe-ändern'],
    ]);
  });

  it('schemas get distinct ones, however alike', async () => {
    const { schemas } = await modelOf(`${fixtures}/odd-names.yaml`);
    expect(schemas.map(({ name, typeName, fileName }) => [name, typeName, fileName])).toEqual([
      ['3D', '_3D', '3-d'],
      ['TodoItem', 'TodoItem', 'todo-item'],
      ['todo_item', 'TodoItem2', 'todo-item-2'],
      ['v1.Order-Line', 'V1OrderLine', 'v1-order-line'],
    ]);
  });

  it('operations without an operationId are named by method and path, after those that have one', async () => {
    const { operations } = await modelOf(`${fixtures}/no-operation-ids.yaml`);
    expect(operations.map(({ method, path, id }) => `${method} ${path} ${id}`)).toEqual([
      'GET / getRoot',
      'GET /2fa getTodos',
      'GET /files/{name}.{ext} getFilesByNameExt',
      'GET /todos getTodos2',
      'POST /todos postTodos',
      'GET /todos/by-id getTodosById',
      'GET /todos/{id} getTodosById2',
      'POST /todos/{id}/complete postTodosByIdComplete',
    ]);
  });

  it('the document that is handed on has them all, and is otherwise the same', async () => {
    const { document, operations } = await modelOf(`${fixtures}/no-operation-ids.yaml`);
    for (const { path, method, id } of operations) {
      expect(document).toHaveProperty(['paths', path, method.toLowerCase(), 'operationId'], id);
      expect(document).toHaveProperty(['paths', path, method.toLowerCase(), 'responses']);
    }
  });

  it('two paths that share a path item are two operations', async () => {
    const item = { get: { responses: ok } };
    const paths = { '/a': { $ref: '#/components/pathItems/Item' }, '/b': { $ref: '#/components/pathItems/Item' } };
    const { model } = await build({ paths, components: { pathItems: { Item: item } } });
    expect(model.operations.map(({ id }) => id)).toEqual(['getA', 'getB']);
    expect(model.document).toHaveProperty(['paths', '/b', 'get', 'operationId'], 'getB');
  });
});

describe('the fields beside the $ref of a path (OpenAPI 3.1, section 4.8.9)', () => {
  const shared = { parameters: [{ name: 'p', in: 'query', schema: {} }], get: { operationId: 'get', responses: ok } };
  const post = { operationId: 'post', responses: ok };

  it.each([
    ['an operation', { post }, ['get p', 'post p']],
    ['a path item that refers on', { $ref: '#/paths/~1b', post }, ['get p', 'post p', 'put p']],
  ])('%s', async (_, own, want) => {
    const paths = {
      '/a': { $ref: '#/x-items/A', ...own },
      '/b': { $ref: '#/x-items/A', put: { operationId: 'put', responses: ok } },
    };
    const { model } = await build({ 'x-items': { A: shared }, paths });
    const ofA = model.operations.filter(({ path }) => path === '/a');
    const told = ofA.map(({ method, parameters }) => `${method.toLowerCase()} ${parameters.map(({ name }) => name)}`);
    expect(told).toEqual(want);
  });
});

describe('parameters (OpenAPI 3.1, section 4.8.12)', () => {
  it('no argument is called what every object inherits: absent, it would be a function', async () => {
    const parameters = [{ in: 'query', name: 'to-string', schema: { type: 'string' } }];
    const { model } = await build({ paths: { '/a': { get: { operationId: 'a', parameters, responses: {} } } } });
    expect(operation(model, 'a').parameters.map(({ argument }) => argument)).toEqual(['toStringQuery']);
  });

  it('each location has its own arguments', async () => {
    const names = operation(await modelOf(`${fixtures}/parameter-styles.yaml`), 'names');
    expect(names.parameters.map(({ in: location, name, argument }) => [location, name, argument])).toEqual([
      ['path', 'id', 'id'],
      ['query', 'id', 'idQuery'],
      ['query', 'body', 'bodyQuery'],
      ['query', 'content-type', 'contentTypeQuery'],
      ['query', 'filter[name]', 'filterName'],
      ['query', '$top', 'top'],
      ['header', 'id', 'idHeader'],
      ['header', 'X-Request-ID', 'xRequestId'],
      ['cookie', 'ID', 'idCookie'],
    ]);
  });

  it('those of the operation win over those of the path', async () => {
    const parameter = (name: string, type: string) => ({ name, in: 'query', schema: { type } });
    const get = { operationId: 'a', parameters: [parameter('x', 'integer')], responses: ok };
    const paths = { '/a': { parameters: [parameter('x', 'string'), parameter('y', 'string')], get } };
    const { model } = await build({ paths });
    expect(model.operations[0]?.parameters.map(({ codec }) => [codec.name, codec.shape])).toEqual([
      ['y', 'string'],
      ['x', 'integer'],
    ]);
  });

  it('a content parameter is text of its media type, with its schema', async () => {
    const query = operation(await modelOf(`${fixtures}/parameter-styles.yaml`), 'query');
    expect(query.parameters.at(-1)).toMatchObject({
      schema: { $ref: '#/components/schemas/Tree' },
      codec: { name: 'json', content: 'application/json', shape: 'string' },
    });
  });

  it('an undeclared path variable is a required text', async () => {
    const { model, problems } = await build({ paths: { '/a/{id}': { get: { operationId: 'a', responses: ok } } } });
    expect(problems).toMatchObject([{ severity: 'warning', rule: 'undeclared-path-parameter' }]);
    expect(model.operations[0]?.parameters).toMatchObject([
      { in: 'path', name: 'id', required: true, codec: { style: 'simple', shape: 'string' } },
    ]);
  });
});

describe('security (OpenAPI 3.1, section 4.8.10)', () => {
  it.each([
    ['listPets', []],
    ['addPet', [{ apiKey: [] }]],
    ['deletePet', [{ apiKey: [], storeAuth: ['pets:write'] }, { storeAuth: ['pets:admin'] }]],
  ])('%s: its own, or else the document’s', async (id, want) => {
    expect(operation(await modelOf(`${fixtures}/petstore.yaml`), id).security).toEqual(want);
  });

  it('an empty requirement makes it optional', async () => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'k' } } };
    const get = { operationId: 'a', security: [{}, { key: [] }], responses: ok };
    const { model } = await build({ paths: { '/a': { get } }, components });
    expect(model.operations[0]?.security).toEqual([{}, { key: [] }]);
  });

  it('schemes are listed by name, as they stand', async () => {
    const { securitySchemes } = await modelOf(`${fixtures}/petstore.yaml`);
    expect(securitySchemes).toMatchObject([
      { name: 'apiKey', type: 'apiKey', definition: { in: 'header', name: 'X-Api-Key' } },
      { name: 'storeAuth', type: 'oauth2', pointer: '#/components/securitySchemes/storeAuth' },
    ]);
  });
});

describe('the base path (OpenAPI 3.1, section 4.8.5)', () => {
  it.each<[servers: unknown, want: string]>([
    [undefined, ''],
    [[{ url: '/' }], ''],
    [[{ url: '/v1/' }], '/v1'],
    [[{ url: 'v1' }], '/v1'],
    [[{ url: 'https://api.example.com' }], ''],
    [[{ url: 'https://api.example.com/a/b?x=1#y' }], '/a/b'],
    [[{ url: '//api.example.com/a' }], '/a'],
    [[{ url: './v1' }], '/v1'],
    [[{ url: '../a/../v1//b//' }], '/v1/b'],
    [[{ url: 'https://api.example.com/a b/ü%20' }], '/a%20b/%C3%BC%20'],
    [[{ url: '{base}/v1', variables: { base: { default: 'https://api.example.com:8080/a' } } }], '/a/v1'],
    [[{ url: 'https://{host}/{stage}', variables: { host: { default: 'h' }, stage: { default: 'v2' } } }], '/v2'],
    [[{ url: 'https://h.example/{stage}', variables: { stage: { default: '' } } }], ''],
  ])('%j → "%s"', async (servers, want) => {
    const { model } = await build(servers === undefined ? {} : { servers });
    expect(model.basePath).toBe(want);
  });
});

describe('bodies and responses', () => {
  it('responses are in the order of status, ranges and default last', async () => {
    const status = Object.fromEntries(
      ['default', '4XX', '201', '5xx', '200'].map((key) => [key, { description: key }]),
    );
    const { model } = await build({ paths: { '/a': { get: { operationId: 'a', responses: status } } } });
    expect(model.operations[0]?.responses.map((response) => response.status)).toEqual([
      '200',
      '201',
      '4XX',
      '5XX',
      'default',
    ]);
  });

  it('an operation without responses has an empty default one, and is warned of', async () => {
    const { model, problems } = await build({ paths: { '/a': { get: { operationId: 'a' } } } });
    expect(model.operations[0]?.responses).toMatchObject([{ status: 'default', content: [], headers: [] }]);
    expect(problems).toMatchObject([{ severity: 'warning', rule: 'no-responses' }]);
  });

  it('media types are in lower case; a single example is called example', async () => {
    const content = { 'Application/JSON': { example: 1, schema: true }, '*/*': {} };
    const post = { operationId: 'a', requestBody: { content }, responses: ok };
    const { model } = await build({ paths: { '/a': { post } } });
    expect(model.operations[0]?.body).toMatchObject({
      required: false,
      content: [
        { mediaType: '*/*', examples: {} },
        { mediaType: 'application/json', examples: { example: 1 }, schema: true },
      ],
    });
  });

  it('encodings stay as they stand', async () => {
    const upload = operation(await modelOf(`${fixtures}/petstore.yaml`), 'uploadPhoto');
    expect(upload.body?.content.map(({ mediaType, encoding }) => [mediaType, encoding])).toEqual([
      ['image/png', undefined],
      ['multipart/form-data', { tags: { style: 'form', explode: false } }],
    ]);
  });

  it.each([
    ['3.1.0', 'here'],
    ['3.0.3', 'there'],
  ])('in %s the description beside a reference to a response counts as OpenAPI says', async (openapi, description) => {
    const responses = { '200': { $ref: '#/components/responses/Ok', description: 'here' } };
    const components = { responses: { Ok: { description: 'there' } } };
    const { model } = await build({ openapi, paths: { '/a': { get: { operationId: 'a', responses } } }, components });
    expect(model.operations[0]?.responses[0]).toMatchObject({ description });
  });
});

describe('templates of one shape (OpenAPI 3.1, section 4.8.8)', () => {
  const idOf = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
  const item = (method: string, name: string) => ({ [method]: { parameters: [idOf(name)], responses: ok } });

  it.each([
    ['are told apart by their methods, with a warning', 'delete', ['warning']],
    ['are both refused where they have a method in common', 'get', ['error', 'error']],
  ])('%s', async (_, method, severities) => {
    const paths = { '/notes/{id}': item('get', 'id'), '/notes/{digest}': item(method, 'digest') };
    const { problems } = await build({ paths });
    const found = problems.filter(({ rule }) => rule === 'ambiguous-path');
    expect(found.map(({ severity }) => severity)).toEqual(severities);
  });
});

it('names three of many paths that the same requests match', async () => {
  const operation = { responses: { 204: { description: 'Done.' } } };
  const paths = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`/{${name}}`, { get: operation }]));
  const { problems } = await build({ paths });
  const found = problems.find(({ rule }) => rule === 'ambiguous-path');
  expect(found?.message).toBe('GET /{a} is matched by the same requests as /{b}, /{c}, /{d} and 2 others.');
});

describe('a path with a fragment, which no request brings', () => {
  const operation = { responses: { 204: { description: 'Done.' } } };
  const shared = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] };
  const fragment = 'path-fragment /tags/{id}';
  it.each<[string, { readonly [path: string]: object }, readonly string[], readonly string[]]>([
    [
      'is the path before it, where the method tells them apart',
      { '/tags/{id}': { get: operation, ...shared }, '/tags/{id}#keys': { delete: operation, ...shared } },
      ['DELETE /tags/{id}', 'GET /tags/{id}'],
      [fragment],
    ],
    [
      'needs no path without one beside it',
      { '/tags/{id}#a': { get: operation, ...shared }, '/tags/{id}#b=1': { put: operation, ...shared } },
      ['GET /tags/{id}', 'PUT /tags/{id}'],
      [fragment, fragment],
    ],
    [
      'is refused where it alone tells operations apart',
      { '/tags#a': { get: operation }, '/tags#b': { get: operation, put: operation } },
      ['GET /tags#a', 'GET /tags#b', 'PUT /tags#b'],
      ['invalid-path /tags#a', 'invalid-path /tags#b'],
    ],
    [
      'is refused where the parameters of one path would become those of the other',
      { '/tags': { get: operation, parameters: [] }, '/tags#b': { put: operation } },
      ['GET /tags', 'PUT /tags#b'],
      ['invalid-path /tags#b'],
    ],
    [
      'is refused where it may be part of the path',
      { '/tags/#/keys': { get: operation } },
      ['GET /tags/#/keys'],
      ['invalid-path /tags/#/keys'],
    ],
    [
      'is refused where others refer to it',
      { '/tags#a': { get: operation }, '/keys': { $ref: '#/paths/~1tags%23a' } },
      ['GET /keys', 'GET /tags#a'],
      ['invalid-path /tags#a'],
    ],
    [
      'is refused where there is an error, whose place is known by it',
      { '/tags#a': { get: { ...operation, parameters: 1 } } },
      ['GET /tags#a'],
      ['structure /tags#a', 'invalid-path /tags#a'],
    ],
  ])('%s', async (_, paths, operations, told) => {
    const { model, problems } = await build({ paths });
    expect(model.operations.map(({ method, path }) => `${method} ${path}`)).toEqual(operations);
    const ofPaths = problems.filter(({ rule }) => !['missing-operation-id', 'no-responses'].includes(rule));
    expect(ofPaths.map(({ rule, bundled = '' }) => `${rule} ${pointerSegments(bundled)[1]}`)).toEqual(told);
  });
});

describe('a form that is no object (OpenAPI 3.1, section 4.8.14.4)', () => {
  const file = { type: 'string', format: 'binary' };
  it.each<[what: string, mediaType: string, schema: unknown, count: number]>([
    ['a file', 'multipart/form-data', file, 1],
    ['a list, by reference', 'application/x-www-form-urlencoded', { $ref: '#/components/schemas/List' }, 1],
    ['one of several that are none', 'multipart/form-data', { oneOf: [file, { type: 'array' }] }, 1],
    ['one of several, of which one is', 'multipart/form-data', { oneOf: [file, { properties: {} }] }, 0],
    ['an object', 'multipart/form-data', { type: 'object' }, 0],
    ['anything', 'multipart/form-data', {}, 0],
    ['no form', 'application/json', file, 0],
  ])('is told: %s', async (_, mediaType, schema, count) => {
    const post = { requestBody: { content: { [mediaType]: { schema } } }, responses: { 204: { description: '' } } };
    const components = { schemas: { List: { type: 'array', items: file } } };
    const { problems } = await build({ paths: { '/a': { post } }, components });
    expect(problems.filter(({ rule }) => rule === 'form-without-object')).toHaveLength(count);
  });
});

describe('true and false as schemas (OpenAPI 3.1, section 4.8.24)', () => {
  it.each([
    ['3.1.1', []],
    ['3.0.4', ['structure']],
  ])('in %s', async (openapi, want) => {
    const post = { requestBody: { content: { 'application/json': { schema: true } } }, responses: ok };
    const { problems } = await build({ openapi, paths: { '/': { post: { ...post, operationId: 'a' } } } });
    expect(problems.map(({ rule }) => rule)).toEqual(want);
  });
});

describe('what is no media type', () => {
  const operation = (body: object, response: object) => ({
    post: { requestBody: { content: body }, responses: { 200: { description: '', content: response } } },
  });
  it.each<[what: string, operation: object, want: unknown]>([
    ['is left out of a response', operation({ 'text/plain': {} }, { gzip: {} }), [['text/plain'], [], 'warning']],
    ['is left out beside another', operation({ examples: {}, 'text/plain': {} }, {}), [['text/plain'], [], 'warning']],
    ['is refused as the only one of a request', operation({ json: {} }, {}), [undefined, [], 'error']],
    ['holds no comma', operation({ 'a/b': {} }, { 'a/b, c/d': {} }), [['a/b'], [], 'warning']],
  ])('%s', async (_, item, want) => {
    const { model, problems } = await build({ paths: { '/a': item } });
    const [found] = model.operations;
    const types = (content: readonly { mediaType: string }[] = []) => content.map(({ mediaType }) => mediaType);
    const [problem] = problems.filter(({ rule }) => rule === 'invalid-media-type');
    const body = found?.body && types(found.body.content);
    expect([body, types(found?.responses[0]?.content), problem?.severity]).toEqual(want);
  });
});

it.each([
  ['multipart/form-data', ['unread-style']],
  ['application/x-www-form-urlencoded', []],
])('the style of a property of %s: %j (OpenAPI 3.1, section 4.8.15)', async (mediaType, want) => {
  const schema = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } };
  const content = { [mediaType]: { schema, encoding: { a: { style: 'pipeDelimited' } } } };
  const post = { requestBody: { content }, responses: { 204: { description: '' } } };
  const { problems } = await build({ paths: { '/a': { post } } });
  expect(problems.map(({ rule }) => rule).filter((rule) => rule.endsWith('style'))).toEqual(want);
});
