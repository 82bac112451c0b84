import { beforeAll, describe, expect, it } from 'vitest';
import { emitHandlers } from '../../../toolkit/emit/emit-handlers.js';
import { compileErrors } from './compile.js';
import { emittedFiles } from './emitted-files.js';
import { modelOf, modelOfOperation, textOf } from './model-of.js';

const text = { type: 'string' };
const json = (schema: object) => ({ 'application/json': { schema } });
const thing = { $ref: '#/components/schemas/Thing' };

const model = modelOf({
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      put: {
        operationId: 'putThing',
        security: [{ key: [] }],
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } },
          { name: 'X-Trace', in: 'header', schema: text },
        ],
        requestBody: { required: true, content: json(thing) },
        responses: {
          200: {
            description: '',
            headers: { ETag: { required: true, schema: text }, 'X-Count': { schema: { type: 'integer' } } },
            content: json(thing),
          },
          204: { description: '' },
          404: {
            description: '',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
          '4XX': { description: '', content: json({ type: 'object', required: ['why'], properties: { why: text } }) },
        },
      },
      post: {
        operationId: 'convertThing',
        requestBody: { content: { 'text/csv': {}, 'image/*': {}, ...json(thing) } },
        responses: {
          200: { description: '', content: { 'text/csv': {}, 'application/octet-stream': {}, ...json(thing) } },
          default: { description: '' },
        },
      },
    },
    '/upload': {
      post: {
        operationId: 'upload',
        requestBody: {
          required: true,
          content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/Upload' } } },
        },
        responses: { 204: { description: '' } },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
    schemas: {
      Thing: {
        type: 'object',
        required: ['id', 'name', 'secret'],
        properties: {
          id: { ...text, readOnly: true },
          name: text,
          secret: { ...text, writeOnly: true },
          size: { type: 'integer', default: 1 },
          inner: thing,
        },
      },
      Problem: {
        type: 'object',
        required: ['title', 'status'],
        properties: { title: text, status: { type: 'integer' } },
      },
      Upload: { type: 'object', required: ['file'], properties: { file: { ...text, format: 'binary' }, note: text } },
    },
  },
});

const problem = `import { problem } from 'specwright/problem';`;
const ok = `{ status: 200, headers: { ETag: '"1"' }, body: { id: '1', name: 'a' } }`;
const convert = `{ status: 200, contentType: 'text/csv', body: 'a,b' }`;

/** A module with one handler of `putThing` or `convertThing`, given the statements of its body. */
function handler(name: 'putThing' | 'convertThing' | 'upload', body: string, asynchronous = false): string {
  return `${problem}\nimport type { Handlers } from './handlers.js';
export const it: Handlers['${name}'] = ${asynchronous ? 'async ' : ''}(request, context) => { void request; void context; void problem; ${body} };`;
}

const answers = (value: string): string => handler('putThing', `return ${value};`);
const converts = (value: string): string => handler('convertThing', `return ${value};`);
const map = (members: string): string => `${problem}\nimport type { Handlers } from './handlers.js';
export const handlers = { ${members} } satisfies Handlers; void problem;`;

const accepted: [what: string, source: string][] = [
  ['a declared response', answers(ok)],
  ['a declared response, later', handler('putThing', `return ${ok};`, true)],
  ['an optional header', answers(`{ status: 200, headers: { ETag: '', 'X-Count': 1 }, body: { id: '1', name: 'a' } }`)],
  ['a response without a body', answers('{ status: 204 }')],
  ['a problem', answers(`problem(404, 'No.')`)],
  ['a status of a range', answers(`{ status: 418, body: { why: 'tea' } }`)],
  ['one of several media types', converts(convert)],
  ['bytes', converts(`{ status: 200, contentType: 'application/octet-stream', body: new Uint8Array() }`)],
  ['a status that default stands for', converts('{ status: 503 }')],
  [
    'a default filled in',
    handler(
      'putThing',
      `const a: number = request.query.limit; const b: number = request.body.size; void a; void b; return ${ok};`,
    ),
  ],
  [
    'a principal, where there is security',
    handler('putThing', `const who: string = context.principal.subject; void who; return ${ok};`),
  ],
  [
    'the media type telling the body',
    handler(
      'convertThing',
      `if (request.contentType === 'text/csv') request.body.trim(); if (request.contentType === undefined) request.body satisfies undefined; return ${convert};`,
    ),
  ],
  [
    'an uploaded file',
    handler('upload', 'const type: string = request.body.file.contentType; void type; return { status: 204 };'),
  ],
  [
    'a complete map',
    map(`putThing: () => (${ok}), convertThing: () => (${convert}), upload: async () => ({ status: 204 })`),
  ],
];

const refused: [what: string, source: string][] = [
  ['a missing operation', map(`putThing: () => (${ok}), upload: () => ({ status: 204 })`)],
  [
    'an operation that is not declared',
    map(`putThing: () => (${ok}), convertThing: () => (${convert}), upload: () => ({ status: 204 }), more: () => 1`),
  ],
  ['an undeclared status', answers('{ status: 500 }')],
  [
    'an undeclared status among others',
    handler('putThing', `if (request.path.id > 1) return ${ok}; return { status: 202 };`, true),
  ],
  ['a status of a range with the body of another', answers(`{ status: 418, body: { title: 'a', status: 418 } }`)],
  ['a body of another type', answers(`{ status: 200, headers: { ETag: '' }, body: { id: 1, name: 'a' } }`)],
  ['a body that lacks a property', answers(`{ status: 200, headers: { ETag: '' }, body: { id: '1' } }`)],
  ['a missing body', answers(`{ status: 200, headers: { ETag: '' } }`)],
  ['a body where there is none', answers(`{ status: 204, body: { a: 1 } }`)],
  ['missing headers', answers(`{ status: 200, body: { id: '1', name: 'a' } }`)],
  ['a missing header', answers(`{ status: 200, headers: { 'X-Count': 1 }, body: { id: '1', name: 'a' } }`)],
  [
    'a header of another type',
    answers(`{ status: 200, headers: { ETag: '', 'X-Count': '1' }, body: { id: '1', name: 'a' } }`),
  ],
  ['a problem with a status that is not declared', answers(`problem(500, 'No.')`)],
  ['a media type that is not declared', converts(`{ status: 200, contentType: 'text/html', body: '' }`)],
  ['a missing media type', converts(`{ status: 200, body: 'a' }`)],
  ['a media type with the body of another', converts(`{ status: 200, contentType: 'application/json', body: 'a' }`)],
  ['default in the place of a declared status', converts('{ status: 200 }')],
  [
    'reading what is read-only from a request',
    handler('putThing', `const id: string = request.body.id; void id; return ${ok};`),
  ],
  [
    'a write-only property in a response',
    answers(
      `{ status: 200, headers: { ETag: '' }, body: { id: '1', name: 'a', secret: 'b' } } satisfies import('./handlers.js').PutThingResponse`,
    ),
  ],
  ['a parameter that is not declared', handler('putThing', `void request.query.offset; return ${ok};`)],
  [
    'an optional parameter taken for granted',
    handler('putThing', `const trace: string = request.header['X-Trace']; void trace; return ${ok};`),
  ],
  [
    'a principal, where anybody may call',
    handler('convertThing', `void context.principal.subject; return ${convert};`),
  ],
];

describe('the type of a handler', () => {
  let errors: readonly string[] = [];
  const fileOf = ([what]: readonly [string, string]) => `${what.replace(/\W/g, '-')}.ts`;

  beforeAll(async () => {
    const sources = [...accepted, ...refused].map((row) => [`strict/${fileOf(row)}`, row[1]] as const);
    errors = compileErrors(new Map([...(await emittedFiles(model, 'strict')), ...sources]));
  }, 60_000);

  const errorsOf = (row: readonly [string, string]) =>
    errors.filter((error) => error.startsWith(`strict/${fileOf(row)}:`));

  it.each(accepted)('takes %s', (...row) => {
    expect(errorsOf(row)).toEqual([]);
  });

  it.each(refused)('refuses %s', (...row) => {
    expect(errorsOf(row)).toHaveLength(1);
  });
});

describe('handlers.ts', () => {
  it('says of a request only the parts that there are', () => {
    expect(textOf(emitHandlers(modelOfOperation({})))).toContain('export interface OpRequest {}\n');
  });

  it('puts statuses that look alike into one', () => {
    const content = { 'application/problem+json': { schema: text } };
    const responses = { 400: { description: 'a', content }, 404: { description: 'b', content } };
    expect(textOf(emitHandlers(modelOfOperation({ responses })))).toContain('readonly status: 400 | 404;');
  });

  it('wants no body in answer to HEAD, which is not sent', () => {
    const responses = { 200: { description: '', content: json(text) } };
    const model = modelOfOperation({ responses }, {}, { method: 'head' });
    expect(textOf(emitHandlers(model))).toContain('readonly status: 200; readonly body?: string');
  });

  it('asks for an authenticator for each security scheme, by its name in the document', () => {
    const securitySchemes = { 'api-key': { type: 'apiKey', in: 'header', name: 'k' } };
    const emitted = textOf(emitHandlers(modelOfOperation({}, { components: { securitySchemes } })));
    expect(emitted).toContain("export interface Authenticators {\n  readonly 'api-key': Authenticator;\n}\n");
  });

  it.each<[security: object[] | undefined, want: string]>([
    [undefined, 'PublicHandler'],
    [[], 'PublicHandler'],
    [[{ k: [] }, {}], 'PublicHandler'],
    [[{ k: [] }], 'Handler'],
  ])('with security %j the handler is a %s', (security, want) => {
    const securitySchemes = { k: { type: 'apiKey', in: 'header', name: 'k' } };
    const emitted = textOf(emitHandlers(modelOfOperation({ security }, { components: { securitySchemes } })));
    expect(emitted).toContain(`readonly op: ${want}<OpRequest, OpResponse>;`);
  });

  it('marks what is deprecated', () => {
    expect(textOf(emitHandlers(modelOfOperation({ deprecated: true })))).toContain('   * @deprecated\n');
  });
});
