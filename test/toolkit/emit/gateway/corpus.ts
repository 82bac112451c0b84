import { readdirSync } from 'node:fs';

const examples = 'node_modules/@readme/oas-examples';

/** Documents that are no use to anybody: `test/toolkit/spec/example-documents.test.ts` says why. */
const unusable = [
  ...['circular-paths', 'parameters-common', 'parameters-style', 'response-examples', 'response-http-behavior'],
  ...['schema-validation-local', 'schema-validation-top-level'],
];

const strangers = ['3.0/json', '3.0/json/openapi-workshop', '3.1/json'].flatMap((folder) => {
  const names = readdirSync(`${examples}/${folder}`).filter((name) => name.endsWith('.json'));
  return names.map((name) => `${examples}/${folder}/${name}`);
});

const own = readdirSync('test/fixtures/specs').filter((name) => /\.(json|yaml)$/.test(name));

/** Other people's documents, and ours: whatever is made of a document is made of each of these. */
export const corpus: readonly string[] = [
  'openapi.yaml',
  ...own.map((name) => `test/fixtures/specs/${name}`),
  'test/fixtures/specs/multi-file/api/openapi.yaml',
  ...strangers,
].filter((file) => !unusable.some((name) => file.endsWith(`/${name}.json`)));
