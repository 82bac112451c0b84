import type { DecodeParameter } from './decoders.js';
import { BROKEN_ENCODING, REPEATED } from './malformed.js';
import type { Parameter, Shape } from './operation.js';
import { type Decode, decodeFormText, decodePercent } from './percent.js';
import { readPrimitive } from './read-primitive.js';

/** Whether a parameter is a single text of a primitive type in the default style of its location, as nearly all are. */
export function isPlain({ in: location, style, shape, content }: Parameter): boolean {
  const isPrimitive = typeof shape === 'string' || Array.isArray(shape);
  return isPrimitive && content === undefined && style === (location === 'query' ? 'form' : 'simple');
}

/** Reads a parameter that is plain. */
export const decodePlain: DecodeParameter = (parameter, text, request) => {
  const { in: location, name, shape, allowReserved, allowEmptyValue, required } = parameter;
  if (text !== undefined)
    return location === 'path' ? decodeText(text, shape, decodePercent) : readPrimitive(text, shape);
  const texts = location === 'query' ? request.query.get(name) : undefined;
  if (!texts) return undefined;
  if (texts.length > 1) return REPEATED;
  const first = texts[0] ?? '';
  // An allowed empty value stands for a parameter that is left out (OpenAPI 3.1, section 4.8.12).
  if (first === '' && allowEmptyValue && !required) return undefined;
  return decodeText(first, shape, allowReserved ? decodePercent : decodeFormText);
};

export function decodeText(text: string, shape: Shape, decode: Decode): unknown {
  const plain = decode(text);
  return plain === undefined ? BROKEN_ENCODING : readPrimitive(plain, shape);
}
