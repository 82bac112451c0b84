/**
 * The values of `format` that are enforced for text (2020-12 Validation, section 7.3; OpenAPI Format Registry), but for
 * the names and addresses of the network. A value that is no string is refused. None of these can be made to run long.
 */
import { charge } from './budget.js';
import { type Errors, fail } from './errors.js';
import { isString } from './types.js';

/** RFC 9562, in the form of section 4, any version. */
export function isUuid(value: unknown, errors?: Errors): boolean {
  return isFormatted(value, uuid, 'a UUID', errors);
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** RFC 3339, section 5.6: `2026-01-05T08:30:00.000Z`. */
export function isDateTime(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  if (dateTime.test(value) && isDay(value) && isHour(value, 11)) return true;
  return fail('format', 'must be a date-time such as 2026-01-05T08:30:00Z (RFC 3339)', errors);
}

const dateTime = /^\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d)$/i;

/** RFC 3339, section 5.6: `2026-01-05`. */
export function isDate(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  return (date.test(value) && isDay(value)) || fail('format', 'must be a date such as 2026-01-05', errors);
}

const date = /^\d{4}-\d\d-\d\d$/;

/** RFC 3339, section 5.6: `08:30:00Z`. */
export function isTime(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  return (time.test(value) && isHour(value, 0)) || fail('format', 'must be a time such as 08:30:00Z', errors);
}

const time = /^\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d)$/i;

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has the day that the text begins with. */
function isDay(text: string): boolean {
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (day < 1 || day > (days[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Whether the clock has the time that begins there; a leap second only comes at the end of a day in UTC. */
function isHour(text: string, at: number): boolean {
  const hours = twoDigits(text, at);
  const minutes = twoDigits(text, at + 3);
  const seconds = twoDigits(text, at + 6);
  if (hours > 23 || minutes > 59) return false;
  const offset = offsetOf(text);
  if (seconds < 60) return !Number.isNaN(offset);
  return seconds === 60 && (hours * 60 + minutes - offset + 1440) % 1440 === 1439;
}

/** The minutes that the text says it is ahead of UTC; NaN for more than a day has. */
function offsetOf(text: string): number {
  const sign = text.charCodeAt(text.length - 6);
  if ((text.charCodeAt(text.length - 1) | 0x20) === 0x7a) return 0;
  const hours = twoDigits(text, text.length - 5);
  const minutes = twoDigits(text, text.length - 2);
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (sign === 0x2d ? -1 : 1) * (hours * 60 + minutes);
}

function twoDigits(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - 0x30) + text.charCodeAt(at + 1) - 0x30;
}

/** RFC 3339, appendix A: `P3DT4H`. */
export function isDuration(value: unknown, errors?: Errors): boolean {
  return isFormatted(value, duration, 'a duration such as P3DT4H', errors);
}

const duration =
  /^P(?:\d+W|(?=\d|T\d)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

/** RFC 4648, section 4: base64, padded. */
export function isBase64(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  const ok = value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
  return ok || fail('format', 'must be base64 (RFC 4648, section 4)', errors);
}

/** RFC 4648, section 5: base64url, padded or not. */
export function isBase64Url(value: unknown, errors?: Errors): boolean {
  return isFormatted(value, /^[A-Za-z0-9_-]*={0,2}$/, 'base64url (RFC 4648, section 5)', errors);
}

/** RFC 6901. */
export function isJsonPointer(value: unknown, errors?: Errors): boolean {
  // Empty, or a slash first, and no tilde but those of `~0` and `~1`.
  return isFormatted(value, /^(?:\/(?!.*~(?![01])).*)?$/s, 'a JSON Pointer (RFC 6901)', errors);
}

/** The engine takes its time to read one; nobody writes longer ones. */
const LONGEST_REGEX = 1000;
/** In steps, a short one. */
const REGEX = 100;
/** Names of properties of characters that there are. */
const characterProperties = new Set<string>();

/** An ECMAScript regular expression, of no more characters than anybody writes. */
export function isRegex(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  if (value.length > LONGEST_REGEX)
    return fail('format', `must be a regular expression of at most ${LONGEST_REGEX} characters`, errors);
  charge(REGEX + value.length);
  try {
    new RegExp(value.replace(/\\(?:p(\{[^{}]*\})|.)/gis, withoutProperty), 'u');
    return true;
  } catch {
    return fail('format', 'must be a regular expression', errors);
  }
}

/** `\p{L}` as `\d`, once it is known that there is such a property: the engine collects its characters each time. */
function withoutProperty(text: string, name: string | undefined): string {
  if (name === undefined) return text;
  if (!characterProperties.has(name)) new RegExp(`\\p${name}`, 'u');
  characterProperties.add(name);
  return '\\d';
}

export function isFormatted(value: unknown, pattern: RegExp, what: string, errors: Errors | undefined): boolean {
  return isString(value, errors) && (pattern.test(value) || fail('format', `must be ${what}`, errors));
}
