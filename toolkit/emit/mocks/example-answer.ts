import { asObject } from '../../spec/json.js';
import type { ApiModel, HeaderModel, MediaTypeModel, OperationModel } from '../../spec/model.js';
import { plainCodec } from '../body-codec.js';
import { Name } from '../print-literal.js';
import { lookUp } from '../schema-graph.js';
import { exampleValue } from './example-value.js';
import { plainResponse } from './plain-response.js';

/** The answer that a mock gives unless it is told what else, with its first example. */
export function exampleAnswer(model: ApiModel, operation: OperationModel): { readonly [key: string]: unknown } {
  const response = plainResponse(operation.responses);
  if (response === undefined) return { status: 501 };
  const { status, headers, content } = response;
  const media = content.find((each) => plainCodec(model, each) === 'json') ?? content[0];
  const required = headers.filter((header) => header.required);
  return {
    status: status === 'default' ? 200 : Number(status.replace('XX', '00')),
    ...(required.length > 0 && {
      headers: Object.fromEntries(required.map((header) => [header.name, headerExample(model, header)])),
    }),
    ...(media !== undefined && bodyOf(model, media)),
  };
}

function headerExample(model: ApiModel, { pointer, schema }: HeaderModel): unknown {
  const definition = asObject(lookUp(model.document, pointer));
  return definition.example ?? exampleValue(model, schema);
}

function bodyOf(model: ApiModel, media: MediaTypeModel): object {
  const contentType = media.mediaType.replace(/^\*\/\*/, 'application/octet-stream').replace(/\*/, 'plain');
  const [written] = Object.values(media.examples);
  const codec = plainCodec(model, media);
  if (codec === 'bytes') return { contentType, body: new Name('new Uint8Array()') };
  const value = written === undefined ? exampleValue(model, media.schema) : written;
  return { contentType, body: codec === 'text' && typeof value !== 'string' ? JSON.stringify(value) : value };
}
