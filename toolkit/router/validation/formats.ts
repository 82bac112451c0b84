/**
 * The values of `format` that are enforced for text (2020-12 Validation, section 7.3; OpenAPI Format Registry), but for
 * the names and addresses of the network. A value that is no string is refused. None of these can be made to run long.
 */
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
  const separator = value[10];
  const ok = (separator === 'T' || separator === 't') && isDay(value.slice(0, 10)) && isHour(value.slice(11));
  return ok || fail('format', 'must be a date-time such as 2026-01-05T08:30:00Z (RFC 3339)', errors);
}

/** RFC 3339, section 5.6: `2026-01-05`. */
export function isDate(value: unknown, errors?: Errors): boolean {
  return isString(value, errors) && (isDay(value) || fail('format', 'must be a date such as 2026-01-05', errors));
}

/** RFC 3339, section 5.6: `08:30:00Z`. */
export function isTime(value: unknown, errors?: Errors): boolean {
  return isString(value, errors) && (isHour(value) || fail('format', 'must be a time such as 08:30:00Z', errors));
}

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (day < 1 || day > (days[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

const hour = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;

/** A leap second is one only at the end of a day in UTC. */
function isHour(text: string): boolean {
  const [, hours, minutes, seconds, sign = '+', offsetHours = 0, offsetMinutes = 0] = hour.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return false;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return false;
  if (Number(seconds) < 60) return true;
  const offset = Number(`${sign}1`) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  const minute = Number(hours) * 60 + Number(minutes) - offset;
  return Number(seconds) === 60 && (minute + 1440) % 1440 === 1439;
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
  return isFormatted(value, /^(?:\/(?:[^~/]|~[01])*)*$/, 'a JSON Pointer (RFC 6901)', errors);
}

/** An ECMAScript regular expression. */
export function isRegex(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return fail('format', 'must be a regular expression', errors);
  }
}

export function isFormatted(value: unknown, pattern: RegExp, what: string, errors: Errors | undefined): boolean {
  return isString(value, errors) && (pattern.test(value) || fail('format', `must be ${what}`, errors));
}
