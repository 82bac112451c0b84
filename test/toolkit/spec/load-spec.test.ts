import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asArray, asObject } from '../../../toolkit/spec/json.js';
import { loadSpec } from '../../../toolkit/spec/load-spec.js';
import { resolvePointer } from '../../../toolkit/spec/pointer.js';
import { isError } from '../../../toolkit/spec/problem.js';
import { build, problemsOfText } from './read-spec.js';

const multiFile = 'test/fixtures/specs/multi-file/api/openapi.yaml';

function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsOf)];
}

describe('documents in the spirit of well-known ones are read without a complaint', () => {
  it.each([
    ['openapi.yaml', '3.1'],
    ['test/fixtures/specs/petstore.yaml', '3.0'],
    ['test/fixtures/specs/museum.yaml', '3.1'],
    ['test/fixtures/specs/train-travel.json', '3.1'],
    ['test/fixtures/specs/parameter-styles.yaml', '3.1'],
    [multiFile, '3.1'],
  ])('%s is OpenAPI %s', async (file, dialect) => {
    const spec = await loadSpec(file);
    expect(spec.dialect).toBe(dialect);
    expect(spec.problems).toEqual([]);
  });
});

describe('a document in several files becomes one', () => {
  it('pulls in what other files hold, and names it after its file or its place', async () => {
    const { document } = await loadSpec(multiFile);
    expect(document.components).toMatchObject({
      schemas: { Note: {}, Line: {}, order: {}, id: {} },
      parameters: { Page: {} },
      responses: { NotFound: {} },
    });
    expect(refsOf(document).filter((ref) => !ref.startsWith('#/components/'))).toEqual([]);
  });

  it('keeps circles across files as references', async () => {
    const { document } = await loadSpec(multiFile);
    expect(refsOf(document.components)).toContain('#/components/schemas/order');
    expect(refsOf(document.components)).toContain('#/components/schemas/Line');
  });

  it('names every file it read, the root first', async () => {
    const { files } = await loadSpec(multiFile);
    const folder = path.resolve('test/fixtures/specs/multi-file');
    expect(files[0]).toBe(path.resolve(multiFile));
    expect(files.map((file) => path.relative(folder, file)).sort()).toEqual([
      'api/openapi.yaml',
      'api/paths/order.yaml',
      'api/paths/orders.yaml',
      'shared/parameters.json',
      'shared/responses.yaml',
      'shared/schemas/line.yaml',
      'shared/schemas/order.yaml',
    ]);
  });

  it.each([
    ['#/info/title', 'api/openapi.yaml', 3, 3, '#/info/title'],
    ['#/components/schemas/Note', 'api/openapi.yaml', 12, 5, '#/components/schemas/Note'],
    [
      '#/paths/~1orders/get/responses/200/description',
      'api/paths/orders.yaml',
      7,
      7,
      '#/get/responses/200/description',
    ],
    ['#/paths/~1orders/get/parameters/0/schema', 'shared/parameters.json', 2, 44, '#/Page/schema'],
    ['#/components/schemas/order/properties/lines', 'shared/schemas/order.yaml', 7, 3, '#/properties/lines'],
    [
      '#/components/schemas/Line/properties/article/type',
      'shared/schemas/line.yaml',
      4,
      16,
      '#/Line/properties/article/type',
    ],
    ['#/components/responses/NotFound', 'shared/responses.yaml', 1, 1, '#/NotFound'],
    ['#', 'api/openapi.yaml', 1, 1, '#'],
  ])('knows where %s was written', async (pointer, file, line, column, inFile) => {
    const { locate } = await loadSpec(multiFile);
    expect(locate(pointer)).toEqual({ file: `test/fixtures/specs/multi-file/${file}`, line, column, pointer: inFile });
  });

  it('points at the nearest place for a pointer that leads nowhere', async () => {
    const { locate } = await loadSpec(multiFile);
    expect(locate('#/paths/~1orders/get/nope/deep')).toMatchObject({ line: 1, column: 1 });
    expect(locate('#/nope')).toMatchObject({ file: multiFile });
  });
});

describe('files of JSON Schema have names by which they are known elsewhere (2020-12 Core, section 8.2.1)', () => {
  it.each(['3.0', '3.1'])('OpenAPI %s', async (version) => {
    const { document } = await loadSpec(`test/fixtures/specs/schema-files/openapi-${version}.yaml`);
    const { pet, owner } = asObject(asObject(document.components).schemas);
    expect(pet).toMatchObject({ properties: { owner: { $ref: '#/components/schemas/owner' } } });
    expect(owner).toMatchObject({ properties: { pet: { $ref: '#/components/schemas/pet' } } });
    if (version === '3.1') expect(owner).toMatchObject({ properties: { name: { $ref: '#/components/schemas/name' } } });
    expect(JSON.stringify(document)).not.toContain('$id');
  });
});

it('finds what other files hold under names that a pointer has to escape (RFC 6901, section 6)', async () => {
  const { document } = await loadSpec('test/fixtures/specs/schema-files/odd-names.yaml');
  const { oneOf, discriminator } = asObject(asObject(asObject(document.components).schemas).Any);
  const { mapping } = asObject(discriminator);
  const refs = [...asArray(oneOf).map((choice) => asObject(choice).$ref), ...Object.values(asObject(mapping))];
  const titles = refs.map((ref) => asObject(resolvePointer(document, String(ref))?.value).title);
  expect(titles).toEqual(['slash', 'tilde', 'percent', 'slash']);
  expect(refs).toContain('#/components/schemas/e%25f');
});

it.each([
  ['3.1', []],
  ['3.0', ['#/components/schemas/A', '#/components/schemas/B/not']],
])('takes true and false for schemas in OpenAPI %s as it does', async (version, want) => {
  const schemas = { A: true, B: { not: false, properties: { a: { $ref: '#/components/schemas/A' } } } };
  const { problems } = await build({ openapi: `${version}.0`, components: { schemas } });
  expect(problems.filter(isError).map(({ pointer }) => pointer)).toEqual(want);
});

it('says of a reference that leads nowhere once that it does, whatever leads to it', async () => {
  const schemas = { A: { $ref: 'https://example.test/a' }, B: { items: { $ref: '#/components/schemas/A' } } };
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {},
    components: { schemas },
  });
  const problems = (await problemsOfText('openapi.json', text)).filter(isError);
  expect(problems).toMatchObject([{ rule: 'remote-ref', pointer: '#/components/schemas/A/$ref' }]);
});

it('reads no schemas of a dialect of its own', async () => {
  const text =
    "openapi: 3.1.0\njsonSchemaDialect: 'http://json-schema.org/draft-07/schema#'\ninfo: { title: T, version: '1' }\npaths: {}\n";
  const problems = await problemsOfText('openapi.yaml', text);
  expect(problems.filter(isError)).toMatchObject([
    { line: 2, rule: 'unknown-dialect', pointer: '#/jsonSchemaDialect' },
  ]);
  expect(
    await problemsOfText('openapi.yaml', text.replace(/'http:.*'/, 'https://spec.openapis.org/oas/3.1/dialect/base')),
  ).not.toContainEqual(expect.objectContaining({ rule: 'unknown-dialect' }));
});

describe('references are followed however they are laid out', () => {
  it('a chain of thousands of schemas does not overflow the stack', async () => {
    const name = (index: number) => `#/components/schemas/M${index % 3000}`;
    const schemas = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`M${index}`, { properties: { next: { $ref: name(index + 1) } } }]),
    );
    const { model, problems } = await build({ components: { schemas } });
    expect(model.schemas).toHaveLength(3000);
    expect(problems).toMatchObject([{ rule: 'no-operations' }]);
  });

  it.each<[given: string, schema: object, want: readonly string[]]>([
    ['beside a $ref', { $ref: '#/components/schemas/A', minimum: 'one' }, ['error structure']],
    ['deep beside a $ref', { $ref: '#/components/schemas/A', items: { type: 'text' } }, ['error structure']],
    ['in a place of no type', { $ref: '#/x-schemas/B' }, ['error structure']],
    ['in an example, where a reference is none', { example: { $ref: '#/nowhere' } }, []],
  ])('what is wrong %s is found', async (_, schema, want) => {
    const components = { schemas: { A: { type: 'integer' }, Used: schema } };
    const { problems } = await build({ components, 'x-schemas': { B: { type: 'text' } }, paths: { '/a': used } });
    expect(problems.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(want);
  });

  it('a description beside a reference to a parameter needs no name', async () => {
    const parameters = { Page: { name: 'page', in: 'query', schema: { type: 'integer' } } };
    const get = { ...used.get, parameters: [{ $ref: '#/components/parameters/Page', description: 'Which.' }] };
    const { model, problems } = await build({ components: { parameters }, paths: { '/a': { get } } });
    expect(problems).toEqual([]);
    expect(model.operations[0]?.parameters).toMatchObject([{ name: 'page', description: 'Which.' }]);
  });
});

const used = { get: { operationId: 'a', responses: { '200': { description: 'ok' } } } };

describe("a stranger's document need not be pretty", () => {
  const operation = (extra: string): string =>
    `openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n    get:\n      operationId: a\n${extra}`;
  const schema = (text: string): string =>
    operation(`      responses: { '200': { description: ok, content: { application/json: { schema: ${text} } } } }\n`);
  it.each<[given: string, text: string, want: readonly string[]]>([
    ['an example that does not match its schema', schema('{ type: integer, example: none }'), []],
    ['unknown extensions', schema('{ type: integer, x-any: { anything: [1] } }'), []],
    [
      'a reference in an extension that leads nowhere',
      schema('{ type: integer, x-any: { $ref: nowhere.yaml } }'),
      ['warning dangling-ref'],
    ],
    [
      'extensions that others know',
      operation("      x-code-samples: [{ code: 1 }]\n      responses: { '200': { description: ok } }\n"),
      [],
    ],
    ['a version that is a number', schema('{}').replace("'1'", '1.0'), ['warning numbered-version']],
    ['an empty description', schema('{ type: integer, description: }'), ['warning structure']],
    [
      'tags that are no texts',
      operation("      tags: all\n      responses: { '200': { description: ok } }\n"),
      ['warning structure'],
    ],
    [
      'examples that are no list',
      schema('{ type: integer, example: { a: 1 }, description: 1 }'),
      ['warning structure'],
    ],
    ['a description that is a property', schema('{ properties: { description: 1 } }'), ['error structure']],
    ['the type null of 3.1', schema('{ anyOf: [{ type: "null" }, { type: string }] }'), ['warning type-of-3.1']],
    ['the types of 3.1', schema('{ type: [string, "null"] }'), ['warning type-of-3.1']],
    ['a type of nobody', schema('{ type: [string, text] }'), ['error structure']],
    ['a keyword of another version', schema('{ type: string, const: a }'), ['warning unknown-field']],
    ['a response without a description', operation("      responses: { '200': {} }\n"), ['warning missing-field']],
    [
      'a nullable beside a $ref, which has no effect',
      `${schema("{ $ref: '#/components/schemas/A', nullable: true }")}components: { schemas: { A: { type: string } } }\n`,
      ['warning ignored-sibling'],
    ],
    [
      'a component that nobody uses',
      `${schema('{ type: string }')}components: { schemas: { A: { type: string } } }\n`,
      [],
    ],
    ['anchors and merge keys', `${schema('&a { type: string }')}x-b: { <<: *a }\n`, []],
    ['a byte order mark and Windows line ends', `\uFEFF${schema('{ type: string }').replaceAll('\n', '\r\n')}`, []],
    ['a misspelt keyword, which would weaken it', schema('{ type: string, minlength: 3 }'), ['error misspelt-field']],
    ['a status that is none', operation('      responses: { oops: { description: no } }\n'), ['error invalid-status']],
    [
      'a method in capitals',
      operation(
        "      responses: { '200': { description: ok } }\n    PUT: { responses: { '200': { description: ok } } }\n",
      ),
      ['error misspelt-field'],
    ],
    [
      'a method that OpenAPI does not know',
      operation(
        "      responses: { '200': { description: ok } }\n    search: { responses: { '200': { description: ok } } }\n",
      ),
      ['error unknown-method'],
    ],
    ['a type that does not exist', schema('{ type: text }'), ['error structure']],
  ])('%s', async (_, text, want) => {
    const problems = await problemsOfText('openapi.yaml', text);
    expect(problems.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(want);
  });

  it('takes out of the document what the version does not know, so that nothing gives it a meaning', async () => {
    const spec = await loadSpec('node_modules/@readme/oas-examples/3.1/json/schema-types.json');
    expect(spec.problems.some(({ message }) => message.includes('`nullable`'))).toBe(true);
    expect(JSON.stringify(spec.document)).not.toContain('"nullable":true');
  });
});
