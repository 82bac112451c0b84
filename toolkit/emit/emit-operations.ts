import {
  type BodyCodec,
  type Operation,
  type Parameter,
  type RequestBody,
  type Response,
  type Short,
  type WholeParameter,
  wholeParameter,
} from '../router/operation.js';
import type { ApiModel, BodyModel, MediaTypeModel, OperationModel, ResponseModel } from '../spec/model.js';
import { formKind, plainCodec } from './body-codec.js';
import { describeContent, describeParameter, describeSecurity, describeTypes } from './describe-shared.js';
import type { Emitted } from './emitter.js';
import { formCodec } from './form-shape.js';
import { lifecycleHeaders } from './lifecycle-headers.js';
import { negotiatedTypes, soleJson } from './media-types.js';
import { type NeededCodecs, neededCodecs } from './needed-codecs.js';
import { printLiteral } from './print-literal.js';
import { banner, printComment } from './print-text.js';
import { rangesOfJson } from './ranges-of-json.js';
import { type Common, SharedValues } from './shared-values.js';
import { titleOf } from './title.js';

/** `operations.ts`: one constant of plain data for each operation, which the router and the client read alike. */
export function emitOperations(model: ApiModel): Emitted {
  const operations = model.operations.map((operation) => toOperation(model, operation));
  const shared = new SharedValues(new Set(model.operations.map(({ valueName }) => valueName)));
  for (const operation of operations) for (const part of partsOf(operation)) shared.count(part);
  const allResponses = operations.map(({ responses }) => responses);
  const common = shared.common(allResponses, 'commonResponses', (response) => shareResponse(shared, response));
  const constants = model.operations.map((named, index) => {
    return printOperation(operations[index] as Operation, named, shared, common);
  });
  const head = `${banner}import type { Operation } from 'specwright/operation';\n`;
  const text =
    constants.length === 0 ? `${banner}export {};\n` : [head, shared.text, ...constants].filter(Boolean).join('\n');
  return { files: [{ path: 'operations.ts', text }], problems: rangesOfJson(model) };
}

/** What may be the same in several operations. */
function partsOf({ parameters = [], body = '', responses, security, produces = [] }: Operation): (object | string)[] {
  return [...parameters, ...Object.values(responses), body, security, produces];
}

function shareResponse(shared: SharedValues, response: Short<Response>): unknown {
  return shared.of(response, () => describeContent(response));
}

function printOperation(
  operation: Operation,
  named: OperationModel,
  shared: SharedValues,
  common: Common | undefined,
): string {
  const { parameters, body, responses, security, produces } = operation;
  const start = `export const ${named.valueName} = `;
  const end = ' as const satisfies Operation;';
  const own = Object.entries(responses).filter(([status]) => !common?.keys.has(status));
  const data = {
    ...operation,
    ...(parameters && { parameters: parameters.map((each) => shared.of(each, () => describeParameter(each))) }),
    ...(body && { body: shared.of(body, () => describeContent(body)) }),
    responses: Object.fromEntries(own.map(([status, response]) => [status, shareResponse(shared, response)])),
    common: common?.name,
    security: shared.of(security, () => describeSecurity(security)),
    ...(produces && { produces: shared.of(produces, () => describeTypes(produces)) }),
  };
  const room = { indent: 0, before: start.length, after: end.length };
  return `${printComment([titleOf(named)])}${start}${printLiteral(data, room)}${end}\n`;
}

/** What the router and the client need to know of an operation. */
export function toOperation(model: ApiModel, operation: OperationModel): Operation {
  const { id, method, path, body, responses, security } = operation;
  const needs = Object.keys(neededCodecs(model, operation)) as (keyof NeededCodecs)[];
  const parameters = inPathOrder(operation).map(shorten);
  const produces = negotiatedTypes(operation);
  const headers = lifecycleHeaders(operation);
  return {
    id,
    method,
    path,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { body: toBody(model, body) }),
    responses: Object.fromEntries(responses.map((response) => [response.status, toResponse(model, response)])),
    security,
    ...(produces.length > 0 && { produces }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(needs.length > 0 && { needs }),
  };
}

/** The parameters of the path as they stand there, which is how the router counts them; the others as they are declared. */
function inPathOrder({ path, parameters }: OperationModel): readonly WholeParameter[] {
  const place = ({ in: location, name }: WholeParameter) =>
    location === 'path' ? path.indexOf(`{${name}}`) : path.length;
  return parameters.map(({ codec }) => codec).sort((a, b) => place(a) - place(b));
}

/** Leaves out what `wholeParameter` puts in. */
function shorten(whole: WholeParameter): Parameter {
  const { in: location, name, style } = whole;
  const usual = new Map<string, unknown>(Object.entries(wholeParameter({ in: location, name })));
  const { explode } = wholeParameter({ in: location, name, style });
  const rest = Object.entries(whole).filter(([key, value]) => {
    return key === 'explode' ? value !== explode : value !== usual.get(key);
  });
  return { in: location, name, ...Object.fromEntries(rest) };
}

function toBody(model: ApiModel, { required, content }: BodyModel): Short<RequestBody> {
  const sole = required ? soleJson(model, content) : undefined;
  if (sole !== undefined) return sole;
  const codecs = content.map((media) => [media.mediaType, toBodyCodec(model, media)] as const);
  return { ...(!required && { optional: true }), content: Object.fromEntries(codecs) };
}

function toBodyCodec(model: ApiModel, media: MediaTypeModel): BodyCodec {
  const kind = formKind(media.mediaType);
  if (kind === undefined) return plainCodec(model, media);
  const { shape, encoding } = formCodec(model, media);
  const rest = encoding === undefined ? {} : { encoding };
  return kind === 'form' ? { form: shape, ...rest } : { multipart: shape, ...rest };
}

function toResponse(model: ApiModel, { headers, content }: ResponseModel): Short<Response> {
  const exploded = headers.filter((header) => header.explode).map((header) => header.name);
  const sole = content.length === 0 ? '' : soleJson(model, content);
  if (sole !== undefined && exploded.length === 0) return sole;
  const codecs = content.map((media) => [media.mediaType, plainCodec(model, media)] as const);
  return {
    ...(exploded.length > 0 && { exploded }),
    ...(codecs.length > 0 && { content: Object.fromEntries(codecs) }),
  };
}
