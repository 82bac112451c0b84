import { describe, expect, it } from 'vitest';
import * as browser from '../../../toolkit/router/platform/browser.js';
import * as node from '../../../toolkit/router/platform/node.js';

describe('what the router needs of the platform is the same in a browser as in Node', () => {
  it('has the same members', () => {
    const same: typeof node extends typeof browser ? true : never = true;
    expect(same && Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  });

  it('calls failures alike', () => {
    const failures = Array.from({ length: 200 }, (_, index) => 400 + index);
    expect(failures.map(browser.reasonPhrase)).toEqual(failures.map(node.reasonPhrase));
  });

  const bytes = Uint8Array.from({ length: 256 }, (_, index) => 255 - index);
  it.each([
    ['', ''],
    ['aé€😀', 'YcOp4oKs8J+YgA=='],
    ['\ud800', '77+9'],
  ])('reads %j as text and as Base64', (text, base64) => {
    for (const { bytesOf } of [browser, node]) {
      expect(Buffer.from(bytesOf(text, 'utf8')).equals(bytesOf(base64, 'base64'))).toBe(true);
    }
  });

  it('writes bytes', () => {
    expect(browser.toBase64(bytes)).toBe(node.toBase64(bytes));
  });

  it.each([
    ['\xc3\xbf', 'ÿ', 0, 0],
    ['xx--b--b', '--b', 0, 2],
    ['xx--b--b', '--b', 3, 5],
    ['---b', '--b', 0, 1],
    ['xx--', '--b', 0, -1],
    ['', '--b', 0, -1],
  ])('finds in %j the text %j from %i on at %i', (latin1, text, from, want) => {
    for (const { indexOf } of [browser, node]) expect(indexOf(Buffer.from(latin1, 'latin1'), text, from)).toBe(want);
  });
});
