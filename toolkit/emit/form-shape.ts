import type { FormEncoding, ObjectShape, Shape } from '../router/operation.js';
import { asArray, asObject, isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel, MediaTypeModel, Schema } from '../spec/model.js';
import { ShapeError, shapeOf, type Writing } from '../spec/text-shape.js';
import { formEncoding, formKind } from './body-codec.js';
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
    const isForm = formKind(media.mediaType) === 'form';
    const writing = isForm && own?.style === 'deepObject' ? 'brackets' : 'text';
    return [name, implied === undefined ? shapeOrText(model, schema, writing) : contentShape(model, schema)];
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
  const kinds = [...partKinds(model, schema)];
  // Bytes of whatever type the caller says they are of.
  if (kinds.length > 0 && kinds.every((kind) => kind === 'bytes')) return '*/*';
  return kinds.includes('structure') && !kinds.includes('text') ? 'application/json' : undefined;
}

type PartKind = 'bytes' | 'structure' | 'text';

/** What a part may hold, or one item of a list; null does not travel. */
function partKinds(model: ApiModel, schema: unknown, seen: readonly unknown[] = []): ReadonlySet<PartKind> {
  const resolved = isObject(schema) ? resolveSchema(model, schema) : true;
  if (!isObject(resolved) || seen.includes(resolved)) return new Set<PartKind>(['text']);
  if (isBinary(resolved)) return new Set<PartKind>(['bytes']);
  const types = typesOf(resolved);
  const inner = (part: unknown) => [...partKinds(model, part, [...seen, resolved])];
  if (types.includes('array')) return new Set(inner(resolved.items));
  if (types.includes('object') || 'properties' in resolved) return new Set<PartKind>(['structure']);
  if (types.length > 0) return new Set<PartKind>(types.some((type) => type !== 'null') ? ['text'] : []);
  const choices = [...asArray(resolved.oneOf), ...asArray(resolved.anyOf)].flatMap(inner);
  const parts = asArray(resolved.allOf).flatMap(inner);
  if (parts.some((kind) => kind !== 'text')) return new Set(parts.filter((kind) => kind !== 'text'));
  return new Set<PartKind>(choices.length > 0 ? choices : ['text']);
}

function typesOf({ type }: JsonObject): readonly unknown[] {
  return type === undefined ? [] : [type].flat();
}

export function isBinary(schema: JsonObject): boolean {
  const { format, contentMediaType, contentEncoding } = schema;
  if (format === 'binary') return typesOf(schema).every((type) => type === 'string' || type === 'null');
  return (
    typeof contentMediaType === 'string' && contentEncoding === undefined && !/json|^text\//.test(contentMediaType)
  );
}

/** The parts of a form with a content type of their own are single, or lists of such. */
function contentShape(model: ApiModel, schema: unknown): Shape {
  return mayBeList(model, schema) ? { items: 'string' } : 'string';
}

function mayBeList(model: ApiModel, schema: unknown): boolean {
  const resolved = isObject(schema) ? resolveSchema(model, schema) : true;
  if (!isObject(resolved)) return false;
  const choices = [...asArray(resolved.oneOf), ...asArray(resolved.anyOf)].map((choice) =>
    isObject(choice) ? asObject(resolveSchema(model, choice)) : {},
  );
  return [resolved, ...choices].some((each) => typesOf(each).includes('array'));
}

function shapeOrText(model: ApiModel, schema: unknown, writing: Writing): Shape {
  try {
    return shapeOf(schema, model.document, writing);
  } catch (error) {
    if (error instanceof ShapeError) return 'string';
    throw error;
  }
}
