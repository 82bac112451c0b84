import { beforeAll, describe, expect, it } from 'vitest';
import { emitClient } from '../../../toolkit/emit/emit-client.js';
import { compileErrors } from './compile.js';
import { emittedFiles } from './emitted-files.js';
import { modelOf, modelOfOperation, textOf } from './model-of.js';

const text = { type: 'string' };
const json = (schema: object) => ({ 'application/json': { schema } });
const pet = { $ref: '#/components/schemas/Pet' };
const components = {
  schemas: {
    Pet: { type: 'object', required: ['id', 'name'], properties: { id: { ...text, readOnly: true }, name: text } },
    Call: { type: 'object', properties: { a: text } },
  },
};
const responses = (more: object) => ({ responses: more });

describe('what a call resolves to', () => {
  const ok = (content?: object) => ({ description: '', ...(content && { content }) });
  it.each<[what: string, declared: object, want: string]>([
    ['the body of success', { 200: ok(json(pet)) }, '{ 200: Pet }'],
    ['nothing, where there is none', { 204: ok() }, '{ 204: undefined }'],
    [
      'any body of success, by status',
      { 200: ok(json(pet)), 201: ok({ 'text/plain': {} }), '2XX': ok({ 'image/*': {} }), 404: ok(json(text)) },
      '{ 200: Pet; 201: string } & Others<200 | 201, Blob>',
    ],
    ['any body of a status', { 200: ok({ ...json(pet), 'text/plain': {} }) }, '{ 200: Pet | string }'],
    ['default, where that is all there is', { default: ok(json(text)) }, 'Others<never, string>'],
    ['success only, where default is for errors', { 200: ok(json(pet)), default: ok(json(text)) }, '{ 200: Pet }'],
    ['nothing, where there is no success', { 404: ok(json(text)) }, 'Others<never, undefined>'],
    ['anything, where nothing is said', { 200: ok({ 'application/json': {} }) }, '{ 200: unknown }'],
  ])('is %s', (_, declared, want) => {
    const model = modelOfOperation(responses(declared), { components });
    expect(textOf(emitClient(model))).toContain(
      `op(args?: OpArguments, options?: CallOptions): Call<${want}, OpError>;`,
    );
  });
});

describe('the names of types', () => {
  it('are those of the document, and an input of its own where a request differs', () => {
    const operation = {
      requestBody: { required: true, content: json(pet) },
      ...responses({ 200: { description: '', content: json(pet) } }),
    };
    const emitted = textOf(emitClient(modelOfOperation(operation, { components })));
    expect(emitted).toContain("export type Pet = Readable<components['schemas']['Pet']>;");
    expect(emitted).toContain("export type PetInput = Writable<components['schemas']['Pet']>;");
    expect(emitted).toContain('op(args: OpArguments, options?: CallOptions): Call<{ 200: Pet }, OpError>;');
  });

  it('have a number appended where they are taken', () => {
    const content = json({ $ref: '#/components/schemas/Call' });
    const emitted = textOf(
      emitClient(modelOfOperation(responses({ 200: { description: '', content } }), { components })),
    );
    expect(emitted).toContain("export type Call2 = components['schemas']['Call'];");
    expect(emitted).toContain('Call<{ 200: Call2 }, OpError>;');
  });
});

const model = modelOf({
  components,
  paths: {
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      put: {
        operationId: 'putPet',
        parameters: [
          { name: 'X-Trace-ID', in: 'header', schema: text },
          { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } },
        ],
        requestBody: { required: true, content: { ...json(pet), 'text/csv': {}, 'image/*': {} } },
        responses: { 200: { description: '', content: json(pet) }, 204: { description: '' } },
      },
    },
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: { 200: { description: '', content: json({ type: 'array', items: pet }) } },
      },
    },
  },
});

const use = (statements: string) => `import { createClient, type Pet } from './client.js';
const client = createClient({ baseUrl: 'https://example.com', token: async () => 'a' });
let pet: Pet | undefined; void pet; void client;
export const run = async () => { ${statements} };`;

const accepted: [what: string, source: string][] = [
  ['JSON without its type', use(`pet = await client.putPet({ id: 1, body: { name: 'a' } });`)],
  ['another type with its body', use(`await client.putPet({ id: 1, contentType: 'text/csv', body: 'a' });`)],
  ['bytes of a range', use(`await client.putPet({ id: 1, contentType: 'image/png', body: new Uint8Array(2) });`)],
  [
    'parameters by their names in code',
    use(`await client.putPet({ id: 1, xTraceId: 'a', limit: undefined, body: { name: 'a' } });`),
  ],
  ['no arguments where none are needed', use('const [first] = await client.listPets(); pet = first;')],
  ['a signal', use('await client.listPets({}, { signal: AbortSignal.timeout(1) });')],
  [
    'the response',
    use(
      `const { data, response } = await client.listPets().withResponse(); pet = data[0]; response.headers.get('ETag');`,
    ),
  ],
];

const refused: [what: string, source: string][] = [
  ['a missing argument', use(`await client.putPet({ body: { name: 'a' } });`)],
  ['a missing body', use('await client.putPet({ id: 1 });')],
  ['no arguments where some are needed', use('await client.putPet();')],
  ['an argument of another type', use(`await client.putPet({ id: '1', body: { name: 'a' } });`)],
  ['an argument that is not declared', use('await client.listPets({ limit: 1 });')],
  ['what is read-only', use(`await client.putPet({ id: 1, body: { id: '1', name: 'a' } });`)],
  [
    'a type with the body of another',
    use(`await client.putPet({ id: 1, contentType: 'text/csv', body: { name: 'a' } });`),
  ],
  ['a type that is not taken', use(`await client.putPet({ id: 1, contentType: 'text/html', body: '' });`)],
  ['a range without its type', use('await client.putPet({ id: 1, body: new Uint8Array(2) });')],
  [
    'taking the body for granted',
    use('const { name } = await client.putPet({ id: 1, body: { name: "" } }); void name;'),
  ],
];

describe('a method of the client', () => {
  let errors: readonly string[] = [];
  const fileOf = ([what]: readonly [string, string]) => `calls/${what.replace(/\W/g, '-')}.ts`;
  const errorsOf = (row: readonly [string, string]) => errors.filter((error) => error.startsWith(`${fileOf(row)}:`));

  beforeAll(async () => {
    const sources = [...accepted, ...refused].map((row) => [fileOf(row), row[1]] as const);
    errors = compileErrors(new Map([...(await emittedFiles(model, 'calls')), ...sources]));
  }, 60_000);

  it.each(accepted)('takes %s', (...row) => {
    expect(errorsOf(row)).toEqual([]);
  });

  it.each(refused)('refuses %s', (...row) => {
    expect(errorsOf(row)).toHaveLength(1);
  });
});
