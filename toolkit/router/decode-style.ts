import { BROKEN_ENCODING, Malformed, NOT_IN_STYLE, REPEATED } from './malformed.js';
import { memberAt } from './malformed-member.js';
import type { ArrayShape, ObjectShape, Shape } from './operation.js';
import type { Decode } from './percent.js';
import { readPrimitive } from './read-primitive.js';

/** More than any list in a line of text has; only a form has room for so many. */
const MOST_PARTS = 10_000;
const TOO_MANY = /* @__PURE__ */ new Malformed('style', 'holds too many members');

/** An object made of names from the wire, which has no prototype to reach. */
export type WireObject = { [name: string]: unknown };

export function isObjectShape(shape: Shape): shape is ObjectShape {
  return typeof shape === 'object' && 'properties' in shape;
}

export function isArrayShape(shape: Shape): shape is ArrayShape {
  return typeof shape === 'object' && 'items' in shape;
}

/**
 * Reads `blue,black,brown`, `R,100,G,200` or, with `explode`, `R=100,G=200` (OpenAPI 3.1, section 4.8.12, "Style
 * Examples"); a primitive is the whole text. It is split before it is decoded, so that an encoded delimiter is data.
 * The empty text is the empty array or object.
 */
export function decodeDelimited(
  text: string,
  delimiter: string,
  explode: boolean,
  shape: Shape,
  decode: Decode,
): unknown {
  const isObject = isObjectShape(shape);
  if (!isObject && !isArrayShape(shape)) return decodeText(text, shape, decode);
  const parts = text === '' ? [] : text.split(delimiter, MOST_PARTS + 1);
  if (parts.length > MOST_PARTS) return TOO_MANY;
  if (!isObject) return decodeArray(parts, shape, decode);
  return decodeObject(explode ? parts.map(splitPair) : inTwos(parts), shape, decode);
}

export function decodeArray(texts: readonly string[], shape: ArrayShape, decode: Decode): unknown {
  const array: unknown[] = [];
  for (const text of texts) {
    const item = memberAt(array.length, decodeText(text, shape.items, decode));
    if (item instanceof Malformed) return item;
    array.push(item);
  }
  return array;
}

/** From pairs of name and value. */
export function decodeObject(pairs: readonly (readonly string[])[], shape: ObjectShape, decode: Decode): unknown {
  const object: WireObject = Object.create(null);
  for (const [key, text] of pairs) {
    const name = decode(key ?? '');
    if (name === undefined) return BROKEN_ENCODING;
    if (text === undefined) return NOT_IN_STYLE;
    const value = memberAt(name, name in object ? REPEATED : decodeText(text, shapeOf(shape, name), decode));
    if (value instanceof Malformed) return value;
    object[name] = value;
  }
  return object;
}

/** Undeclared properties are text, for the validator to judge. */
export function shapeOf(shape: ObjectShape, name: string): Shape {
  return (Object.hasOwn(shape.properties, name) ? shape.properties[name] : shape.additional) ?? 'string';
}

/** `R=100`; without an equals sign there is no value. */
export function splitPair(pair: string): readonly string[] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function inTwos(parts: readonly string[]): readonly (readonly string[])[] {
  const pairs: (readonly string[])[] = [];
  for (let index = 0; index < parts.length; index += 2) pairs.push(parts.slice(index, index + 2));
  return pairs;
}

export function decodeText(text: string, shape: Shape, decode: Decode): unknown {
  const plain = decode(text);
  return plain === undefined ? BROKEN_ENCODING : readPrimitive(plain, shape);
}
