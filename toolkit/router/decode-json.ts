import { bytesOf } from '#platform';
import type { DecodeBody } from './codec.js';
import { decodeUtf8 } from './decode-utf8.js';
import { parseJson } from './json.js';

/** Reads a body of JSON, in UTF-8. */
export const decodeJson: DecodeBody = ({ text, encoding }, _, limits) => {
  const plain = encoding === 'utf8' ? text : decodeUtf8(bytesOf(text, encoding));
  return typeof plain === 'string' ? parseJson(plain, limits) : plain;
};
