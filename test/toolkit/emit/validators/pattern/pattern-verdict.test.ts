import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineOf } from '../../../../../toolkit/emit/validators/pattern/linear-machine.js';
import { parsePattern } from '../../../../../toolkit/emit/validators/pattern/parse-pattern.js';
import { patternAdvice } from '../../../../../toolkit/emit/validators/pattern/pattern-advice.js';
import { judgePattern } from '../../../../../toolkit/emit/validators/pattern/pattern-verdict.js';
import { linearPattern } from '../../../../../toolkit/router/validate.js';

describe('how a pattern is run', () => {
  it.each([
    ['a counter behind a loop', '^.*a.{20}$', 'linear'],
    ['a loop', '^[a-z]+$', 'native'],
    ['a count', '^[a-z]{1,500}$', 'native'],
    ['a count beyond counting', '^[a-zA-Z0-9]{0,4096}$', 'native'],
    ['a count of what is searched for', '["][ -~]{1000}["]', 'slow'],
    ['a count at the end of a search', 'a.{16,1024}', 'linear'],
    ['a count at the start of a search', '[a-z]{1,1024}$', 'linear'],
    ['counts that overlap', '^[a-z]{0,3000}[a-y]{0,3000}[a-x]{0,3000}$', 'slow'],
    ['a look at the whole text first', '(?=^.{2,256}$)(?!.*\\s)[0-9a-zA-Z-_.:=+@]*$', 'native'],
    ['a look in a loop that goes no further than it must', '^[a-z]((?![_-]{2,})[a-z_-])+[a-z]$', 'native'],
    ['parts that do not overlap', '^[a-z0-9]+(-[a-z0-9]+)*$', 'native'],
    ['a search that ends at the first match', '\\d+', 'native'],
    ['an e-mail address', '^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$', 'native'],
    ['a password', '^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{8,64}$', 'native'],
    ['a look in a loop that is over soon', '^((?!foo).)*$', 'native'],
    ['a telephone number', '^(\\+\\d{1,2}\\s)?\\(?\\d{3}\\)?[\\s.-]\\d{3}[\\s.-]\\d{4}$', 'native'],
    ['a word', '\\bfoo\\b', 'native'],
    ['letters of any script', '^\\p{L}+$', 'native'],
    ['an empty pattern', '', 'native'],
    ['nested loops', '^(a+)+$', 'linear'],
    ['alternatives that overlap in a loop', '^(a|a)*$', 'linear'],
    ['neighbouring loops that overlap', '^\\d+\\d+$', 'linear'],
    ['a loop that is searched for', '[a-z]+@', 'linear'],
    ['a leading dot-star', '.*foo', 'linear'],
    ['options that may be taken in many ways', '^(a?){25}a{25}$', 'linear'],
    ['options written out', `^${'a?'.repeat(30)}${'a'.repeat(30)}$`, 'linear'],
    ['a loop in a loop around nothing', '^(a*)*b$', 'linear'],
    ['words in a search', '\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b', 'linear'],
    ['looks before a slow rest', '^(?!x)(?=.*a)(b|b)*$', 'linear'],
    ['a back-reference after a loop', '^(a+)b*\\1$', 'slow'],
    ['a look in the middle of a slow pattern', '^(a+)+(?=b)$', 'slow'],
    ['a search for a look that may run far', '(?=.*b)a', 'slow'],
    ['a look that may run far, in one that is over soon', '(?=(?=.*b)a)a', 'slow'],
    ['the same in a loop', '^(?:(?!(?=a*b))a)*$', 'slow'],
    ['the same behind', '(?<=a(?!.*b))c', 'slow'],
    ['a look in a look at the whole text', '^(?=(?=.*b).*c)[a-c]*$', 'native'],
    ['inline flags', '(?i)abc', 'invalid'],
    ['anchors of other languages', '\\A\\d+\\z', 'native'],
    ['escapes of other languages', '\\h+', 'invalid'],
    ['a bracket that is never closed', '[a', 'invalid'],
  ] as const)('%s', (_, pattern, want) => {
    expect(judgePattern(pattern).kind).toBe(want);
  });
});

describe('a machine that cannot remember all of its states', () => {
  it.each([
    ['native', '^(?:a|b)*a(?:a|b)'],
    ['linear', '^(?:[ab]*)*a[ab]'],
  ])('is large, also where it stands in for an expression of the engine’s: %s', (kind, start) => {
    expect(judgePattern(`${start}{7}$`)).toMatchObject({ kind, isLarge: false });
    expect(judgePattern(`${start}{8}$`)).toMatchObject({ kind, isLarge: true });
  });
});

describe('patterns that need no flag u (ECMA-262, annex B.1.2)', () => {
  it.each([
    ['escapes that need not be', '\\d{4}\\-\\d\\@\\_', '\\d{4}-\\d@_'],
    ['a hyphen beside a class', '[\\w-.]', '[\\w\\-.]'],
    ['a hyphen before a class', '[.-\\d]', '[.\\-\\d]'],
    ['brackets that are just that', 'a{b}]', 'a\\{b\\}\\]'],
    ['needless escapes in a class', '[\\"\\&\\-]', '["&\\-]'],
    ['brackets that are escaped, and one that is not', '^\\{[\\w\\"]*}$', '^\\{[\\w"]*\\}$'],
    ['anchors of Ruby and Python', '\\A[a-z]+(?:\\Z|!\\z)', '^[a-z]+(?:$|!$)'],
    ['octal numbers', '[^\\000-\\037]', '[^\\x00-\\x1f]'],
    ['what is right already', '^[\\w\\-]{2}\\/$', '^[\\w\\-]{2}\\/$'],
  ])('%s', (_, pattern, want) => {
    expect(judgePattern(pattern).source).toBe(want);
  });
});

describe('of what other engines know it is said what to write instead', () => {
  it.each([
    ['^[[:alpha:]]+[$', '[A-Za-z]'],
    ['\\p{Alnum}+', '[0-9A-Fa-f]'],
    ['(?P<year>\\d+)', '(?<name>…)'],
    ['(?i)abc', 'no inline flags'],
    ['a**', 'nothing to repeat'],
  ])('%s', (pattern, want) => {
    expect(judgePattern(pattern).kind).toBe('invalid');
    expect(patternAdvice(pattern)).toContain(want);
  });
});

describe('the linear machine', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\d',
    '\\w',
    'é',
    '😀',
    '[a-c😀]',
    '\\u{1f600}',
    '\\n',
    '\\b',
    '\\B',
  );
  const { pattern } = fc.letrec<{ pattern: string; term: string }>((tie) => ({
    term: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      tie('pattern').map((inner) => `(${inner})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '{0}'))
        .map(([inner, count]) => `(?:${inner})${count}`),
    ),
    pattern: fc
      .array(
        fc.array(tie('term'), { maxLength: 3 }).map((terms) => terms.join('')),
        { minLength: 1, maxLength: 2 },
      )
      .map((choices) => choices.join('|')),
  }));
  const whole = fc.tuple(fc.boolean(), pattern, fc.boolean()).map(([start, inner, end]) => {
    return start || end ? `${start ? '^' : ''}(?:${inner})${end ? '$' : ''}` : inner;
  });
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '1', 'é', '😀', '\n', '-'), { maxLength: 6 })
    .map((all) => all.join(''));

  it('agrees with the engine, and never doubts a pattern that it can run', () => {
    fc.assert(
      fc.property(whole, fc.array(text, { maxLength: 8 }), (source, texts) => {
        const machine = machineOf(parsePattern(source), true, false);
        if (machine === undefined) throw new Error('No machine.');
        const linear = linearPattern(source, [machine]);
        const native = new RegExp(source, 'u');
        // V8 finds a `\B` in the middle of a character of two code units, where ECMA-262 does not look.
        const seen = /\\b/i.test(source) ? texts.map((each) => each.replaceAll('😀', 'é')) : texts;
        for (const each of seen) expect([each, linear.test(each)]).toEqual([each, native.test(each)]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['^(?!x)(?=.*a)(b|b|a)*$', ['ba', 'a'], ['x', 'b', '', 'ac']],
    ['^(?=a|b)(c|c|[a-c])*$', ['ac', 'b'], ['ca', '']],
    ['^(a+)+$', ['a', 'aaa'], ['', 'ab']],
    ['(ab){2,600}.{1,600}', ['ababx', 'xababab'], ['abab', 'abxx']],
    ['(^a+a+$)|(^b$)', ['aa', 'b'], ['a', 'ab']],
    // ECMA-262, section 22.2.2.4.
    ['\\b[a-z.]+@[a-z.]+\\.[a-z]{2,}\\b', ['a@b.cc', '..a@b.cc..', 'x a.b@c.dd-'], ['a@b.c', '@b.cc', 'a@b.cc_']],
    ['^(?:\\bab\\b|[ab]-?)+$', ['ab-ab', 'a-b', 'abab'], ['', '-ab', 'ab-c']],
    ['\\B[a-z]+[a-z]+\\B', ['abcd'], ['abc', 'a bc']],
  ])('understands %s', (pattern, matching, others) => {
    const verdict = judgePattern(pattern);
    if (verdict.kind !== 'linear') throw new Error(verdict.kind);
    const linear = linearPattern(verdict.source, verdict.machines);
    for (const each of matching) expect([each, linear.test(each)]).toEqual([each, true]);
    for (const each of others) expect([each, linear.test(each)]).toEqual([each, false]);
    for (const each of [...matching, ...others]) expect(linear.test(each)).toBe(new RegExp(pattern, 'u').test(each));
  });
});
