import type { BodyLimits, WireBody } from './codec.js';
import { decodeUtf8 } from './decode-utf8.js';
import { Malformed } from './malformed.js';

export const defaultLimits: BodyLimits = { bytes: 6e6, depth: 64, values: 4e4 };

/**
 * Parses JSON (RFC 8259) of limited depth and number of values. Each name is one of them, each array two and each object six. A
 * `__proto__` key is a property like any other. Integers that have been rounded are for the validators to refuse, as are
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
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) isQuoted = !isQuoted;
    else if (isQuoted) index += +(code === 0x5c);
    // Names are values, too, of which the parser keeps a table.
    else if (code === 0x2c || code === 0x3a) values++;
    // Square and curly brackets are one bit apart. What they enclose takes longer to make, and to look into: of objects that
    // are not alike, each look at a property may be as long as reading a name.
    else if ((code | 0x20) === 0x7d) depth--;
    else if ((code | 0x20) === 0x7b) {
      values += code & 0x20 ? 6 : 2;
      if (++depth > limits.depth) return 'is nested too deeply';
    }
  }
  return values > limits.values ? 'holds too many values' : undefined;
}
