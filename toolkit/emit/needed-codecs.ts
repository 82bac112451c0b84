import type { WholeParameter } from '../router/operation.js';
import { isObject } from '../spec/json.js';
import type { ApiModel, HeaderModel, MediaTypeModel, OperationModel, ResponseModel } from '../spec/model.js';
import { formKind, plainCodec } from './body-codec.js';
import { negotiatedTypes, soleJson } from './media-types.js';
import { resolveSchema } from './schema-graph.js';

/** The exports of `specwright/codecs` that an operation needs, as the fields of the router's `Codecs`. */
export interface NeededCodecs {
  readonly accept?: 'negotiate';
  readonly parameter?: 'decodeParameter';
  readonly read?: 'readBody';
  readonly body?: { readonly [mediaType: string]: string };
  readonly header?: 'encodeHeader';
  readonly write?: 'writeBody';
}

/** What an operation needs beyond what the router does by itself: texts and integers as parameters, and JSON. */
export function neededCodecs(model: ApiModel, operation: OperationModel): NeededCodecs {
  const { parameters, body, responses } = operation;
  const types = (body?.content ?? []).flatMap((media) => {
    const decoder = bodyDecoder(model, media);
    return decoder === undefined ? [] : [[media.mediaType, decoder] as const];
  });
  const written = responses.filter(({ content }) => content.length > 0);
  const isRich = responses.some(({ headers }) => headers.some((header) => isRichHeader(model, header)));
  return {
    ...(negotiatedTypes(operation).length > 0 && { accept: 'negotiate' }),
    ...(!parameters.every(({ codec }) => isPlain(codec)) && { parameter: 'decodeParameter' }),
    ...(body && !(body.required && soleJson(model, body.content)) && { read: 'readBody' }),
    ...(types.length > 0 && { body: Object.fromEntries(types) }),
    ...(isRich && { header: 'encodeHeader' }),
    ...(written.some((response) => !isPlainAnswer(model, response)) && { write: 'writeBody' }),
  };
}

/** Whether a response goes by the name of its media type, and nothing else. */
function isPlainAnswer(model: ApiModel, { headers, content }: ResponseModel): boolean {
  return soleJson(model, content) !== undefined && !headers.some(({ explode }) => explode);
}

/** Whether a parameter is a text or an integer in the default style of its location, as nearly all are. */
function isPlain({ in: location, style, shape, content, allowReserved, allowEmptyValue }: WholeParameter): boolean {
  if (content !== undefined || allowReserved || allowEmptyValue || location === 'cookie') return false;
  return (shape === 'string' || shape === 'integer') && style === (location === 'query' ? 'form' : 'simple');
}

function bodyDecoder(model: ApiModel, media: MediaTypeModel): string | undefined {
  const form = formKind(media.mediaType);
  if (form !== undefined) return form === 'form' ? 'decodeForm' : 'decodeMultipart';
  if (media.mediaType.includes('*')) return 'decodeRange';
  const codec = plainCodec(model, media);
  return codec === 'json' ? undefined : codec === 'text' ? 'decodeTextual' : 'decodeBytes';
}

const single = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'array', 'null']);

/** Whether its value may be an object, or is written in a way of its own. */
function isRichHeader(model: ApiModel, { name, explode, schema }: HeaderModel): boolean {
  const resolved = resolveSchema(model, schema);
  const types: unknown[] = isObject(resolved) ? [resolved.type].flat() : [undefined];
  return explode || name.toLowerCase() === 'set-cookie' || !types.every((type) => single.has(type));
}
