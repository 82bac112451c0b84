import type { BodyLimits } from './codec.js';
import { Malformed } from './malformed.js';

export const defaultLimits: BodyLimits = { bytes: 6e6, depth: 64, values: 5e4 };

/**
 * Parses JSON (RFC 8259) of limited depth and number of values. A `__proto__` key is a property like any other. Integers
 * that have been rounded are for the validators to refuse, as are numbers that overflow.
 */
export function parseJson(text: string, limits: BodyLimits): unknown {
  const fault = scan(text, limits);
  if (fault) return new Malformed('json', fault);
  try {
    return JSON.parse(text);
  } catch {
    return new Malformed('json', 'is not well-formed JSON');
  }
}

/** One pass over the text; it only has to be right about text that is JSON. */
function scan(text: string, limits: BodyLimits): string | undefined {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) {
      index = endOfString(text, index);
      if (index < 0) break;
    } else if (code === 0x7b || code === 0x5b) {
      values++;
      if (++depth > limits.depth) return 'is nested too deeply';
    } else if (code === 0x7d || code === 0x5d) depth--;
    else if (code === 0x2c) values++;
  }
  return values > limits.values ? 'holds too many values' : undefined;
}

/** The index of the closing quote, or -1; an odd number of backslashes before it makes it part of the string. */
function endOfString(text: string, start: number): number {
  for (let quote = start; ; ) {
    quote = text.indexOf('"', quote + 1);
    let backslash = quote;
    while (text[--backslash] === '\\');
    if (quote < 0 || (quote - backslash) % 2) return quote;
  }
}
