import { compareText } from './json.js';

/** The order in which segments that mix text and variables are tried: the more text, and the fewer variables, the sooner. */
export function bySpecificity(a: readonly string[], b: readonly string[]): number {
  return (
    b.join('').length - a.join('').length || a.length - b.length || compareText(JSON.stringify(a), JSON.stringify(b))
  );
}
