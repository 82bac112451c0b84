import type { DecodeParameter } from './codec.js';
import { decodeContent } from './decode-content.js';
import { decodeField, ownsField } from './decode-field.js';
import { decodeArray, decodeDelimited, decodeObject, isArrayShape, isObjectShape, splitPair } from './decode-style.js';
import { fieldsOfText } from './fields.js';
import { BROKEN_ENCODING, NOT_IN_STYLE } from './malformed.js';
import { type Operation, type WholeParameter, wholeParameter } from './operation.js';
import { decodeFormText, decodePercent } from './percent.js';

/** Reads a parameter in any style (OpenAPI 3.1, section 4.8.12); for those that `decodePlain` is too simple for. */
export const decodeParameter: DecodeParameter = (given, text, request, operation) => {
  const parameter = wholeParameter(given);
  if (parameter.in === 'query') {
    // With `allowReserved` a plus sign is just that.
    const decodeText = parameter.allowReserved ? decodePercent : decodeFormText;
    const decode = request.target.isDecoded ? (part: string) => part : decodeText;
    return decodeField(parameter, request.query, decode, (name) => isDeclared(name, operation));
  }
  if (text === undefined) return undefined;
  if (parameter.in === 'cookie') return decodeCookie(parameter, text);
  return parameter.in === 'path' ? decodePath(parameter, text) : decodeHeader(parameter, text);
};

/** An object of whatever names there are takes none that another parameter is known by. */
function isDeclared(name: string, { parameters = [] }: Operation): boolean {
  return parameters.some((each) => each.in === 'query' && ownsField(wholeParameter(each), name));
}

/** The styles simple, label and matrix. */
function decodePath(parameter: WholeParameter, text: string): unknown {
  const { style, explode, shape, content } = parameter;
  if (content !== undefined) {
    const plain = decodePercent(text);
    return plain === undefined ? BROKEN_ENCODING : decodeContent(plain, content, shape);
  }
  if (style === 'matrix') return decodeMatrix(parameter, text);
  if (style !== 'label') return decodeDelimited(text, ',', explode, shape, decodePercent);
  if (!text.startsWith('.')) return NOT_IN_STYLE;
  return decodeDelimited(text.slice(1), explode ? '.' : ',', explode, shape, decodePercent);
}

/**
 * `;color=blue,black` or, exploded, `;color=blue;color=black` and `;R=100;G=200`. What is empty has no equals sign (RFC 6570,
 * section 3.2.7), and `;color` by itself holds nothing.
 */
function decodeMatrix({ name, explode, shape }: WholeParameter, text: string): unknown {
  const [before, ...parts] = text.split(';');
  if (before !== '' || parts.length === 0 || parts.includes('')) return NOT_IN_STYLE;
  const pairs = parts.map((part) => {
    const [key = '', value = ''] = splitPair(part);
    return [key, value] as const;
  });
  const isOurs = pairs.every(([key]) => decodePercent(key) === name);
  const members = isOurs && parts.length === 1 && !text.includes('=') ? [] : pairs;
  if (explode && isObjectShape(shape)) return decodeObject(members, shape, decodePercent);
  if (!isOurs) return NOT_IN_STYLE;
  const texts = members.map(([, value]) => value);
  if (explode && isArrayShape(shape)) return decodeArray(texts, shape, decodePercent);
  return texts.length > 1 ? NOT_IN_STYLE : decodeDelimited(texts[0] ?? '', ',', explode, shape, decodePercent);
}

/** Style simple, never percent-encoded; white space around the members of a list means nothing (RFC 9110, 5.6.1). */
function decodeHeader({ explode, shape, content }: WholeParameter, text: string): unknown {
  if (content !== undefined) return decodeContent(text, content, shape);
  return decodeDelimited(text, ',', explode, shape, (member) => member.trim());
}

/**
 * Style form, from the whole `Cookie` header. Exploded arrays and objects may be one cookie, `R=1&G=2`, or several. Names
 * that cannot be read are none of our business: others on the same site set cookies, too.
 */
function decodeCookie(parameter: WholeParameter, header: string): unknown {
  const { explode, shape, content } = parameter;
  const isSpread = explode && content === undefined && (isArrayShape(shape) || isObjectShape(shape));
  return decodeField(
    parameter,
    fieldsOfText(header.trim(), isSpread ? /[;&]/ : ';', decodePercent),
    decodePercent,
    () => true,
  );
}
