/** `enum`, `const` and `uniqueItems` (2020-12 Validation, sections 6.1 and 6.4.3), by the equality of JSON values. */
import { charge } from './budget.js';
import { type Errors, fail } from './errors.js';
import { type Memory, recursionMemory } from './guard.js';
import { isArray, isObject } from './types.js';

/** `enum` of plain values. */
export function isOneOf(value: unknown, allowed: ReadonlySet<unknown>, errors?: Errors): boolean {
  return allowed.has(value) || notOneOf(allowed, errors);
}

/** More values than this are looked up, not gone through. */
const FEW = 8;
const lookUps = new WeakMap<readonly unknown[], { readonly texts: ReadonlySet<string>; readonly largest: number }>();

/** `enum` that holds arrays or objects. */
export function equalsOneOf(value: unknown, allowed: readonly unknown[], errors?: Errors): boolean {
  const isKnown = allowed.length > FEW ? isListed(value, allowed) : allowed.some((each) => isSame(each, value));
  return isKnown || notOneOf(allowed, errors);
}

function isListed(value: unknown, allowed: readonly unknown[]): boolean {
  const known = lookUps.get(allowed) ?? {
    texts: new Set(allowed.map((each) => canonical(each))),
    largest: Math.max(...allowed.map((each) => sizeOf(each, Infinity))),
  };
  lookUps.set(allowed, known);
  // A value that is larger than all of them is not gone through: it may be at every level of a body.
  return sizeOf(value, known.largest) <= known.largest && known.texts.has(canonical(value));
}

/** How many values it holds, itself among them; no more than one too many are counted. */
function sizeOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const inner of Object.values(value)) {
    if (inner === undefined) continue;
    size += sizeOf(inner, most - size);
    if (size > most) break;
  }
  return size;
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
  if (items.length < 2) return true;
  const memory = recursionMemory();
  const numbers: number[] = [];
  const texts = new Set<string>();
  let others = 0;
  for (const item of items) {
    if (typeof item === 'number') numbers.push(item);
    else {
      const text = typeof item === 'string' ? `"${item}` : canonical(item, memory);
      // However few they are: all that an item holds is written down.
      charge(text.length);
      texts.add(text);
      others++;
    }
  }
  if (texts.size < others) return false;
  const sorted = Float64Array.from(numbers).sort();
  return sorted.every((number, index) => index === 0 || number !== sorted[index - 1]);
}

/**
 * The same text for the same value: `{"a":1,"b":2}`, whatever the order of the keys was. With a memory, arrays and objects
 * have numbers instead, and are looked at once: a schema that contains itself may ask for unique items at every level.
 */
function canonical(value: unknown, memory?: Memory): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const known = memory?.known.get(value);
  if (known !== undefined) return known;
  let text = '';
  if (isArray(value)) for (const item of value) text += `${canonical(item, memory)},`;
  else if (isObject(value)) {
    for (const key of Object.keys(value).sort()) {
      if (value[key] !== undefined) text += `${JSON.stringify(key)}:${canonical(value[key], memory)},`;
    }
  }
  const whole = isArray(value) ? `[${text}]` : `{${text}}`;
  if (!memory) return whole;
  const short = memory.numbers.get(whole) ?? `#${memory.numbers.size}`;
  memory.numbers.set(whole, short);
  memory.known.set(value, short);
  return short;
}
