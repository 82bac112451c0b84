import type { ApiModel } from '../spec/model.js';
import { plainCodec } from './body-codec.js';
import type { EmitProblem } from './emitter.js';

/** Tells of bodies under a range of media types that are read as JSON only, for their schema is about more than a text. */
export function rangesOfJson(model: ApiModel): EmitProblem[] {
  const types = model.operations.flatMap(({ body }) => body?.content ?? []);
  const ranges = types.filter((media) => /\*(?!\+json)/.test(media.mediaType) && plainCodec(model, media) === 'json');
  const byPlace = new Map(ranges.map(({ pointer, mediaType }) => [pointer, mediaType]));
  return Array.from(byPlace, ([pointer, mediaType]) => ({
    severity: 'warning',
    pointer,
    rule: 'range-of-json',
    message: `Of ${mediaType} only JSON is read, as its schema has it; what is of another media type is refused with 415.`,
    fix: 'Name the media types that callers send: application/json.',
  }));
}
