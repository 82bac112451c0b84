import type { BodyLimits, WireBody } from './codec.js';
import { decodeUtf8 } from './decode-utf8.js';
import { Malformed } from './malformed.js';

export const defaultLimits: BodyLimits = { bytes: 6e6, depth: 64, values: 4e4 };

/**
 * Parses JSON (RFC 8259) of limited depth and number of values, of which each name is one, or three where it begins with a
 * digit or an escape, and each array or object two. A `__proto__` key is a property like any other. Integers that have been rounded are for the validators to refuse, as are
 * numbers that overflow.
 */
export function parseJson(body: WireBody, limits: BodyLimits): unknown {
  const text = typeof body === 'string' ? body : decodeUtf8(body);
  if (typeof text !== 'string') return text;
  try {
    // What is so short can neither be deep nor many.
    const excess = text.length > limits.depth ? excessOf(text, limits) : undefined;
    // A byte order mark may be ignored (RFC 8259, section 8.1); of bytes it is lost before.
    return excess ? new Malformed('json', excess) : JSON.parse(text[0] === '\ufeff' ? text.slice(1) : text);
  } catch {
    return new Malformed('json', 'is not well-formed JSON');
  }
}

/** Parsing may take long where there is too much, so the text is looked at first; it need only be right about JSON. */
function excessOf(text: string, limits: BodyLimits): string | undefined {
  let depth = 0;
  let values = 1;
  let isQuoted = false;
  let first = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) {
      isQuoted = !isQuoted;
      // Of each text in turn; at a colon, of the name before it.
      if (isQuoted) first = text.charCodeAt(index + 1);
    } else if (isQuoted) index += +(code === 0x5c);
    // Names are values, too, of which the parser keeps a table: of numbers one that is sorted whenever it is gone through.
    else if (code === 0x3a) values += (first ^ 0x30) < 10 || first === 0x5c ? 3 : 1;
    else if (code === 0x2c) values++;
    // Square and curly brackets are one bit apart; what they enclose takes longer to make, and to check.
    else if ((code | 0x20) === 0x7d) depth--;
    else if ((code | 0x20) === 0x7b) {
      values += 2;
      if (++depth > limits.depth) return 'is nested too deeply';
    }
  }
  return values > limits.values ? 'holds too many values' : undefined;
}
