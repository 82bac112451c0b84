/** What other engines know, and what says the same in ECMAScript. */
const foreign: readonly (readonly [sign: RegExp, fix: string])[] = [
  [/\[\[:/, 'Write out what [[:alpha:]] and the like stand for: [A-Za-z].'],
  [/\\[pP]\\?\{/, 'ECMAScript knows \\p{L} and \\p{Script=Han}; write out others: [0-9A-Fa-f] for \\p{XDigit}.'],
  [/\(\?P</, 'Write the name of a group as (?<name>…).'],
  [/\(\?[a-z]/, 'There are no inline flags: write [Aa] for a letter in either case, [^] for any character.'],
];

/** What to write in the place of something that is no regular expression (ECMA-262, section 22.2.1). */
export function patternAdvice(pattern: string): string {
  const fix = foreign.find(([sign]) => sign.test(pattern))?.[1];
  return fix ?? `Write it as ECMA-262 has it: ${reasonOf(pattern)}.`;
}

function reasonOf(pattern: string): string {
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return (error.message.split(': ').at(-1) ?? error.message).toLowerCase();
  }
  return 'newer engines alone know it';
}
