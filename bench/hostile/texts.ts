import { array, fill, type HostileCase, jsonCase, long, randomly } from './hostile-case.js';

const quoted = (text: string): string => JSON.stringify(text);
const pattern = (name: string, source: string, text: () => string, status: 204 | 400): HostileCase =>
  jsonCase(`pattern: ${name}`, { type: 'string', pattern: source }, () => quoted(text()), status);
const format = (name: string, text: () => string, status: 204 | 400, say = ''): HostileCase =>
  jsonCase(`format: ${name}${say}`, { type: 'string', format: name }, () => quoted(text()), status);

/** A text of which a machine with counters is in another state at each character. */
function noise(characters: string, end = ''): string {
  const random = randomly();
  let text = '';
  while (text.length < 999_000) text += characters[Math.floor(random() * characters.length)];
  return text + end;
}

export const texts: readonly HostileCase[] = [
  pattern('letters', '^[a-z]+$', () => long('a', '!'), 400),
  pattern('words', '^(?:[a-z0-9]+-)*[a-z0-9]+$', () => long('a-', '!'), 400),
  pattern('a slug', '^[a-z0-9]+(?:-[a-z0-9]+)*$', () => long('a-'), 400),
  pattern('not anchored', '[a-z]+@[a-z]+', () => long('a'), 400),
  pattern('letters of any language', '^\\p{L}+$', () => long('a', '!'), 400),
  pattern('letters of any language, no ASCII', '^[\\p{L}\\p{M} .-]+$', () => 'é'.repeat(499_900), 204),
  pattern('letters, in astral planes', '^\\p{L}+$', () => '𝒜'.repeat(249_900), 204),
  pattern('a password', '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[!@#$%]).{8,}$', () => long('a'), 400),
  pattern('an e-mail address', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', () => `a@${long('a.')}@`, 400),
  pattern('an e-mail address, loosely', '^\\S+@\\S+\\.\\S+$', () => long('@.'), 204),
  pattern('an e-mail address, with a limit', '^[\\w.-]+@[\\w.-]+\\.\\w{2,63}$', () => `a@${noise('ab.', '-')}`, 400),
  pattern('a URL', '^https?://(?:[\\w-]+\\.)+[\\w-]+(?:/[\\w./?%&=-]*)?$', () => `https://${long('a.')}`, 400),
  pattern(
    'a semantic version',
    '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z.-]+)?$',
    () => `1.1.1-${long('1.')}`,
    400,
  ),
  pattern('more states than are remembered', '^(a|b)*a(a|b){9}$', () => noise('ab', '!'), 400),
  pattern('nested loops', '^(a+)+$', () => long('a', '!'), 400),
  pattern('nested loops, no ASCII', '^(é+)+$', () => 'é'.repeat(499_900), 204),
  pattern('neighbouring loops', '^\\s*(.*?)\\s*$', () => long(' ', '\\n!'), 204),
  pattern('choices', '^(?:foo|fo|f|o)*$', () => long('foo', '!'), 400),
  pattern('many ways that are few enough', '^(?:a?a?a?a?)b', () => long('a'), 400),
  pattern('many ways, not anchored', 'a?a?a?b', () => long('a'), 400),
  pattern(
    'a host name, with limits',
    '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$',
    () => noise('ab-.', '!'),
    400,
  ),
  pattern(
    'a host name, of long labels',
    '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$',
    () => long(`${'a'.repeat(62)}.`, '!'),
    400,
  ),
  pattern('words of limited length', '^\\w{1,40}(?:[ -]\\w{1,40})*$', () => noise('ab -', '!'), 400),
  pattern('text without tags', '^(?:(?!<script).)*$', () => long('<scrip'), 204),
  jsonCase(
    'pattern: 20 of them on a megabyte',
    { allOf: Array.from({ length: 20 }, (_, index) => ({ pattern: `^[a-z]*[^${index}]*$` })) },
    () => quoted(long('a')),
    400,
  ),
  jsonCase(
    'pattern: on 40,000 short texts',
    { items: { type: 'string', pattern: '^[a-z]{2}-[A-Z]{2}$' } },
    () => array(fill(() => '"en-GB"')),
    204,
  ),
  jsonCase(
    'pattern: a linear one on 40,000 short texts',
    { items: { type: 'string', pattern: '^(a+)+$' } },
    () => array(fill(() => '"aaaaaaaaaaaaa"')),
    204,
  ),
  format('email', () => `${'a'.repeat(60)}@${long('a.')}`, 400),
  format('email', () => long('@'), 400, ' of at signs'),
  format('email', () => long('a.'), 400, ' without one'),
  format('hostname', () => long('a.'), 400),
  format('uri', () => `https://example.com/${long('a/')}`, 204),
  format('uri', () => `https://${long('a@')}`, 400, ' of at signs'),
  format('uri', () => `https://example.com/${long('%41')}`, 204, ' of escapes'),
  format('uri', () => long('a', ':'), 204, ' with a long scheme'),
  format('uri-reference', () => long('?#'), 400),
  format('uri-reference', () => `//${long(':')}`, 400, ' of colons'),
  format('date-time', () => `2026-01-05T08:30:00.${long('0')}Z`, 204),
  format('date-time', () => `2026-01-05T08:30:00.${long('0')}`, 400, ' without an end'),
  format('date', () => long('2026-01-05'), 400),
  format('time', () => `08:30:00.${long('0')}Z`, 204),
  format('duration', () => `P${long('1')}D`, 204),
  format('ipv4', () => long('1.'), 400),
  format('ipv6', () => long(':1'), 400),
  format('uuid', () => long('a'), 400),
  format('byte', () => long('AAAA'), 204),
  format('byte', () => long('AAAA', '===='), 400, ' with a wrong end'),
  format('base64url', () => long('AAAA', '!'), 400),
  format('json-pointer', () => long('/~0'), 204),
  format('json-pointer', () => long('/a', '~'), 400, ' with a wrong end'),
  format('regex', () => long('(?:a|b)*'), 400),
  format('regex', () => `${'('.repeat(400_000)}`, 400, ' of brackets'),
  format('regex', () => long('[a-z]'), 400, ' of sets'),
  format('regex', () => long('\\\\p{L}').replaceAll('\\\\', '\\'), 400, ' of properties'),
  jsonCase(
    'format: date-time, 20,000 of them',
    { items: { type: 'string', format: 'date-time' } },
    () => array(fill(() => '"2026-01-05T08:30:00.123+01:00"')),
    204,
  ),
  jsonCase(
    'format: email, 20,000 of them',
    { items: { type: 'string', format: 'email' } },
    () => array(fill((index) => `"somebody.${index}@mail.example.com"`)),
    204,
  ),
  jsonCase(
    'format: uri, 20,000 of them',
    { items: { type: 'string', format: 'uri' } },
    () => array(fill((index) => `"https://a.example.com/${index}?q=1#a"`)),
    204,
  ),
  jsonCase(
    'format: regex, 40,000 of them',
    { items: { type: 'string', format: 'regex' } },
    () => array(fill((index) => `"(?:a|b)*${index}"`)),
    400,
  ),
  jsonCase(
    'format: ipv6, 40,000 of them',
    { items: { type: 'string', format: 'ipv6' } },
    () => array(fill(() => '"2001:db8::1:2:3"')),
    204,
  ),
  jsonCase(
    'length: 5,000 texts of surrogates',
    { items: { type: 'string', maxLength: 150 } },
    () => array(fill(() => `"${'😀'.repeat(48)}"`)),
    204,
  ),
];
