import { decodeBrackets } from './decode-brackets.js';
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
import { BROKEN_ENCODING, Malformed, REPEATED } from './malformed.js';
import { memberAt } from './malformed-member.js';
import type { ObjectShape, Shape, WholeParameter } from './operation.js';
import type { Decode } from './percent.js';

/** What decides how a field of a query string, cookie or form is read; a `WholeParameter` has all of it. */
export type FieldCodec = Omit<WholeParameter, 'in'>;

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
  if (content === undefined && style === 'deepObject') return decodeBrackets(name, shape, fields, decode);
  if (content === undefined && explode && isObjectShape(shape)) return gather(shape, fields, decode, isDeclared);
  const texts = fields.get(name);
  if (!texts) return undefined;
  const [first = ''] = texts;
  const isList = content === undefined && explode && isArrayShape(shape);
  if (texts.length > 1 && !isList) return REPEATED;
  if (first === '' && texts.length === 1 && codec.allowEmptyValue && !codec.required) return undefined;
  return isList ? decodeArray(texts, shape, decode) : decodeSingle(codec, first, decode);
}

/** Whether a field says something of a parameter that has this codec: an exploded object is told by its properties. */
export function ownsField(
  { name, style, explode, shape }: Pick<FieldCodec, 'name' | 'style' | 'explode' | 'shape'>,
  wireName: string,
): boolean {
  if (style === 'deepObject') return wireName === name || wireName.startsWith(`${name}[`);
  return explode && isObjectShape(shape) ? Object.hasOwn(shape.properties, wireName) : wireName === name;
}

function decodeSingle({ shape, style, explode, content }: FieldCodec, text: string, decode: Decode): unknown {
  const delimiter = encodedDelimiters[style];
  if (delimiter === undefined && content === undefined) return decodeDelimited(text, ',', explode, shape, decode);
  const plain = decode(text);
  if (plain === undefined) return BROKEN_ENCODING;
  if (content !== undefined) return decodeContent(plain, content, shape);
  return decodeDelimited(plain, delimiter ?? ',', false, shape, (part) => part);
}

/** Makes an object of every field that is one of its properties; undefined when there is none. */
function gather(shape: ObjectShape, fields: Fields, decode: Decode, isDeclared: (name: string) => boolean): unknown {
  const object: WireObject = Object.create(null);
  let isPresent = false;
  for (const [name, texts] of fields) {
    const isOwn = Object.hasOwn(shape.properties, name) || (shape.additional !== undefined && !isDeclared(name));
    if (!isOwn) continue;
    const value = memberAt(name, decodeProperty(texts, shapeOf(shape, name), decode));
    if (value instanceof Malformed) return value;
    object[name] = value;
    isPresent = true;
  }
  return isPresent ? object : undefined;
}

function decodeProperty(texts: readonly string[], shape: Shape, decode: Decode): unknown {
  if (isArrayShape(shape)) return decodeArray(texts, shape, decode);
  return texts.length > 1 ? REPEATED : decodeText(texts[0] ?? '', shape, decode);
}
