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
  const body = isBase64Encoded === true ? bytesOf(text, 'base64') : text;
  // A character is three bytes at the most, so there is seldom anything to count.
  if (body.length * 3 > bytes && toBytes(body).length > bytes)
    throw new Refusal(413, `The body may hold ${bytes} bytes.`);
  return body;
}

export function toBytes(body: WireBody): Uint8Array {
  return typeof body === 'string' ? bytesOf(body, 'utf8') : body;
}

/** The media types that the operation takes are a list, separated by commas. */
export function unsupported(types: string): Refusal {
  return new Refusal(415, `The body may be ${types}.`, { Accept: types, 'Accept-Post': types });
}
