import { decodeContent } from './decode-content.js';
import {
  decodeArray,
  decodeDelimited,
  decodeText,
  isArrayShape,
  isObjectShape,
  shapeOf,
  type WireObject,
} from './decode-style.js';
import type { Fields } from './fields.js';
import { BROKEN_ENCODING, Malformed, NOT_IN_STYLE, REPEATED } from './malformed.js';
import type { ObjectShape, Shape, WholeParameter } from './operation.js';
import { type Decode, decodeFormText, decodePercent } from './percent.js';

/** What decides how a field of a query string, cookie or form is read; a `WholeParameter` has all of it. */
export type FieldCodec = Omit<WholeParameter, 'in' | 'argument'>;

/** The delimiters that are themselves percent-encoded on the wire, so that splitting comes after decoding. */
const encodedDelimiters: { readonly [style: string]: string } = { spaceDelimited: ' ', pipeDelimited: '|' };

/**
 * Reads a parameter from named fields: the styles form, spaceDelimited, pipeDelimited and deepObject (OpenAPI 3.1,
 * section 4.8.12). Undefined when it is absent. `isDeclared` says which names an exploded object must leave to others.
 */
export function decodeField(
  codec: FieldCodec,
  fields: Fields,
  decode: Decode,
  isDeclared: (name: string) => boolean,
): unknown {
  const { name, shape, style, explode, content } = codec;
  if (content === undefined && isObjectShape(shape)) {
    if (style === 'deepObject') return gather(shape, fields, decode, (key) => keyInBrackets(key, name));
    if (explode) return gather(shape, fields, decode, (key) => exploded(key, shape, isDeclared));
  }
  const texts = fields.get(name);
  if (!texts) return undefined;
  const [first = ''] = texts;
  const isList = content === undefined && explode && isArrayShape(shape);
  if (texts.length > 1 && !isList) return REPEATED;
  if (first === '' && texts.length === 1 && codec.allowEmptyValue && !codec.required) return undefined;
  return isList ? decodeArray(texts, shape, decode) : decodeSingle(codec, first, decode);
}

/** With `allowReserved` a plus sign is just that. */
export function queryDecoder({ allowReserved }: Pick<FieldCodec, 'allowReserved'>): Decode {
  return allowReserved ? decodePercent : decodeFormText;
}

function decodeSingle({ shape, style, explode, content }: FieldCodec, text: string, decode: Decode): unknown {
  const delimiter = encodedDelimiters[style];
  if (delimiter === undefined && content === undefined) return decodeDelimited(text, ',', explode, shape, decode);
  const plain = decode(text);
  if (plain === undefined) return BROKEN_ENCODING;
  if (content !== undefined) return decodeContent(plain, content, shape);
  return decodeDelimited(plain, delimiter ?? ',', false, shape, (part) => part);
}

/** The property that a field of `color[R]=100` sets: `R`. Brackets within brackets have no meaning in OpenAPI. */
function keyInBrackets(name: string, parameter: string): string | Malformed | undefined {
  if (!name.startsWith(`${parameter}[`) || !name.endsWith(']')) return undefined;
  const key = name.slice(parameter.length + 1, -1);
  return key.includes('[') || key.includes(']') ? NOT_IN_STYLE : key;
}

function exploded(name: string, shape: ObjectShape, isDeclared: (name: string) => boolean): string | undefined {
  if (Object.hasOwn(shape.properties, name)) return name;
  return shape.additional !== undefined && !isDeclared(name) ? name : undefined;
}

/** Makes an object of every field for which `keyOf` names a property; undefined when there is none. */
function gather(
  shape: ObjectShape,
  fields: Fields,
  decode: Decode,
  keyOf: (name: string) => string | Malformed | undefined,
): unknown {
  const object: WireObject = Object.create(null);
  let isPresent = false;
  for (const [name, texts] of fields) {
    const key = keyOf(name);
    if (key instanceof Malformed) return key;
    if (key === undefined) continue;
    const value = decodeProperty(texts, shapeOf(shape, key), decode);
    if (value instanceof Malformed) return value;
    object[key] = value;
    isPresent = true;
  }
  return isPresent ? object : undefined;
}

function decodeProperty(texts: readonly string[], shape: Shape, decode: Decode): unknown {
  if (isArrayShape(shape)) return decodeArray(texts, shape, decode);
  return texts.length > 1 ? REPEATED : decodeText(texts[0] ?? '', shape, decode);
}
