import { buildModel } from '../../../toolkit/spec/build-model.js';
import type { ApiModel, OpenApiDocument } from '../../../toolkit/spec/model.js';

/** The model of a document that is written in the test; only what the test is about need be there. */
export function modelOf(document: { readonly [key: string]: unknown }): ApiModel {
  const whole: OpenApiDocument = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {}, ...document };
  const { model, problems } = buildModel({
    dialect: whole.openapi.startsWith('3.0') ? '3.0' : '3.1',
    document: whole,
    problems: [],
    files: [],
    locate: (pointer) => ({ file: 'test', line: 1, column: 1, pointer }),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return model;
}

/** A model of one operation, `op`, at GET /things unless it is said otherwise. */
export function modelOfOperation(
  operation: { readonly [key: string]: unknown },
  document: { readonly [key: string]: unknown } = {},
  { path = '/things', method = 'get' } = {},
): ApiModel {
  const responses = { 204: { description: 'Done.' } };
  return modelOf({ ...document, paths: { [path]: { [method]: { operationId: 'op', responses, ...operation } } } });
}

/** The text of the only file that an emitter wrote. */
export function textOf({ files }: { readonly files: readonly { readonly text: string }[] }): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error(`${files.length} files were emitted.`);
  return file.text;
}
