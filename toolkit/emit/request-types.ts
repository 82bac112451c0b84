import { isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel, MediaTypeModel, OperationModel, ParameterModel, Schema } from '../spec/model.js';
import { formKind, plainCodec } from './body-codec.js';
import { printString } from './print-text.js';
import type { Member } from './print-type.js';
import { mediaTypeType } from './response-types.js';
import { resolveSchema } from './schema-graph.js';
import type { TypeReferences } from './type-references.js';

const locations = ['path', 'query', 'header', 'cookie'] as const;

/** The parameters as a handler gets them: by location and by their names on the wire, with the defaults filled in. */
export function parameterMembers(model: ApiModel, operation: OperationModel, types: TypeReferences): Member[] {
  return locations.flatMap((location) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    const members = parameters.map((parameter): Member => {
      const { name, description, required } = parameter;
      return {
        name,
        optional: !required && !hasDefault(model, parameter),
        comment: description === undefined ? [] : [description],
        type: types.parameter(operation, parameter),
      };
    });
    return [{ name: location, type: { members } }];
  });
}

function hasDefault(model: ApiModel, { schema }: ParameterModel): boolean {
  const resolved = resolveSchema(model, schema);
  const own =
    isObject(schema) && (model.dialect === '3.1' || schema.$ref === undefined) && schema.default !== undefined;
  return own || (isObject(resolved) && resolved.default !== undefined);
}

/**
 * The body, in as many variants as there are media types; empty for an operation without one. More than one media type,
 * or a range of them, is told apart by `contentType`.
 */
export function bodyVariants(model: ApiModel, operation: OperationModel, types: TypeReferences): Member[][] {
  const { body } = operation;
  if (body === undefined) return [];
  const [only] = body.content;
  if (body.content.length === 1 && only !== undefined && !only.mediaType.includes('*')) {
    return [[{ name: 'body', optional: !body.required, type: handlerBody(model, operation, only, types) }]];
  }
  const variants = body.content.map((media): Member[] => [
    { name: 'contentType', type: mediaTypeType(media.mediaType) },
    { name: 'body', type: handlerBody(model, operation, media, types) },
  ]);
  return body.required ? variants : [...variants, absentBody];
}

const absentBody: Member[] = [
  { name: 'contentType', optional: true, type: 'undefined' },
  { name: 'body', optional: true, type: 'undefined' },
];

function handlerBody(model: ApiModel, operation: OperationModel, media: MediaTypeModel, types: TypeReferences): string {
  const form = formKind(media.mediaType);
  const codec = form === undefined ? plainCodec(model, media) : 'json';
  if (codec !== 'json') return codec === 'text' ? 'string' : 'Uint8Array';
  const sent = types.requestBody(operation, media);
  const type = form === 'multipart' ? `Received<${sent}>` : sent;
  const filled = filledProperties(model, media.schema);
  return filled.length === 0 ? type : `Filled<${type}, ${filled.map(printString).join(' | ')}>`;
}

/** The properties of an object that are always there, because a default stands in for them. */
function filledProperties(model: ApiModel, schema: Schema | undefined): string[] {
  const resolved = schema === undefined ? true : resolveSchema(model, schema);
  if (!isObject(resolved) || !isObject(resolved.properties) || !isPlainObject(resolved)) return [];
  const required: readonly unknown[] = Array.isArray(resolved.required) ? resolved.required : [];
  return Object.entries(resolved.properties).flatMap(([name, property]) => {
    if (!isObject(property) || property.default === undefined || required.includes(name)) return [];
    const target = resolveSchema(model, property);
    if (property.readOnly === true || (isObject(target) && target.readOnly === true)) return [];
    if (property.$ref !== undefined && model.dialect === '3.0') return [];
    return [name];
  });
}

/** Nothing but an object: not null, nor one of a few values. */
function isPlainObject({ type, nullable, enum: values }: JsonObject): boolean {
  return (type === undefined || type === 'object') && nullable !== true && values === undefined;
}
