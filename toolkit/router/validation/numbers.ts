/** The keywords for numbers (2020-12 Validation, section 6.2); a value that is no number is refused. */
import { type Errors, fail, isWithin } from './errors.js';
import { isInteger, isNumber, mustBe } from './types.js';

/** `minimum` and `maximum` of an integer. */
export function isIntegerIn(value: unknown, least: number, most: number, errors?: Errors): boolean {
  return isInteger(value, errors) && isWithin(value, least, most, 'imum', 'be', errors);
}

/** `minimum` and `maximum`. */
export function isNumberIn(value: unknown, least: number, most: number, errors?: Errors): boolean {
  return isNumber(value, errors) && isWithin(value, least, most, 'imum', 'be', errors);
}

/** `exclusiveMinimum` */
export function isAbove(value: unknown, limit: number, errors?: Errors): boolean {
  return isNumber(value, errors) && (value > limit || fail('exclusiveMinimum', `must be more than ${limit}`, errors));
}

/** `exclusiveMaximum` */
export function isBelow(value: unknown, limit: number, errors?: Errors): boolean {
  return isNumber(value, errors) && (value < limit || fail('exclusiveMaximum', `must be less than ${limit}`, errors));
}

/** Exact for the decimal that the number is written as: 19.99 is a multiple of 0.01. */
export function isMultipleOf(value: unknown, factor: number, errors?: Errors): boolean {
  if (!isNumber(value, errors)) return false;
  return divides(factor, value) || fail('multipleOf', `must be a multiple of ${factor}`, errors);
}

/** `format: int32` and the like (OpenAPI Format Registry). */
export function isSized(value: unknown, format: string, least: number, most: number, errors?: Errors): boolean {
  if (!isNumber(value, errors)) return false;
  if (!Number.isInteger(value)) return mustBe('an integer', errors);
  return (value >= least && value <= most) || fail('format', `must be in the range of ${format}`, errors);
}

/** `format: float`: no more than 32 bits hold. */
export function isFloat(value: unknown, errors?: Errors): boolean {
  if (!isNumber(value, errors)) return false;
  return Math.abs(value) <= 3.4028234663852886e38 || fail('format', 'must be in the range of float', errors);
}

type Decimal = readonly [digits: string, exponent: number];

/** What is known of a factor: as a decimal, and what powers of ten leave over, where that is exact in doubles. */
interface Factor {
  readonly digits: number;
  readonly decimal: Decimal;
  readonly powers: readonly number[] | undefined;
}

const factors = new Map<number, Factor>();

/** A factor has at most 74 twos and fives, and a value 22 digits, for more zeros than this to make no difference. */
const MOST_ZEROS = 80;

function divides(factor: number, value: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(factor)) return value % factor === 0;
  const known = factors.get(factor) ?? factorOf(factor);
  factors.set(factor, known);
  const [factorDigits, factorExponent] = known.decimal;
  if (factorExponent < 0 && factorExponent >= -22) {
    // 19.99 is 1999 / 100, and no other decimal of at most 15 digits is the same double.
    const scale = Number(`1e${-factorExponent}`);
    const scaled = Math.round(value * scale);
    if (Math.abs(scaled) < 1e15) return scaled / scale === value && scaled % known.digits === 0;
  }
  const [digits, exponent] = decimal(value);
  const zeros = exponent - factorExponent;
  const power = known.powers?.[Math.min(zeros, MOST_ZEROS)];
  if (power !== undefined) return (remainder(digits, known.digits) * power) % known.digits === 0;
  const scale = 10n ** BigInt(Math.min(Math.abs(zeros), MOST_ZEROS));
  const [multiple, divisor] = [BigInt(digits), BigInt(factorDigits)];
  return zeros < 0 ? multiple % (divisor * scale) === 0n : (multiple * scale) % divisor === 0n;
}

function factorOf(factor: number): Factor {
  const known = decimal(factor);
  const digits = Number(known[0]);
  // No product of two remainders is rounded.
  if (digits > 2 ** 26) return { digits, decimal: known, powers: undefined };
  const powers = [1 % digits];
  for (let zeros = 0; zeros < MOST_ZEROS; zeros++) powers.push(((powers[zeros] ?? 0) * 10) % digits);
  return { digits, decimal: known, powers };
}

function remainder(digits: string, divisor: number): number {
  let left = 0;
  for (let index = 0; index < digits.length; index++) left = (left * 10 + digits.charCodeAt(index) - 0x30) % divisor;
  return left;
}

/** `-19.99` → `['1999', -2]` */
function decimal(value: number): Decimal {
  const text = String(Math.abs(value));
  const end = text.indexOf('e');
  const mantissa = end < 0 ? text : text.slice(0, end);
  const exponent = end < 0 ? 0 : Number(text.slice(end + 1));
  const point = mantissa.indexOf('.');
  if (point < 0) return [mantissa, exponent];
  return [mantissa.slice(0, point) + mantissa.slice(point + 1), exponent - (mantissa.length - point - 1)];
}
