import { encodeText } from './percent.js';

/** Writes a header's value in the style simple (OpenAPI 3.1, section 4.8.21). */
export function encodeHeader(value: unknown, explode?: boolean): string {
  if (!(value instanceof Object) || Array.isArray(value)) return cleanHeader(String(value));
  return cleanHeader(
    Object.entries(value)
      .map((pair) => pair.join(explode ? '=' : ','))
      .join(),
  );
}

/**
 * Takes away what could break out of the header: line breaks and other control characters. What is not ASCII is
 * percent-encoded, for want of another way that every client understands.
 */
export function cleanHeader(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(/[^ -~]+/g, (others) => encodeText(others.replace(/[^\xa0-\uffff]/g, '')));
}
