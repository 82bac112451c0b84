import type { ApiModel, MediaTypeModel, OperationModel } from '../spec/model.js';
import { formKind, plainCodec } from './body-codec.js';

/** The media type, where it is a single one and JSON, and its name alone tells what is of it. */
export function soleJson(model: ApiModel, content: readonly MediaTypeModel[]): string | undefined {
  const [media, other] = content;
  if (media === undefined || other !== undefined || formKind(media.mediaType) !== undefined) return undefined;
  return plainCodec(model, media) === 'json' && !/[*;]/.test(media.mediaType) ? media.mediaType : undefined;
}

/**
 * What `Accept` is held against: for an operation that has a choice, or declares 406. Any other sends what it has whatever
 * is asked for, as RFC 9110, section 12.5.1 leaves it to the server.
 */
export function negotiatedTypes({ responses }: OperationModel): readonly string[] {
  const good = responses.filter(({ status }) => !/^[45]/.test(status));
  const types = [...new Set(good.flatMap(({ content }) => content.map(({ mediaType }) => mediaType)))];
  const isNegotiated = types.length > 1 || responses.some(({ status }) => status === '406');
  return isNegotiated && !types.some((type) => type.includes('*')) ? types : [];
}
