import { describe, expect, it } from 'vitest';
import { printLiteral } from '../../../toolkit/emit/print-literal.js';

describe('plain data as TypeScript', () => {
  it.each<[value: unknown, want: string]>([
    [null, 'null'],
    [true, 'true'],
    [-1.5, '-1.5'],
    ['text', "'text'"],
    [[], '[]'],
    [{}, '{}'],
    [['a', 1], "['a', 1]"],
    [{ a: 1, 'b-c': [true] }, "{ a: 1, 'b-c': [true] }"],
    [{ a: undefined }, '{}'],
    [{ 200: {}, '4XX': {}, default: {} }, "{ 200: {}, '4XX': {}, default: {} }"],
    [JSON.parse('{"__proto__":1}'), "{ ['__proto__']: 1 }"],
  ])('%j is printed as %s', (value, want) => {
    expect(printLiteral(value)).toBe(want);
  });

  it('is broken where it is wider than a line, innermost last', () => {
    const long = 'x'.repeat(60);
    expect(printLiteral({ a: { b: long, c: long }, d: 1 })).toBe(
      `{\n  a: {\n    b: '${long}',\n    c: '${long}',\n  },\n  d: 1,\n}`,
    );
  });

  it('counts what stands around it on the line', () => {
    const value = { a: 'x'.repeat(100) };
    expect(printLiteral(value, { indent: 0, before: 10, after: 0 })).not.toContain('\n');
    expect(printLiteral(value, { indent: 0, before: 10, after: 10 })).toContain('\n');
  });

  it('writes several objects one to a line, as Biome keeps them', () => {
    expect(
      printLiteral([
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ]),
    ).toBe('[\n  { a: 1, b: 2 },\n  { a: 3, b: 4 },\n]');
    expect(printLiteral([{ a: [] }, { b: [] }])).toBe('[{ a: [] }, { b: [] }]');
  });

  it('comes back as the same data', () => {
    const value = JSON.parse('{"__proto__":{"x":1},"constructor":["a",{"b":null}],"":0,"line\\n":"\\u2028"}');
    const back: unknown = new Function(`return ${printLiteral(value)}`)();
    expect(JSON.stringify(back)).toBe(JSON.stringify(value));
  });

  it.each([() => 1, Number.NaN, 1n, undefined, Symbol('s')])('refuses what is no data: %s', (value) => {
    expect(() => printLiteral(value)).toThrow(TypeError);
  });
});
