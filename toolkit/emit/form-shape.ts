import type { FormEncoding, ObjectShape, Shape } from '../router/operation.js';
import { asArray, asObject, isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel, MediaTypeModel, Schema } from '../spec/model.js';
import { ShapeError, shapeOf, type Writing } from '../spec/shape/text-shape.js';
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
  const isForm = formKind(media.mediaType) === 'form';
  const shapes = Object.entries(properties).map(([name, schema]): [string, Shape] => {
    const own = declared[name];
    if (isForm && isStyled(own)) {
      const { contentType: _, ...styled } = own;
      encoding[name] = styled;
      return [name, shapeOrText(model, schema, own.style === 'deepObject' ? 'brackets' : 'text')];
    }
    const kinds = partKinds(model, schema);
    const contentType = own?.contentType ?? impliedContentType(kinds);
    const as = isForm ? undefined : readAs(kinds, contentType);
    if (contentType === undefined && as === undefined) return [name, shapeOrText(model, schema, 'text')];
    encoding[name] = { ...(contentType !== undefined && { contentType }), ...(as !== undefined && { as }) };
    return [name, kinds.has('text') ? shapeOrText(model, schema, 'text') : contentShape(model, schema)];
  });
  const shape: ObjectShape = { properties: Object.fromEntries(shapes), ...(open && { additional: 'string' }) };
  return { shape, ...(Object.keys(encoding).length > 0 && { encoding }) };
}

/** Any of these turns the property's content type off, in a form whose fields are in a query string (OpenAPI 3.1, 4.8.15). */
function isStyled(encoding: FormEncoding | undefined): encoding is FormEncoding {
  return [encoding?.style, encoding?.explode, encoding?.allowReserved].some((value) => value !== undefined);
}

/** What a part is by its schema, where that does not follow from its media type. */
function readAs(kinds: ReadonlySet<PartKind>, contentType: string | undefined): 'text' | 'bytes' | undefined {
  const [kind, other] = kinds;
  if (other !== undefined || kind === 'structure' || kind === 'any') return undefined;
  // Bytes of whatever type the caller says they are of.
  if (kind === 'bytes') return 'bytes';
  return contentType === undefined || /[/+]json\b|^text\/[^,]*$/i.test(contentType) ? undefined : kind;
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

function impliedContentType(kinds: ReadonlySet<PartKind>): string | undefined {
  return kinds.has('structure') && !kinds.has('text') && !kinds.has('any') ? 'application/json' : undefined;
}

type PartKind = 'bytes' | 'structure' | 'text' | 'any';

/** What a part may hold, or one item of a list; null does not travel. */
function partKinds(model: ApiModel, schema: unknown, seen: readonly unknown[] = []): ReadonlySet<PartKind> {
  const resolved = isObject(schema) ? resolveSchema(model, schema) : true;
  if (!isObject(resolved) || seen.includes(resolved)) return new Set<PartKind>(['any']);
  if (isBinary(resolved)) return new Set<PartKind>(['bytes']);
  const types = typesOf(resolved);
  const inner = (part: unknown) => [...partKinds(model, part, [...seen, resolved])];
  if (types.includes('array')) return new Set(inner(resolved.items));
  if (types.includes('object') || 'properties' in resolved) return new Set<PartKind>(['structure']);
  if (types.length > 0) return new Set<PartKind>(types.some((type) => type !== 'null') ? ['text'] : []);
  const choices = [...asArray(resolved.oneOf), ...asArray(resolved.anyOf)].flatMap(inner);
  const parts = asArray(resolved.allOf).flatMap(inner);
  const telling = parts.filter((kind) => kind === 'bytes' || kind === 'structure');
  if (telling.length > 0) return new Set(telling);
  return new Set<PartKind>(choices.length > 0 ? choices : parts.includes('text') ? ['text'] : ['any']);
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
