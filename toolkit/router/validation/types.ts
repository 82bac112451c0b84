/**
 * The types of JSON Schema (2020-12 Validation, section 6.1.1). Called without errors, each is a plain test.
 */
import { type Errors, fail } from './errors.js';

export interface Properties {
  [name: string]: unknown;
}

/** `mustBe('a string or null', errors)` */
export function mustBe(what: string, errors: Errors | undefined): false {
  return fail('type', `must be ${what}`, errors);
}

export function isNull(value: unknown, errors?: Errors): value is null {
  return value === null || mustBe('null', errors);
}

export function isBoolean(value: unknown, errors?: Errors): value is boolean {
  return typeof value === 'boolean' || mustBe('true or false', errors);
}

export function isString(value: unknown, errors?: Errors): value is string {
  return typeof value === 'string' || mustBe('a string', errors);
}

export function isNumber(value: unknown, errors?: Errors): value is number {
  return Number.isFinite(value) || mustBe('a number', errors);
}

/** `1.0` is an integer; one beyond 2^53 is refused, for it has been rounded or will be. */
export function isInteger(value: unknown, errors?: Errors): value is number {
  return (
    Number.isSafeInteger(value) || mustBe(Number.isInteger(value) ? 'an integer within 2^53' : 'an integer', errors)
  );
}

export function isArray(value: unknown, errors?: Errors): value is unknown[] {
  return Array.isArray(value) || mustBe('an array', errors);
}

export function isObject(value: unknown, errors?: Errors): value is Properties {
  return (typeof value === 'object' && value !== null && !Array.isArray(value)) || mustBe('an object', errors);
}

/** Bytes, as a form or a handler has them. */
export function isBinary(value: unknown): value is Uint8Array | Blob {
  return value instanceof Uint8Array || value instanceof Blob;
}

/** What `format: binary` means: bytes, or a string where the value came by JSON. */
export function isBytes(value: unknown, errors?: Errors): value is string | Uint8Array | Blob {
  return typeof value === 'string' || isBinary(value) || mustBe('a file', errors);
}

/** No value at all: the schema `false`. */
export function isNothing(_value: unknown, errors?: Errors): false {
  return fail('false', 'is not allowed', errors);
}

/** Any value: the schema `true`. */
export function isAnything(): true {
  return true;
}
