import type { Change } from '../../../toolkit/diff/change.js';
import type { Version } from '../../../toolkit/diff/comparison.js';
import { diffDocuments } from '../../../toolkit/diff/diff-documents.js';
import { modelOf } from '../emit/model-of.js';

export type Document = { readonly [key: string]: unknown };

/** What changed between two documents that are written in the test, as of the 15th of June 2026. */
export function compared(before: Document, after: Document): readonly Change[] {
  return diffDocuments(version('before', before), version('after', after), '2026-06-15');
}

function version(file: string, document: Document): Version {
  return { model: modelOf(document), locate: (pointer) => ({ file, line: 1, column: 1, pointer }) };
}

/** A document of one operation, `GET /things` unless it is said otherwise. */
export function operation(members: Document, rest: Document = {}, path = '/things', method = 'get'): Document {
  const responses = { 204: { description: 'Done.' } };
  return { ...rest, paths: { [path]: { [method]: { operationId: 'op', responses, ...members } } } };
}

const json = (schema: unknown) => ({ 'application/json': { schema } });

/** A document whose only operation takes a schema. */
export function request(schema: unknown, components: Document = {}): Document {
  return operation(
    { requestBody: { content: json(schema) } },
    { components: { schemas: components } },
    '/things',
    'post',
  );
}

/** A document whose only operation answers by a schema. */
export function response(schema: unknown, components: Document = {}): Document {
  return operation(
    { responses: { 200: { description: '', content: json(schema) } } },
    { components: { schemas: components } },
  );
}
