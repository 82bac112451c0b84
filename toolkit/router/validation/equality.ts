/** `enum`, `const` and `uniqueItems` (2020-12 Validation, sections 6.1 and 6.4.3), by the equality of JSON values. */
import { type Errors, fail } from './errors.js';
import { isArray, isObject } from './types.js';

/** `enum` of plain values. */
export function isOneOf(value: unknown, allowed: ReadonlySet<unknown>, errors?: Errors): boolean {
  return allowed.has(value) || notOneOf(allowed, errors);
}

/** More values than this are looked up, not gone through. */
const FEW = 8;
const lookUps = new WeakMap<readonly unknown[], ReadonlySet<string>>();

/** `enum` that holds arrays or objects. */
export function equalsOneOf(value: unknown, allowed: readonly unknown[], errors?: Errors): boolean {
  const isKnown = allowed.length > FEW ? isListed(value, allowed) : allowed.some((each) => isSame(each, value));
  return isKnown || notOneOf(allowed, errors);
}

function isListed(value: unknown, allowed: readonly unknown[]): boolean {
  const known = lookUps.get(allowed) ?? new Set(allowed.map(canonical));
  lookUps.set(allowed, known);
  return known.has(canonical(value));
}

/** `const` */
export function equals(value: unknown, constant: unknown, errors?: Errors): boolean {
  return isSame(constant, value) || fail('const', `must be ${JSON.stringify(constant)}`, errors);
}

function notOneOf(allowed: Iterable<unknown>, errors: Errors | undefined): false {
  if (!errors) return false;
  const named = [...allowed];
  if (named.length > 20) named.splice(20, named.length, '…');
  return errors.add('enum', `must be one of ${JSON.stringify(named)}`);
}

/** Never deeper than the first value, which is the document's. */
export function isSame(expected: unknown, value: unknown): boolean {
  if (expected === value) return true;
  if (isArray(expected)) {
    if (!isArray(value) || value.length !== expected.length) return false;
    return expected.every((each, index) => isSame(each, value[index]));
  }
  if (!isObject(expected) || !isObject(value)) return false;
  const keys = Object.keys(expected);
  if (keys.length !== Object.keys(value).length) return false;
  return keys.every((key) => Object.hasOwn(value, key) && isSame(expected[key], value[key]));
}

/** Takes time in proportion to the size of the array, but for the sorting of numbers and keys. */
export function hasUniqueItems(value: readonly unknown[], errors?: Errors): boolean {
  return isUnique(value) || fail('uniqueItems', 'must not hold the same item twice', errors);
}

/**
 * Numbers are sorted and texts are quoted before they go into a set: a caller who knows how small integers, and
 * strings that look like them, are hashed could otherwise make every one of them collide.
 */
function isUnique(items: readonly unknown[]): boolean {
  const numbers: number[] = [];
  const texts = new Set<string>();
  let others = 0;
  for (const item of items) {
    if (typeof item === 'number') numbers.push(item);
    else {
      texts.add(canonical(item));
      others++;
    }
  }
  if (texts.size < others) return false;
  const sorted = Float64Array.from(numbers).sort();
  return sorted.every((number, index) => index === 0 || number !== sorted[index - 1]);
}

/** The same text for the same value: `{"a":1,"b":2}`, whatever the order of the keys was. */
function canonical(value: unknown): string {
  if (isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}
