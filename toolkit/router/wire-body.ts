import { bytesOf } from '#platform';
import type { BodyLimits, BodySource, WireBody } from './codec.js';
import { Refusal } from './problem.js';

/**
 * The body of a request; an empty one is none.
 *
 * @throws Refusal 413 when it is too large
 */
export function wireBody({ event }: BodySource, { bytes }: BodyLimits): WireBody | undefined {
  const { body: text, isBase64Encoded } = event;
  if (typeof text !== 'string' || !text) return undefined;
  const encoding = isBase64Encoded === true ? 'base64' : 'utf8';
  // A character is three bytes at the most, so there is seldom anything to count.
  if (text.length * 3 > bytes && bytesOf(text, encoding).length > bytes)
    throw new Refusal(413, `The body may hold ${bytes} bytes.`);
  return encoding === 'utf8' ? text : bytesOf(text, encoding);
}

export function toBytes(body: WireBody): Uint8Array {
  return typeof body === 'string' ? bytesOf(body, 'utf8') : body;
}

/** The media types that the operation takes are a list, separated by commas. */
export function unsupported(types: string): Refusal {
  return new Refusal(415, `The body may be ${types}.`, { Accept: types, 'Accept-Post': types });
}
