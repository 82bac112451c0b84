/** The keywords for strings (2020-12 Validation, section 6.3); a value that is no string is refused. */
import { type Errors, fail, isWithin } from './errors.js';
import { isBinary, isBytes, isString } from './types.js';

/** A regular expression, or what stands in for one that a backtracking engine could hang on. */
export interface Pattern {
  test(text: string): boolean;
  readonly source: string;
}

/** `minLength` and `maxLength`, in code points. */
export function hasLength(value: unknown, least: number, most: number, errors?: Errors): boolean {
  return isString(value, errors) && isLength(lengthOf(value, least, most), least, most, errors);
}

/** The same for a file, whose length is in bytes (OpenAPI 3.1, section 4.8.14.1). */
export function hasByteLength(value: unknown, least: number, most: number, errors?: Errors): boolean {
  if (!isBytes(value, errors)) return false;
  if (!isBinary(value)) return hasLength(value, least, most, errors);
  return isLength(value instanceof Uint8Array ? value.length : value.size, least, most, errors);
}

function isLength(length: number, least: number, most: number, errors: Errors | undefined): boolean {
  return isWithin(length, least, most, 'Length', 'have a length of', errors);
}

export function matches(value: unknown, pattern: Pattern, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  return pattern.test(value) || fail('pattern', `must match the pattern ${pattern.source}`, errors);
}

/** Counts code points only where the number of UTF-16 code units leaves the question open. */
function lengthOf(text: string, least: number, most: number): number {
  let { length } = text;
  if (length < least || length > 2 * most || (length >= 2 * least && length <= most)) return length;
  length = 0;
  for (const _ of text) length++;
  return length;
}

/** `count(1, 'item')` → `1 item` */
export function count(number: number, unit: string): string {
  return `${number} ${number === 1 ? unit : unit === 'property' ? 'properties' : `${unit}s`}`;
}
