import { describe, expect, it } from 'vitest';
import { printComment, printKey, printString } from '../../../toolkit/emit/print-text.js';

describe('a string literal', () => {
  const rows: [text: string, want: string][] = [
    ['plain', "'plain'"],
    ["it's", '"it\'s"'],
    ['both \' and "', "'both \\' and \"'"],
    ['back\\slash', "'back\\\\slash'"],
    ['line\nbreak\r\t', "'line\\nbreak\\r\\t'"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that it is none is the point
    ['`${process.exit()}`', "'`${process.exit()}`'"],
    ['\u2028\u2029', "'\\u2028\\u2029'"],
    ['\u0000\u007f\u202e', "'\\u0000\\u007f\\u202e'"],
    ['lone \ud800', "'lone \\ud800'"],
    ['naïve 😀', "'naïve 😀'"],
  ];

  it.each(rows)('%j is printed as %s', (text, want) => {
    expect(printString(text)).toBe(want);
  });

  it.each(rows)('%j evaluates to itself', (text) => {
    expect(new Function(`return ${printString(text)}`)()).toBe(text);
  });
});

describe('the name of a property', () => {
  it.each([
    ['name', 'name'],
    ['delete', 'delete'],
    ['$ref', '$ref'],
    ['200', '200'],
    ['4XX', "'4XX'"],
    ['01', "'01'"],
    ['1e3', "'1e3'"],
    ['Idempotency-Key', "'Idempotency-Key'"],
    ['', "''"],
    ["it's", '"it\'s"'],
  ])('%j is printed as %s', (name, want) => {
    expect(printKey(name)).toBe(want);
  });
});

describe('a doc comment', () => {
  it.each<[name: string, paragraphs: string[], want: string]>([
    ['nothing at all', [], ''],
    ['blank text', ['', ' \n '], ''],
    ['one line', ['Short.'], '  /** Short. */\n'],
    ['two paragraphs', ['Title.', 'More.'], '  /**\n   * Title.\n   *\n   * More.\n   */\n'],
    ['several lines', ['One\r\ntwo  \nthree'], '  /**\n   * One\n   * two\n   * three\n   */\n'],
    ['the end of a comment', ['*/ process.exit(); /*'], '  /** *\\/ process.exit(); /* */\n'],
    ['other line ends', ['a\u2028b'], '  /**\n   * a\n   * b\n   */\n'],
  ])('holds %s', (_, paragraphs, want) => {
    expect(printComment(paragraphs, 2)).toBe(want);
  });

  it('is broken when it does not fit on the line', () => {
    const text = 'x'.repeat(115);
    expect(printComment([text])).toBe(`/**\n * ${text}\n */\n`);
  });
});
