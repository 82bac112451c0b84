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

/** By factor, what it is as a decimal. */
const factors = new Map<number, Decimal>();

type Decimal = readonly [digits: bigint, exponent: number];

function divides(factor: number, value: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(factor)) return value % factor === 0;
  const known = factors.get(factor) ?? decimal(factor);
  factors.set(factor, known);
  const [factorDigits, factorExponent] = known;
  if (factorExponent < 0 && factorExponent >= -22) {
    // 19.99 is 1999 / 100, and no other decimal of at most 15 digits is the same double.
    const scale = Number(`1e${-factorExponent}`);
    const scaled = Math.round(value * scale);
    if (Math.abs(scaled) < 1e15) return scaled / scale === value && scaled % Number(factorDigits) === 0;
  }
  const [digits, exponent] = decimal(value);
  const zeros = exponent - factorExponent;
  // A factor has at most 74 twos and fives, and a value 22 digits, for more zeros than this to make no difference.
  const power = powerOf(Math.min(Math.abs(zeros), 80));
  return zeros < 0 ? digits % (factorDigits * power) === 0n : (digits * power) % factorDigits === 0n;
}

const powers: bigint[] = [];

function powerOf(exponent: number): bigint {
  powers[exponent] ??= 10n ** BigInt(exponent);
  return powers[exponent];
}

/** `19.99` → `[1999n, -2]` */
function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
