// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are samples of code.
import { beforeAll, describe, expect, it } from 'vitest';
import { addSamples, type CodeSample, codeSamples } from '../../../toolkit/docs/samples/add-samples.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';
import { compileErrors } from '../emit/compile.js';
import { emittedFiles } from '../emit/emitted-files.js';
import { modelOfOperation } from '../emit/model-of.js';
import { modelOf } from '../spec/read-spec.js';

const baseUrl = 'https://api.example.com';

const sourcesOf = (model: ApiModel, clientModule = 'things-client') =>
  Object.fromEntries(
    [...codeSamples(model, { baseUrl, clientModule }).values()].flat().map(({ label, source }) => [label, source]),
  );

/** What the document with samples says of the only operation. */
function documented(model: ApiModel): unknown {
  const { paths } = addSamples(model, { baseUrl, clientModule: 'things-client' });
  return Object(paths)['/things'].get['x-codeSamples'];
}

type Document = { readonly [key: string]: unknown };

describe('a sample of an operation', () => {
  const security = [{ key: [] }];
  const schemes = (key: object) => ({ components: { securitySchemes: { key } } });
  const bearer = schemes({ type: 'http', scheme: 'bearer' });
  const body = (content: object) => ({ requestBody: { required: true, content } });

  it('says the same by curl, the client and fetch', () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'a/b' },
      { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } }, example: ['a', 'b'] },
      { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', enum: ["it's"] } },
      { name: 'unknown', in: 'query', schema: { type: 'string' } },
    ];
    const operation = { security, parameters, ...body({ 'application/json': { example: { text: 'hi', n: 1 } } }) };
    const model = modelOfOperation(operation, bearer, { path: '/things/{id}', method: 'post' });
    expect(sourcesOf(model)).toEqual({
      curl: `curl -X POST 'https://api.example.com/things/a%2Fb?tags=a&tags=b' \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'X-Trace: it'\\''s' \\
  -H 'Content-Type: application/json' \\
  -d '{"text":"hi","n":1}'`,
      client: `import { createClient } from 'things-client';

const client = createClient({
  baseUrl: 'https://api.example.com',
  token: '…',
});

await client.op({
  id: 'a/b',
  tags: ['a', 'b'],
  xTrace: "it's",
  body: { text: 'hi', n: 1 },
});`,
      fetch: `const token = '…';
const response = await fetch('https://api.example.com/things/a%2Fb?tags=a&tags=b', {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${token}\`,
    'X-Trace': "it's",
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ text: 'hi', n: 1 }),
});
if (!response.ok) throw new Error(String(response.status));`,
    });
  });

  it.each<[string, Document, Document, label: string, want: string]>([
    ['a key in the query', { security }, schemes({ type: 'apiKey', in: 'query', name: 'k' }), 'curl', `?k='"$TOKEN"''`],
    ['a key in the query', { security }, schemes({ type: 'apiKey', in: 'query', name: 'k' }), 'fetch', '?k=${token}`'],
    ['a key in a cookie', { security }, schemes({ type: 'apiKey', in: 'cookie', name: 'k' }), 'curl', '-b "k=$TOKEN"'],
    ['basic authentication', { security }, schemes({ type: 'http', scheme: 'basic' }), 'curl', 'Basic $TOKEN'],
    ['no credentials', { security: [] }, bearer, 'client', "baseUrl: 'https://api.example.com',\n});"],
    [
      'a form',
      body({ 'application/x-www-form-urlencoded': { example: { a: 'b c' } } }),
      {},
      'curl',
      "--data-urlencode 'a=b c'",
    ],
    [
      'a form',
      body({ 'application/x-www-form-urlencoded': { example: { a: 1 } } }),
      {},
      'fetch',
      "URLSearchParams({ a: '1' })",
    ],
    ['a text', body({ 'text/plain': { example: 'hi' } }), {}, 'curl', "--data-raw 'hi'"],
    ['bytes', body({ 'image/png': {} }), {}, 'fetch', 'body: file,'],
    ['any type', body({ 'image/*': {} }), {}, 'client', "contentType: 'image/png'"],
    [
      'what has no example',
      body({ 'application/json': { schema: { type: 'integer', minimum: 3 } } }),
      {},
      'client',
      'body: 3',
    ],
  ])('writes %s', (_, operation, document, label, want) => {
    expect(sourcesOf(modelOfOperation(operation, document))[label]).toContain(want);
  });

  it('is left as it is where the document has its own', () => {
    const own = [{ lang: 'Go', label: 'Go', source: 'http.Get("…")' }];
    expect(documented(modelOfOperation({ 'x-codeSamples': own }))).toEqual(own);
    expect(documented(modelOfOperation({}))).toHaveLength(3);
  });
});

/** Everything that is generated from a document, and every sample of its client as a module beside it. */
async function filesOf(file: string, folder: string): Promise<[string, string][]> {
  const model = await modelOf(file);
  const files = await emittedFiles(model, folder);
  const samples = codeSamples(model, { baseUrl, clientModule: './client.js' });
  const ofClient = [...samples.values()].flatMap((list, index) => modulesOf(list, `${folder}/sample-${index}`));
  return [...files, ...ofClient];
}

function modulesOf(samples: readonly CodeSample[], name: string): [string, string][] {
  const typeScript = samples.filter(({ lang }) => lang === 'TypeScript');
  return typeScript.map(({ label, source }) => [`${name}-${label}.ts`, `${source}\nexport {};\n`]);
}

describe('every sample compiles', () => {
  let errors: readonly string[];
  beforeAll(async () => {
    const samples = codeSamples(await modelOf('openapi.yaml'), { baseUrl, clientModule: 'todo-client' });
    const todo = [...samples].flatMap(([id, list]) => modulesOf(list, `todo/${id}`));
    const others = [
      await filesOf('test/fixtures/specs/museum.yaml', 'museum'),
      await filesOf('test/fixtures/specs/parameter-styles.yaml', 'styles'),
    ];
    errors = compileErrors(new Map([...todo, ...others.flat()]));
  }, 60_000);

  it.each(['todo', 'museum', 'styles'])('of %s', (folder) => {
    expect(errors.filter((error) => error.startsWith(`${folder}/`))).toEqual([]);
  });
});
