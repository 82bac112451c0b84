import type { EncodeHeader } from './codec.js';
import { encodeText } from './percent.js';

/** Writes a header whose value is a text, a number, a boolean or a list of those (OpenAPI 3.1, section 4.8.21). */
export const encodePlainHeader: EncodeHeader = ({ headers }, name, value) => {
  headers[cleanHeader(name)] = cleanHeader(String(value));
};

/**
 * Takes away what could break out of the header: line breaks and other control characters. What is not ASCII is
 * percent-encoded, for want of another way that every client understands.
 */
export function cleanHeader(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(/[^ -~]+/g, (others) => encodeText(others.replace(/[^\xa0-\uffff]/g, '')));
}
