import { describe, expect, it } from 'vitest';
import {
  contains,
  done,
  Errors,
  fillOthers,
  hasByteLength,
  hasLength,
  isMultipleOf,
  isSame,
  isSized,
  keysMatching,
  Recursion,
} from '../../../toolkit/router/validate.js';

describe('Errors', () => {
  it('know their place as a JSON Pointer (RFC 6901, section 3)', () => {
    const errors = new Errors();
    errors.add('type', 'must be an object');
    errors.at('a/b').at(0).at('m~n').at('').add('required', 'is required');
    expect(errors.list).toEqual([
      { in: 'body', pointer: '', keyword: 'type', detail: 'must be an object' },
      { in: 'body', pointer: '/a~1b/0/m~0n/', keyword: 'required', detail: 'is required' },
    ]);
  });

  it('say the same of a place once', () => {
    const errors = new Errors();
    errors.at('a').add('required', 'is required');
    errors.at('a').add('required', 'is required');
    expect(errors.list).toHaveLength(1);
  });

  it('are full at 20', () => {
    const errors = new Errors();
    for (let index = 0; index < 19; index++) expect(errors.at(index).add('type', 'x')).toBe(false);
    expect(done(errors)).toBe(false);
    errors.at('last').add('type', 'x');
    expect(done(errors.at('deeper'))).toBe(true);
    errors.at('one more').add('type', 'x');
    expect(errors.list).toHaveLength(20);
  });
});

describe('multiples', () => {
  it.each([
    [19.99, 0.01, true],
    [0.3, 0.1, true],
    [1.1, 0.1, true],
    [1e-7, 1e-8, true],
    [1e21, 0.5, true],
    [1e308, 1e-308, true],
    [-4.5, 1.5, true],
    [0, 0.1, true],
    [0.35, 0.1, false],
    [1e-8, 1e-7, false],
    [2 ** 53 + 2, 5, false],
    [9007199254740995e1, 10, true],
  ])('%d of %d: %s', (value, factor, want) => {
    expect(isMultipleOf(value, factor)).toBe(want);
  });
});

describe('lengths', () => {
  it.each([
    ['is looked at only where it is in question', '💩'.repeat(3), 2, 3, true],
    ['long enough in code units, too short in code points', '💩a', 3, 5, false],
    ['too long however it is counted', 'a'.repeat(7), 0, 3, false],
    ['without a limit', 'a', 0, Infinity, true],
  ])('%s', (_, text, least, most, want) => {
    expect(hasLength(text, least, most)).toBe(want);
  });

  it('of bytes', () => {
    expect(hasByteLength(new Uint8Array(2), 2, 2)).toBe(true);
    expect(hasByteLength(new Blob(['abc']), 0, 2)).toBe(false);
    expect(hasByteLength(1, 0, 2)).toBe(false);
  });
});

it('int64 is cut down to what a number holds exactly', () => {
  const [least, most] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  expect([most, most + 1, 1.5].map((value) => isSized(value, 'int64', least, most))).toEqual([true, false, false]);
});

it('equality is that of JSON', () => {
  expect(isSame({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
  expect(isSame([], {})).toBe(false);
  expect(isSame({}, [])).toBe(false);
  expect(isSame({ toString: 1 }, { a: 1 })).toBe(false);
  expect(isSame([1], [1, 2])).toBe(false);
});

it('contains stops as soon as the answer is known', () => {
  let looks = 0;
  const look = () => ++looks > 0;
  expect(contains([1, 2, 3], look, 1, Infinity)).toBe(true);
  expect(looks).toBe(1);
  expect(contains([1, 2, 3], look, 1, 1)).toBe(false);
  expect(looks).toBe(3);
});

it('names are known by list or by pattern', () => {
  const keys = keysMatching(['a'], [/^x-/u]);
  expect(['a', 'x-b', 'b', 'toString'].map((name) => keys.has(name))).toEqual([true, true, false, false]);
});

it('other properties are filled in, __proto__ among them', () => {
  const value = JSON.parse('{"a":1,"__proto__":2,"b":3}');
  fillOthers(value, keysMatching(['a'], []), (property) => [property]);
  expect(JSON.stringify(value)).toBe('{"a":1,"__proto__":[2],"b":[3]}');
});

describe('Recursion', () => {
  it('looks at each object once, for the answer and for its errors', () => {
    const guard = new Recursion(true);
    const [inner, bad] = [{}, {}];
    let looks = 0;
    const body = (value: unknown, errors?: Errors): boolean => {
      if (value === inner) looks++;
      else if (value !== bad)
        return [guard.check(inner, body, errors), guard.check(inner, body, errors)].every(Boolean);
      return false;
    };
    expect(guard.check({}, body, undefined)).toBe(false);
    expect(looks).toBe(1);
    expect(guard.check({}, body, new Errors())).toBe(false);
    expect(looks).toBe(2);
  });

  it('forgets everything at the end: the value may change', () => {
    const guard = new Recursion(true);
    const value = { ok: false };
    const body = (each: unknown) => (each as typeof value).ok;
    expect(guard.check(value, body, undefined)).toBe(false);
    value.ok = true;
    expect(guard.check(value, body, undefined)).toBe(true);
  });

  it('recovers from a throw', () => {
    const guard = new Recursion(false);
    const fail = () => {
      throw new Error('no');
    };
    for (let count = 0; count < 600; count++) expect(() => guard.check({}, fail, undefined)).toThrow('no');
    expect(guard.check({}, () => true, undefined)).toBe(true);
  });
});
