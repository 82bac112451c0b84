import type { DecodeBody } from './codec.js';
import { decodeUtf8 } from './decode-utf8.js';
import { parseJson } from './json.js';

/** Reads a body of JSON, in UTF-8. */
export const decodeJson: DecodeBody = (body, _, limits) => {
  const plain = typeof body === 'string' ? body : decodeUtf8(body);
  return typeof plain === 'string' ? parseJson(plain, limits) : plain;
};
