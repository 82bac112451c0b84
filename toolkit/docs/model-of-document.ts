import { buildModel } from '../spec/build-model.js';
import type { ApiModel, OpenApiDocument } from '../spec/model.js';

/** The model of a document that was generated, and so has been found good. */
export function modelOfDocument(document: OpenApiDocument): ApiModel {
  const dialect = document.openapi.startsWith('3.0') ? '3.0' : '3.1';
  const locate = (pointer: string) => ({ file: 'openapi.json', line: 1, column: 1, pointer });
  return buildModel({ dialect, document, problems: [], files: [], locate }).model;
}
