import { expect, it } from 'vitest';
import { UsageError } from '../../../toolkit/commands/parse-options.js';
import { parseTargets } from '../../../toolkit/commands/parse-targets.js';

it.each([
  ['auto', 'auto'],
  ['none', []],
  ['rest', ['rest']],
  ['http, rest', ['http', 'rest']],
  ['rest,rest', ['rest']],
])('%j asks for %j', (text, want) => {
  expect(parseTargets(text)).toEqual(want);
});

it.each(['', 'soap', 'rest,none', 'rest,'])('%j is refused', (text) => {
  expect(() => parseTargets(text)).toThrow(UsageError);
});
