import type { DecodeBody, WireBody } from './codec.js';
import { decodeJson } from './decode-json.js';
import { decodeUtf8 } from './decode-utf8.js';
import { isJson } from './media-type.js';

/** Reads a body that is text, in UTF-8. */
export const decodeTextual: DecodeBody = (body) => decodeUtf8(bytesOf(body));

/** Reads a body as it is. */
export const decodeBytes: DecodeBody = (body) => new Uint8Array(bytesOf(body));

/** Reads a body under a range of media types, which may cover types that its codec cannot read: XML under application/*. */
export const decodeRange: DecodeBody = (body, codec, limits, contentType) => {
  if (codec !== 'json') return codec === 'text' ? decodeUtf8(bytesOf(body)) : new Uint8Array(bytesOf(body));
  return isJson(contentType) ? decodeJson(body, codec, limits, contentType) : undefined;
};

export function bytesOf({ text, encoding }: WireBody): Buffer {
  return Buffer.from(text, encoding);
}
