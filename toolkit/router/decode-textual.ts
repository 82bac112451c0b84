import type { DecodeBody } from './codec.js';
import { decodeJson } from './decode-json.js';
import { decodeUtf8 } from './decode-utf8.js';
import { isUtf8 } from './is-utf8.js';
import { isJson } from './media-type.js';
import { toBytes } from './wire-body.js';

/** Reads a body that is text, in UTF-8: in another charset it is of a media type that nobody reads here. */
export const decodeTextual: DecodeBody = (body, _codec, _limits, contentType) =>
  isUtf8(contentType) ? decodeUtf8(toBytes(body)) : undefined;

/** Reads a body as it is. */
export const decodeBytes: DecodeBody = (body) => new Uint8Array(toBytes(body));

/** Reads a body under a range of media types, which may cover types that its codec cannot read: XML under application/*. */
export const decodeRange: DecodeBody = (body, codec, limits, contentType) => {
  if (codec === 'json') return isJson(contentType) ? decodeJson(body, codec, limits, contentType) : undefined;
  const read = codec === 'text' ? decodeTextual : decodeBytes;
  return read(body, codec, limits, contentType);
};
