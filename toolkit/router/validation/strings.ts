/** The keywords for strings (2020-12 Validation, section 6.3); a value that is no string is refused. */
import { type Errors, fail } from './errors.js';
import { isBinary, isBytes, isString } from './types.js';

/** A regular expression, or what stands in for one that a backtracking engine could hang on. */
export interface Pattern {
  test(text: string): boolean;
  readonly source: string;
}

/** `minLength` and `maxLength`, in code points. */
export function hasLength(value: unknown, least: number, most: number, errors?: Errors): boolean {
  return isString(value, errors) && isWithin(countCodePoints(value, least, most), least, most, 'character', errors);
}

/** The same for a file, whose length is in bytes (OpenAPI 3.1, section 4.8.14.1). */
export function hasByteLength(value: unknown, least: number, most: number, errors?: Errors): boolean {
  if (!isBytes(value, errors)) return false;
  if (!isBinary(value)) return hasLength(value, least, most, errors);
  return isWithin(value instanceof Uint8Array ? value.length : value.size, least, most, 'byte', errors);
}

export function matches(value: unknown, pattern: Pattern, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  return pattern.test(value) || fail('pattern', `must match the pattern ${pattern.source}`, errors);
}

function isWithin(length: number, least: number, most: number, unit: string, errors: Errors | undefined): boolean {
  if (length < least) return fail('minLength', `must be at least ${count(least, unit)} long`, errors);
  return length <= most || fail('maxLength', `must be at most ${count(most, unit)} long`, errors);
}

/** Looks at the text only where the number of UTF-16 code units leaves the question open. */
function countCodePoints(text: string, least: number, most: number): number {
  const units = text.length;
  if (units < least || units > 2 * most || (units >= 2 * least && units <= most)) return units;
  let pairs = 0;
  for (let index = 1; index < units; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) pairs++;
  }
  return units - pairs;
}

/** `count(1, 'item')` → `1 item` */
export function count(number: number, unit: string): string {
  return `${number} ${number === 1 ? unit : unit === 'property' ? 'properties' : `${unit}s`}`;
}
