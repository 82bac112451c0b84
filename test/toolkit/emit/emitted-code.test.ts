import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../../../toolkit/spec/build-model.js';
import { loadSpec } from '../../../toolkit/spec/load-spec.js';
import { awkwardDocument } from './awkward-document.js';
import { compileErrors } from './compile.js';
import { emittedFiles } from './emitted-files.js';
import { modelOf } from './model-of.js';

const examples = 'node_modules/@readme/oas-examples';
const strangers = ['3.0', '3.1'].flatMap((version) => {
  const folder = path.join(examples, version, 'json');
  return readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [path.join(folder, file)] : []));
});

/** Documents whose errors are their point. */
const broken = ['response-http-behavior.json'];
const documents = ['openapi.yaml', 'test/fixtures/specs/in-the-wild.yaml', ...strangers].filter(
  (file) => !broken.includes(path.basename(file)),
);

const library = { openapi: '3.0.3', info: { title: 'Large', version: '1' }, paths: {} };

/** A document of many operations, each with a path, a query, a body and a default response. */
function largeDocument(count: number): { readonly [key: string]: unknown } {
  const schema = { $ref: '#/components/schemas/Thing' };
  const content = { 'application/json': { schema } };
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
      const responses = {
        200: { description: '', content },
        '4XX': { description: '' },
        default: { description: '', content },
      };
      const put = { operationId: `op${index}`, parameters, requestBody: { content }, responses };
      return [`/group${index % 20}/thing${index}/{id}`, { put }];
    }),
  );
  const columns = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`c${index}`, { type: 'integer' }]));
  const wide = { type: 'object', required: ['c1', 'c699'], properties: columns };
  const properties = { id: { type: 'string', readOnly: true }, next: schema, wide };
  return { ...library, paths, components: { schemas: { Thing: { type: 'object', required: ['id'], properties } } } };
}

describe('the code that is made of a document', () => {
  let errors: readonly string[] = [];

  // One program for all of them: most of the time goes into the types of the platform.
  beforeAll(async () => {
    const files = new Map<string, string>();
    const add = (more: Map<string, string>) => {
      for (const [name, text] of more) files.set(name, text);
    };
    for (const file of documents)
      add(await emittedFiles(buildModel(await loadSpec(file)).model, file.replace(/\W/g, '-')));
    add(await emittedFiles(modelOf(awkwardDocument), 'awkward'));
    add(await emittedFiles(modelOf(largeDocument(100)), 'large'));
    add(await emittedFiles(modelOf({}), 'empty'));
    errors = compileErrors(files);
  }, 120_000);

  it.each([...documents.map((file) => file.replace(/\W/g, '-')), 'awkward', 'large', 'empty'])(
    '%s compiles',
    (name) => {
      expect(errors.filter((error) => error.startsWith(`${name}/`))).toEqual([]);
    },
  );
});

describe('emitting', () => {
  it('gives the same text each time, and leaves the model alone', async () => {
    const model = modelOf(awkwardDocument);
    const before = JSON.stringify(model);
    const first = await emittedFiles(model, 'a');
    expect(await emittedFiles(model, 'a')).toEqual(first);
    expect(JSON.stringify(model)).toBe(before);
  });

  it('takes time in proportion: the text of many operations is as long as many texts of one', async () => {
    const [few, many] = await Promise.all([50, 500].map((count) => emittedFiles(modelOf(largeDocument(count)), 'a')));
    const length = (files: Map<string, string> | undefined) => [...(files?.values() ?? [])].join('').length;
    expect(length(many) / length(few)).toBeLessThan(11);
  });
});
