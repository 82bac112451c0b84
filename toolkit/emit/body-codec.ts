import { isUtf8 } from '../router/is-utf8.js';
import type { FormEncoding, Style } from '../router/operation.js';
import type { ApiModel, MediaTypeModel } from '../spec/model.js';
import { resolveSchema } from './schema-graph.js';

export type PlainCodec = 'json' | 'text' | 'bytes';

const textual =
  /^text\/|[/+]xml$|^application\/(?:javascript|ecmascript|graphql|yaml|x-yaml|toml|sql|jsonl|x-ndjson|x-jsonlines|ld\+yaml)$|\+yaml$/;

function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/.test(mediaType);
}

/**
 * How a body of this media type is read and written. A range such as `application/*` says nothing of the format, so
 * its schema decides: a structure travels as JSON, a text as text, and anything else as bytes.
 */
export function plainCodec(model: ApiModel, { mediaType, schema }: MediaTypeModel): PlainCodec {
  if (isJson(mediaType)) return 'json';
  const [essence = mediaType] = mediaType.split(';');
  // Texts are in UTF-8; in another charset it is for the handler to read and write their bytes.
  if (textual.test(essence.trim())) return isUtf8(mediaType) ? 'text' : 'bytes';
  return essence.includes('*') ? codecOfSchema(model, schema) : 'bytes';
}

function codecOfSchema(model: ApiModel, schema: MediaTypeModel['schema']): PlainCodec {
  const resolved = schema === undefined ? undefined : resolveSchema(model, schema);
  if (typeof resolved !== 'object' || Object.keys(resolved).length === 0) return 'bytes';
  if (resolved.type !== 'string') return 'json';
  return resolved.format === 'binary' || resolved.contentMediaType !== undefined ? 'bytes' : 'text';
}

export function formKind(mediaType: string): 'form' | 'multipart' | undefined {
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/.test(mediaType)) return 'form';
  return mediaType.startsWith('multipart/') ? 'multipart' : undefined;
}

/** The Encoding Objects that say something, in the words of the codec table (OpenAPI 3.1, section 4.8.15). */
export function formEncoding({ encoding = {} }: MediaTypeModel): { [property: string]: FormEncoding } | undefined {
  const entries = Object.entries(encoding).map(([property, definition]) => [property, toEncoding(definition)] as const);
  const telling = entries.filter(([, { contentType, style, explode, allowReserved }]) => {
    return contentType !== undefined || style !== undefined || explode !== undefined || allowReserved !== undefined;
  });
  return telling.length === 0 ? undefined : Object.fromEntries(telling);
}

const styles: readonly Style[] = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];

function toEncoding(definition: { readonly [key: string]: unknown }): FormEncoding {
  const style = styles.find((known) => known === definition.style);
  return {
    ...(typeof definition.contentType === 'string' && { contentType: definition.contentType }),
    ...(style !== undefined && { style }),
    ...(typeof definition.explode === 'boolean' && { explode: definition.explode }),
    ...(definition.allowReserved === true && { allowReserved: true }),
  };
}
