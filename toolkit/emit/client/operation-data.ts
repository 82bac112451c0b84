import type { ApiModel, BodyModel, MediaTypeModel, OperationModel, ParameterModel } from '../../spec/model.js';
import { formEncoding, formKind, plainCodec } from '../body-codec.js';
import { Name } from '../print-literal.js';
import { successes } from './call-type.js';

/**
 * What the transport needs to know of an operation, as data. Whatever goes beyond texts, numbers and JSON comes with the
 * function that does it, so a client downloads only what its API uses.
 */
export function operationData(
  model: ApiModel,
  operation: OperationModel,
  errors: unknown,
  auth: readonly Name[],
): { readonly [key: string]: unknown } {
  const { id, method, path, parameters, body, responses, deprecated, calling } = operation;
  const accept = [...new Set(responses.flatMap(({ content }) => content.map(({ mediaType }) => mediaType)))];
  return {
    id,
    method,
    path,
    ...(accept.length > 0 && { accept: accept.join(', ') }),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterData) }),
    ...(body !== undefined && { body: bodyData(model, body) }),
    responses: responseData(model, operation),
    ...(errors !== undefined && { errors }),
    ...(auth.length > 0 && { auth }),
    ...(calling.idempotent && { idempotent: true }),
    ...(calling.retry !== undefined && { retry: calling.retry }),
    ...(calling.pagination !== undefined && { paged: { by: new Name('paginate'), ...calling.pagination } }),
    ...(deprecated && { deprecated: new Name('warnDeprecated') }),
  };
}

function parameterData({ argument, required, codec }: ParameterModel): object {
  const { in: location, name, style, explode, shape, content, allowReserved } = codec;
  const usual = location === 'query' || location === 'cookie' ? 'form' : 'simple';
  const isPlain =
    content === undefined && !allowReserved && style === usual && (typeof shape === 'string' || Array.isArray(shape));
  const isKey = location === 'header' && name.toLowerCase() === 'idempotency-key';
  return {
    in: location,
    name,
    ...(argument !== name && { argument }),
    ...(required && { required }),
    ...(isKey && { make: new Name('uuid') }),
    ...(!isPlain && { encode: new Name('encodeParameter'), style, explode }),
    ...(allowReserved && { allowReserved }),
    ...(content !== undefined && { content }),
  };
}

function bodyData(model: ApiModel, { required, content }: BodyModel): object {
  const codecs = content.map((media) => [media.mediaType, bodyCodec(model, media)] as const);
  return { ...(required && { required }), content: Object.fromEntries(codecs) };
}

function bodyCodec(model: ApiModel, media: MediaTypeModel): unknown {
  const kind = formKind(media.mediaType);
  if (kind === undefined) return plainCodec(model, media) === 'json' ? 'json' : 'plain';
  const encoding = formEncoding(media);
  const encode = new Name(kind === 'form' ? 'encodeForm' : 'encodeMultipart');
  return { encode, ...(encoding !== undefined && { encoding }) };
}

function responseData(model: ApiModel, operation: OperationModel): object {
  const entries = successes(operation).map(({ status, content }) => {
    return [status, Object.fromEntries(content.map((media) => [media.mediaType, plainCodec(model, media)]))] as const;
  });
  return Object.fromEntries(entries);
}
