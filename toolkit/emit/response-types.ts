import type { ApiModel, MediaTypeModel, OperationModel, ResponseModel } from '../spec/model.js';
import { plainCodec } from './body-codec.js';
import { printString } from './print-text.js';
import { type Member, type ObjectType, printType } from './print-type.js';
import { statusType } from './statuses.js';
import type { TypeReferences } from './type-references.js';

/**
 * What a handler may answer: an object type for each response and media type. Those that differ in their status only
 * are one, for most problems look alike.
 */
export function responseTypes(model: ApiModel, operation: OperationModel, types: TypeReferences): ObjectType[] {
  const grouped = new Map<string, { statuses: string[]; members: readonly Member[] }>();
  for (const response of operation.responses) {
    const status = statusType(response.status, operation.responses);
    for (const members of variants(model, operation, response, types)) {
      const key = printType({ members }, 0, 0);
      const group = grouped.get(key);
      if (group === undefined) grouped.set(key, { statuses: [status], members });
      else group.statuses.push(status);
    }
  }
  return [...grouped.values()].map(({ statuses, members }) => {
    return { members: [{ name: 'status', type: statuses.join(' | ') }, ...members] };
  });
}

/** The members beside `status`, once for each media type. */
function variants(
  model: ApiModel,
  operation: OperationModel,
  response: ResponseModel,
  types: TypeReferences,
): (readonly Member[])[] {
  const headers = headerMember(operation, response, types);
  if (response.content.length === 0) return [[...headers, { name: 'body', optional: true, type: 'undefined' }]];
  return response.content.map((media) => [
    ...contentType(response, media),
    ...headers,
    // Nothing of it is sent in answer to HEAD (RFC 9110, section 9.3.2).
    { name: 'body', optional: operation.method === 'HEAD', type: bodyType(model, operation, response, media, types) },
  ]);
}

function headerMember(operation: OperationModel, response: ResponseModel, types: TypeReferences): Member[] {
  if (response.headers.length === 0) return [];
  const members = response.headers.map((header): Member => {
    return { name: header.name, optional: !header.required, type: types.header(operation, response.status, header) };
  });
  return [{ name: 'headers', optional: members.every(({ optional }) => optional), type: { members } }];
}

/** A sole media type goes without saying. */
function contentType({ content }: ResponseModel, { mediaType }: MediaTypeModel): Member[] {
  if (content.length === 1 && !mediaType.includes('*')) return [];
  return [{ name: 'contentType', type: mediaTypeType(mediaType) }];
}

/** `image/*` → `` `image/${string}` ``. */
export function mediaTypeType(mediaType: string): string {
  if (!mediaType.includes('*')) return printString(mediaType);
  const [type = '*'] = mediaType.split('/');
  return type === '*' ? 'string' : `\`${type.replace(/[\\`$]/g, '\\$&')}/\${string}\``;
}

function bodyType(
  model: ApiModel,
  operation: OperationModel,
  { status }: ResponseModel,
  media: MediaTypeModel,
  types: TypeReferences,
): string {
  const codec = plainCodec(model, media);
  if (codec === 'json') return types.responseBody(operation, status, media);
  return codec === 'text' ? 'string' : 'Uint8Array';
}
