import { judgePattern } from '../validators/pattern/pattern-verdict.js';

/** Characters of ASCII that stand for themselves everywhere. */
const literal = String.raw`[^\\^$.*+?()[\]{}|\u0000-\u001f\u007f-\uffff]`;
const escaped = String.raw`\\(?:[dw]|[!-/:-@[-\`{-~])`;
/** Listed characters and ranges; in Java a bracket or && in it would begin another class. */
const listed = String.raw`\[(?!\^)(?:(?!&&)[^\\[\]^\u0000-\u001f\u007f-\uffff]|${escaped})+\]`;
const portable = new RegExp(
  String.raw`^(?:${literal}|${escaped}|${listed}|\((?!\?)|\(\?:|[)|^$*+?]|\{\d+(?:,\d*)?\})*$`,
);

/**
 * Whether a regular expression means the same to ECMAScript and to whichever engine API Gateway runs it by. What a
 * class leaves out, `.` and `\s` differ in lines, spaces and characters beyond the first 65,536; looks, back-references
 * and names are not known everywhere; and what is slow to backtrack is run in another way by the router only.
 */
export function isPortablePattern(pattern: string): boolean {
  return portable.test(pattern) && judgePattern(pattern).kind === 'native';
}
