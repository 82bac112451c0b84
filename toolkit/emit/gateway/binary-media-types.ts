import { asArray, compareText } from '../../spec/json.js';
import type { ApiModel, MediaTypeModel } from '../../spec/model.js';
import { formKind, plainCodec } from '../body-codec.js';

/** The media types that are bytes and not text, in either direction, and those that the document lists itself. */
export function binaryMediaTypes(model: ApiModel): string[] {
  const isBinary = (media: MediaTypeModel): boolean => {
    const form = formKind(media.mediaType);
    return form === 'multipart' || (form === undefined && plainCodec(model, media) === 'bytes');
  };
  const all = model.operations.flatMap(({ body, responses: answers }) => [
    ...(body?.content ?? []),
    ...answers.flatMap(({ content }) => content),
  ]);
  const types = all.filter(isBinary).map(({ mediaType }) => mediaType.replace(/\s*;.*/, ''));
  const own = asArray(model.document['x-amazon-apigateway-binary-media-types']).map(String);
  return [...new Set([...types, ...own])].sort(compareText);
}
