import type { FormEncoding, ObjectShape, Shape } from '../router/operation.js';
import { asObject, isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel, MediaTypeModel, Schema } from '../spec/model.js';
import { ShapeError, shapeOf } from '../spec/text-shape.js';
import { formEncoding } from './body-codec.js';
import { resolveSchema } from './schema-graph.js';

export interface FormCodec {
  readonly shape: ObjectShape;
  readonly encoding?: { readonly [property: string]: FormEncoding };
}

/**
 * How the properties of a form are written. What the specification leaves implicit is spelled out: a property that is
 * an object travels as JSON, one of bytes as a file, unless its Encoding Object says otherwise (OpenAPI 3.1, 4.8.15.1).
 */
export function formCodec(model: ApiModel, media: MediaTypeModel): FormCodec {
  const { properties, open } = formProperties(model, media.schema ?? true);
  const declared = formEncoding(media) ?? {};
  const encoding: { [property: string]: FormEncoding } = {};
  const shapes = Object.entries(properties).map(([name, schema]): [string, Shape] => {
    const own = declared[name];
    const implied = own?.contentType ?? (own?.style === undefined ? impliedContentType(model, schema) : undefined);
    if (own !== undefined || implied !== undefined) {
      encoding[name] = { ...own, ...(implied !== undefined && { contentType: implied }) };
    }
    return [name, implied === undefined ? shapeOrText(model, schema) : contentShape(model, schema)];
  });
  const shape: ObjectShape = { properties: Object.fromEntries(shapes), ...(open && { additional: 'string' }) };
  return { shape, ...(Object.keys(encoding).length > 0 && { encoding }) };
}

/** The properties of an object schema and of all that it is composed of. */
function formProperties(model: ApiModel, schema: Schema, seen: readonly unknown[] = []): FormProperties {
  const resolved = resolveSchema(model, schema);
  if (!isObject(resolved) || seen.includes(resolved)) return { properties: {}, open: true };
  const parts = [resolved.allOf, resolved.anyOf, resolved.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const inherited = parts.map((part) => formProperties(model, part, [...seen, resolved]));
  return {
    properties: Object.assign({}, ...inherited.map(({ properties }) => properties), asObject(resolved.properties)),
    open: resolved.additionalProperties !== false,
  };
}

interface FormProperties {
  readonly properties: JsonObject;
  readonly open: boolean;
}

function impliedContentType(model: ApiModel, schema: unknown): string | undefined {
  const resolved = isObject(schema) ? resolveSchema(model, schema) : true;
  if (!isObject(resolved)) return undefined;
  if (resolved.type === 'array') return impliedContentType(model, resolved.items);
  // Bytes of whatever type the caller says they are of.
  if (isBinary(resolved)) return '*/*';
  const composed = ['allOf', 'oneOf', 'anyOf'].some((keyword) => keyword in resolved);
  return resolved.type === 'object' || 'properties' in resolved || (composed && !isText(model, schema))
    ? 'application/json'
    : undefined;
}

export function isBinary({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (format === 'binary') return type === 'string' || type === undefined;
  return (
    typeof contentMediaType === 'string' && contentEncoding === undefined && !/json|^text\//.test(contentMediaType)
  );
}

function isText(model: ApiModel, schema: unknown): boolean {
  const shape = shapeOrText(model, schema);
  return typeof shape === 'string' || Array.isArray(shape);
}

/** The parts of a form with a content type of their own are single, or lists of such. */
function contentShape(model: ApiModel, schema: unknown): Shape {
  const resolved = isObject(schema) ? resolveSchema(model, schema) : true;
  return isObject(resolved) && resolved.type === 'array' ? { items: 'string' } : 'string';
}

function shapeOrText(model: ApiModel, schema: unknown): Shape {
  try {
    return shapeOf(schema, model.document);
  } catch (error) {
    if (error instanceof ShapeError) return 'string';
    throw error;
  }
}
