import { generateSync } from 'json-schema-faker';
import { integerFormats } from '../emit/validators/known-formats.js';
import { normalisePattern } from '../emit/validators/pattern/normalise-pattern.js';
import type { SchemaNode } from '../emit/validators/schema-node.js';
import type { Dice } from './dice.js';
import { greatest, say, smallest } from './facets.js';
import { Unsampled } from './unsampled.js';

/** At least two of each enforced format, the plainest first. */
const formatted: { readonly [format: string]: readonly string[] } = {
  uuid: ['3fa85f64-5717-4562-b3fc-2c963f66afa6', '018f4c1e-9a2b-7c3d-8e4f-5a6b7c8d9e0f'],
  // Of all the lengths that documents ask for.
  'date-time': [
    ...['2026-01-05T08:30:00Z', '2024-02-29T23:59:59.5+02:00', '2026-01-05T08:30:00.125Z'],
    ...['2026-01-05T08:30:00+00:00', '2026-01-05T08:30:00.125+00:00', '2026-01-05T08:30:00.125000Z'],
  ],
  date: ['2026-01-05', '2024-02-29'],
  time: ['08:30:00Z', '23:59:59.5+02:00'],
  duration: ['PT1H', 'P3DT12H'],
  email: ['a@example.com', 'first.last+tag@mail.example.org'],
  hostname: ['example.com', 'a.b-c.example'],
  ipv4: ['192.0.2.1', '198.51.100.255'],
  ipv6: ['2001:db8::1', '::1'],
  uri: ['https://example.com/', 'urn:isbn:0451450523'],
  'uri-reference': ['/a', '../b?c=d'],
  byte: ['aGVsbG8=', 'eA=='],
  base64url: ['aGVsbG8', 'eA'],
  'json-pointer': ['/a', '/a~1b/0'],
  regex: ['^a+$', '[0-9]'],
};

const words = ['text', 'a', 'Grüße', 'two words', 'x1-y_2.z'];

/** A string that fits as far as lengths, one pattern and one format go. */
export function sampleText(nodes: readonly SchemaNode[], dice: Dice, salt: number): string {
  const least = greatest(
    say(nodes, ({ length }) => length?.least),
    0,
  );
  const most = smallest(
    say(nodes, ({ length }) => length?.most),
    Number.POSITIVE_INFINITY,
  );
  if (least > Math.min(most, 100_000)) throw new Unsampled('no string is that long');
  const [pattern] = say(nodes, (node) => node.pattern);
  const [format = ''] = say(nodes, (node) => node.format);
  const known = (formatted[format] ?? []).filter((text) => {
    return text.length >= least && text.length <= most && (pattern === undefined || expressionOf(pattern).test(text));
  });
  if (known.length > 0) return known[(dice.pick(known.length) + salt) % known.length] ?? '';
  if (pattern !== undefined) return samplePattern(pattern, least, most, dice.pick(1_000) + salt);
  const word = words[dice.pick(words.length)] ?? '';
  const text = salt === 0 ? word : `${word}${salt}`;
  return [...text.padEnd(least, 'x')].slice(0, most).join('');
}

function expressionOf(pattern: string): RegExp {
  return new RegExp(normalisePattern(pattern) ?? '', 'u');
}

function samplePattern(pattern: string, least: number, most: number, seed: number): string {
  const expression = expressionOf(pattern);
  const limits = { ...(least > 0 && { minLength: least }), ...(Number.isFinite(most) && { maxLength: most }) };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const text = generateSync({ type: 'string', pattern: expression.source, ...limits }, { seed: seed + attempt + 1 });
    if (typeof text !== 'string') continue;
    const { length } = [...text];
    if (length >= least && length <= most && expression.test(text)) return text;
  }
  throw new Unsampled('no string was found for the pattern');
}

/** A number near 0 that fits the limits and one `multipleOf`. */
export function sampleNumber(nodes: readonly SchemaNode[], isInteger: boolean, dice: Dice, salt: number): number {
  const sizes = say(nodes, ({ format }) => integerFormats.get(format ?? ''));
  const least = greatest([...say(nodes, ({ range }) => range?.least), ...sizes.map(([low]) => low)], -1e15);
  const most = smallest([...say(nodes, ({ range }) => range?.most), ...sizes.map(([, high]) => high)], 1e15);
  const above = greatest(
    say(nodes, (node) => node.above),
    Number.NEGATIVE_INFINITY,
  );
  const below = smallest(
    say(nodes, (node) => node.below),
    Number.POSITIVE_INFINITY,
  );
  const [multiple = isInteger ? 1 : undefined] = say(nodes, (node) => node.multipleOf);
  const fits = (value: number) => value >= least && value <= most && value > above && value < below;
  const low = Math.max(least, above);
  const high = Math.min(most, below);
  const step = multiple ?? (Number.isFinite(high - low) && high > low ? Math.min(0.5, (high - low) / 4) : 0.5);
  const start = fits(0) ? 0 : low >= 0 ? Math.ceil(low / step) : Math.floor(high / step);
  for (const offset of [dice.pick(7) + salt, salt, 1, 0, -1, 2]) {
    const value = round((start + (low >= 0 || fits(0) ? offset : -offset)) * step);
    if (fits(value) && (!isInteger || Number.isInteger(value))) return value;
  }
  throw new Unsampled('no number was found within the limits');
}

/** 3 times 0.1 is to be 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(15));
}
