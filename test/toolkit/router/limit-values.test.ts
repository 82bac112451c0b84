import { describe, expect, it } from 'vitest';
import { take } from '../../../toolkit/router/limit-values.js';
import { Malformed } from '../../../toolkit/router/malformed.js';

describe('take', () => {
  it.each<[unknown, number | 'too many']>([
    ['text', 9],
    [undefined, 9],
    [new Uint8Array(100), 9],
    [[1, 2, 3], 5],
    [[[], []], 4],
    [{ a: 1 }, 2],
    [{ a: { b: 1 } }, 'too many'],
    [[1, 2, 3, 4, 5, 6, 7, 8], 0],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 'too many'],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, 'too many'],
    [Array(1_000_000).fill([]), 'too many'],
  ])('%.30j of ten leaves %s', (value, want) => {
    const left = { bytes: 1000, depth: 5, values: 10 };
    const taken = take(left, value);
    expect(taken instanceof Malformed ? 'too many' : left.values).toBe(want);
    if (want !== 'too many') expect(taken).toBe(value);
  });
});
