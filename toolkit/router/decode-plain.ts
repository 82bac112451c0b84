import type { DecodeParameter } from './codec.js';
import { BROKEN_ENCODING, REPEATED } from './malformed.js';
import { decodeFormText, decodePercent } from './percent.js';

/**
 * Reads a parameter that is a text or an integer in the default style of its location, as nearly all are. Strict: `1e3`,
 * ` 5`, `0x10`, `+5` and `05` are no integers; they stay text, which the validator refuses, as does an integer that a
 * double cannot hold exactly.
 */
export const decodePlain: DecodeParameter = ({ in: location, name, shape }, given, request) => {
  const isQuery = location === 'query';
  const [text = given, another] = (isQuery && request.query.get(name)) || [];
  if (another !== undefined) return REPEATED;
  if (text === undefined) return undefined;
  const isFormText = isQuery && !request.target.isDecoded;
  const plain = location === 'path' ? decodePercent(text) : isFormText ? decodeFormText(text) : text;
  if (plain === undefined) return BROKEN_ENCODING;
  const isInteger = shape === 'integer' && /^-?(?:0|[1-9]\d*)$/.test(plain) && Number.isSafeInteger(+plain);
  return isInteger ? +plain + 0 : plain;
};
