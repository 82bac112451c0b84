import {
  type BodyCodec,
  type Operation,
  type Parameter,
  type RequestBody,
  type Response,
  type WholeParameter,
  wholeParameter,
} from '../router/operation.js';
import type { ApiModel, BodyModel, MediaTypeModel, OperationModel, ResponseModel } from '../spec/model.js';
import { formKind, plainCodec } from './body-codec.js';
import type { Emitted } from './emitter.js';
import { formCodec } from './form-shape.js';
import { type NeededCodecs, neededCodecs } from './needed-codecs.js';
import { printLiteral } from './print-literal.js';
import { banner, printComment } from './print-text.js';
import { SharedResponses } from './shared-responses.js';
import { titleOf } from './title.js';

/** `operations.ts`: one constant of plain data for each operation, which the router and the client read alike. */
export function emitOperations(model: ApiModel): Emitted {
  const operations = model.operations.map((operation) => toOperation(model, operation));
  const shared = new SharedResponses(operations, model.operations);
  const constants = operations.map((operation, index) => printOperation(operation, model.operations[index], shared));
  const head = `${banner}import type { Operation } from 'specwright/operation';\n`;
  const text =
    constants.length === 0 ? `${banner}export {};\n` : [head, shared.text, ...constants].filter(Boolean).join('\n');
  return { files: [{ path: 'operations.ts', text }], problems: [] };
}

function printOperation(operation: Operation, named: OperationModel | undefined, shared: SharedResponses): string {
  if (named === undefined) return '';
  const start = `export const ${named.valueName} = `;
  const end = ' as const satisfies Operation;';
  const room = { indent: 0, before: start.length, after: end.length };
  const responses = Object.entries(operation.responses).map(([status, response]) => [status, shared.of(response)]);
  const data = { ...operation, responses: Object.fromEntries(responses) };
  return `${printComment([titleOf(named)])}${start}${printLiteral(data, room)}${end}\n`;
}

/** What the router and the client need to know of an operation. */
export function toOperation(model: ApiModel, operation: OperationModel): Operation {
  const { id, method, path, parameters, body, responses, security, deprecated } = operation;
  const needs = Object.keys(neededCodecs(model, operation)) as (keyof NeededCodecs)[];
  return {
    id,
    method,
    path,
    ...(parameters.length > 0 && { parameters: parameters.map(({ codec }) => shorten(codec)) }),
    ...(body !== undefined && { body: toBody(model, body) }),
    responses: Object.fromEntries(responses.map((response) => [response.status, toResponse(model, response)])),
    security,
    ...(deprecated && { deprecated: true }),
    ...(needs.length > 0 && { needs }),
  };
}

/** Leaves out what `wholeParameter` puts in. */
function shorten({ style, explode, shape, ...codec }: WholeParameter): Parameter {
  const usual = wholeParameter({ ...codec, shape });
  const rest = { ...(explode !== (style === 'form') && { explode }), shape };
  return style === usual.style ? { ...codec, ...rest } : { ...codec, style, ...rest };
}

function toBody(model: ApiModel, { required, content }: BodyModel): RequestBody {
  const codecs = content.map((media) => [media.mediaType, toBodyCodec(model, media)] as const);
  return { ...(required && { required: true }), content: Object.fromEntries(codecs) };
}

function toBodyCodec(model: ApiModel, media: MediaTypeModel): BodyCodec {
  const kind = formKind(media.mediaType);
  if (kind === undefined) return plainCodec(model, media);
  const { shape, encoding } = formCodec(model, media);
  const rest = encoding === undefined ? {} : { encoding };
  return kind === 'form' ? { form: shape, ...rest } : { multipart: shape, ...rest };
}

function toResponse(model: ApiModel, { headers, content }: ResponseModel): Response {
  const codecs = content.map((media) => [media.mediaType, plainCodec(model, media)] as const);
  const exploded = headers.filter((header) => header.explode).map((header) => header.name);
  return {
    ...(exploded.length > 0 && { exploded }),
    ...(codecs.length > 0 && { content: Object.fromEntries(codecs) }),
  };
}
