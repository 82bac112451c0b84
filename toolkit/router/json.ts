import { type BodyLimits, defaultLimits } from './limits.js';
import { Malformed } from './malformed.js';
import type { Shape } from './operation.js';
import { exactNumber, readPrimitive } from './read-primitive.js';

const NOT_JSON = new Malformed('json', 'is not well-formed JSON');
const TOO_DEEP = new Malformed('json', 'is nested too deeply');
const TOO_MANY = new Malformed('json', 'holds too many values');
const INEXACT = new Malformed('json', 'holds a number too large to be kept exactly');

/** Whether a media type is JSON by its name: `application/json`, `application/problem+json`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
}

/** The text of a parameter or form field that is a document of its own. */
export function decodeContent(text: string, mediaType: string, shape: Shape): unknown {
  return isJson(mediaType) ? parseJson(text, defaultLimits) : readPrimitive(text, shape);
}

/**
 * Parses JSON (RFC 8259) of limited depth and number of values. Integers that would be rounded are refused, as are
 * numbers that overflow. A `__proto__` key is a property like any other.
 */
export function parseJson(text: string, limits: BodyLimits): unknown {
  const problem = scan(text, limits);
  if (problem) return problem;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

/** One pass over the text; it only has to be right about text that is JSON. */
function scan(text: string, limits: BodyLimits): Malformed | undefined {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) {
      index = endOfString(text, index);
      if (index < 0) return NOT_JSON;
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > limits.depth) return TOO_DEEP;
      if (++values > limits.values) return TOO_MANY;
    } else if (code === 0x7d || code === 0x5d) depth--;
    else if (code === 0x2c) {
      if (++values > limits.values) return TOO_MANY;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      index = endOfNumber(text, index) - 1;
      if (index < 0) return INEXACT;
    }
  }
  return undefined;
}

/** Where the number ends, or -1 when it cannot be kept exactly: seldom a question below 16 digits. */
function endOfNumber(text: string, start: number): number {
  let index = start + 1;
  let hasExponent = false;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code | 0x20) === 0x65) hasExponent = true;
    else if (code > 0x39 || code < 0x2b || code === 0x2c) break;
  }
  if (index - start < 16 && !hasExponent) return index;
  return exactNumber(text.slice(start, index)) === undefined ? -1 : index;
}

/** The index of the closing quote, or -1; an odd number of backslashes before it makes it part of the string. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote > 0) {
    let backslash = quote - 1;
    while (text.charCodeAt(backslash) === 0x5c) backslash--;
    if ((quote - backslash) % 2 === 1) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return -1;
}
