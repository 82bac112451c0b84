import { array, fill, type HostileCase, jsonCase, long, object, randomly, times } from './hostile-case.js';

const text = (value: unknown): string => JSON.stringify(value);
const integers = { type: 'array', items: { type: 'integer', minimum: 0, maximum: 100 } };
const anything = {};
const defaults = (count: number): object =>
  Object.fromEntries(times(count, (index) => [`d${index}`, { type: 'string', default: 'x' }]));

/** What parsing alone, and plain lists of plain values, can be made to cost. */
export const values: readonly HostileCase[] = [
  jsonCase('JSON: 40,000 small numbers', integers, () => array(fill(() => '1')), 204),
  jsonCase('JSON: 500,000 numbers', integers, () => array(fill(() => '1', false)), 400),
  jsonCase('JSON: 40,000 errors', integers, () => array(fill(() => '"x"')), 400),
  jsonCase(
    'JSON: arrays in arrays, to the cap',
    anything,
    () => array(fill(() => '['.repeat(60) + ']'.repeat(60))),
    204,
  ),
  jsonCase(
    'JSON: objects in objects, to the cap',
    anything,
    () => array(fill(() => `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`)),
    204,
  ),
  jsonCase('JSON: half a million levels', anything, () => '['.repeat(500_000) + ']'.repeat(499_980), 400),
  jsonCase('JSON: 5,700 empty objects', anything, () => array(fill(() => '{}')), 204),
  jsonCase('JSON: 5,000 objects of a name each', anything, () => array(fill((index) => `{"k${index}":1}`)), 204),
  jsonCase(
    'JSON: 2,000 objects of names in another order',
    anything,
    () => array(fill((index) => object(shuffled(index).map((name) => `"${name}":1`)))),
    204,
  ),
  jsonCase('JSON: 20,000 names', anything, () => object(fill((index) => `"name${index}":${index}`)), 204),
  jsonCase(
    'JSON: 20,000 names that are numbers',
    anything,
    () => object(fill((index) => `"${index * 65_536}":1`)),
    204,
  ),
  jsonCase(
    'JSON: 20,000 names that are small numbers',
    anything,
    () => object(fill((index) => `"${index * 1024}":1`)),
    204,
  ),
  jsonCase('JSON: a name of a megabyte', anything, () => object([`"${long('n')}":1`]), 204),
  jsonCase(
    'JSON: 1,000 names of a kilobyte',
    { additionalProperties: false },
    () => object(fill((index) => `"${'n'.repeat(990)}${index}":1`)),
    400,
  ),
  jsonCase('JSON: byte order marks', anything, () => `${'\ufeff'.repeat(333_000)}{}`, 400),
  jsonCase('JSON: a text of escapes', { type: 'string' }, () => `"${long('\\u0041')}"`, 204),
  jsonCase('JSON: a text of short escapes', { type: 'string' }, () => `"${long('\\n')}"`, 204),
  jsonCase(
    'JSON: 40,000 texts with escapes',
    { items: { type: 'string' } },
    () => array(fill(() => '"\\u0041\\u00e9"')),
    204,
  ),
  jsonCase(
    'JSON: 40,000 texts that are numbers',
    { items: { type: 'string' } },
    () => array(fill((index) => `"${index * 65_536}"`)),
    204,
  ),
  jsonCase(
    'JSON: numbers of 300 digits',
    { items: { type: 'number' } },
    () => array(fill((index) => `${index + 1}${'7'.repeat(295)}`)),
    204,
  ),
  jsonCase(
    'JSON: fractions of 300 digits',
    { items: { type: 'number' } },
    () => array(fill((index) => `0.${index}${'3'.repeat(295)}`)),
    204,
  ),
  jsonCase(
    'JSON: 40,000 fractions of 20 digits',
    { items: { type: 'number' } },
    () => array(fill((index) => `${(index * 7919) % 97}.${'1234567890987654321'}`)),
    204,
  ),
  jsonCase(
    'JSON: 40,000 numbers that hardly differ from 0',
    { items: { type: 'number' } },
    () => array(fill((index) => `${index}.2345678912e-310`)),
    204,
  ),
  jsonCase('JSON: a number of a megabyte', { type: 'number' }, () => `0.${long('123456789')}`, 204),
  jsonCase('JSON: a megabyte of white space', integers, () => `[1${long(' ')}]`, 204),
  jsonCase('JSON: wrong at the end', integers, () => `[${fill(() => '1').join()},}`, 400),
  jsonCase(
    'JSON: a text of two bytes a character',
    { type: 'string', maxLength: 10 },
    () => `"${'é'.repeat(499_990)}"`,
    400,
  ),
  jsonCase(
    'JSON: a text of surrogates, counted',
    { type: 'string', maxLength: 300_000 },
    () => `"${'😀'.repeat(249_990)}"`,
    204,
  ),
  jsonCase(
    'numbers: multiples of 0.01',
    { items: { type: 'number', multipleOf: 0.01 } },
    () => array(fill((index) => `${index}.99`)),
    204,
  ),
  jsonCase(
    'numbers: multiples of 0.01, beyond 1e300',
    { items: { type: 'number', multipleOf: 0.01 } },
    () => array(fill((index) => `${index + 1}e300`)),
    204,
  ),
  jsonCase(
    'numbers: multiples of 1e-300',
    { items: { type: 'number', multipleOf: 1e-300 } },
    () => array(fill((index) => `${index + 1}e300`)),
    204,
  ),
  jsonCase(
    'numbers: multiples of 5, beyond 2^53',
    { items: { type: 'number', multipleOf: 5 } },
    () => array(fill((index) => `${index + 1}5e290`)),
    204,
  ),
  jsonCase(
    'numbers: multiples of one of 20 fractions',
    { items: { anyOf: times(20, (index) => ({ type: 'number', multipleOf: (index + 2) / 1000 })) } },
    () => array(fill((index) => `${index + 1}.7654321e300`)),
    400,
  ),
  jsonCase(
    'defaults: 30 objects in an array',
    { items: { properties: { a: { default: times(30, (index) => ({ a: index, b: [index] })) } } } },
    () => array(fill(() => '{}')),
    400,
  ),
  ...[3, 4, 20].map((count) =>
    jsonCase(
      `defaults: ${count} in objects of one other name`,
      { items: { properties: defaults(count) } },
      () => array(fill((index) => `{"k${index}":1}`)),
      count < 4 ? 204 : 400,
    ),
  ),
  jsonCase(
    'defaults: 200 in each object',
    { items: { properties: defaults(200) } },
    () => array(fill(() => '{}')),
    400,
  ),
  jsonCase(
    'numbers: int32, int64, float',
    { items: { anyOf: ['int32', 'int64', 'uint8'].map((format) => ({ type: 'integer', format })) } },
    () => array(fill((index) => `-${index + 1}000000`)),
    204,
  ),
  jsonCase('unique: 40,000 numbers', { uniqueItems: true }, () => array(fill((index) => String(index * 2 ** 15))), 204),
  jsonCase('unique: 40,000 texts', { uniqueItems: true }, () => array(fill((index) => `"text ${index}"`)), 204),
  jsonCase(
    'unique: texts that look like integers',
    { uniqueItems: true },
    () => array(fill((index) => `"${index * 65_536}"`)),
    204,
  ),
  jsonCase(
    'unique: 8,000 texts of equal beginnings',
    { uniqueItems: true },
    () => array(fill((index) => `"${'p'.repeat(110)}${index}"`)),
    204,
  ),
  jsonCase('unique: objects', { uniqueItems: true }, () => array(fill((index) => text({ a: index, b: [index] }))), 204),
  jsonCase(
    'unique: two large objects in 50 parts',
    { allOf: times(50, () => ({ uniqueItems: true })) },
    () => array(times(2, (which) => `{"a":"${'x'.repeat(490_000)}","b":${which}}`)),
    400,
  ),
  jsonCase(
    'unique: objects of one other name',
    { uniqueItems: true },
    () => array(fill((index) => `{"k${index}":0}`)),
    204,
  ),
  jsonCase(
    'unique: 13,000 empty arrays and an object',
    { uniqueItems: true },
    () => array(['{}', ...fill(() => '[]')]),
    400,
  ),
  jsonCase(
    'unique: two objects of 9,900 names',
    { uniqueItems: true },
    () => array(times(2, (which) => object(times(9_900, (index) => `"name${index * 7}":${which}`)))),
    204,
  ),
  jsonCase(
    'unique: arrays in arrays',
    { uniqueItems: true },
    () => array(fill((index) => `${'['.repeat(60)}${index}${']'.repeat(60)}`)),
    204,
  ),
  jsonCase(
    'unique: at every level',
    { $ref: '#/components/schemas/Levels' },
    () => nest(60, array(fill((index) => `"text ${index}"`))),
    204,
    {
      Levels: {
        anyOf: [
          { type: 'array', uniqueItems: true, items: { $ref: '#/components/schemas/Levels' } },
          { type: 'string' },
        ],
      },
    },
  ),
  jsonCase(
    'enum: 2,000 objects',
    { items: { enum: times(2000, (index) => ({ a: index, b: [index] })) } },
    () => array(fill(() => '{"b":[1999],"a":1999}')),
    204,
  ),
  jsonCase(
    'enum: 2,000 texts',
    { items: { enum: times(2000, (index) => `value ${index}`) } },
    () => array(fill(() => '"value 1999"')),
    204,
  ),
  jsonCase(
    'enum: 2,000 objects, and a value that is large',
    { items: { enum: times(2000, (index) => ({ a: index, b: [index] })) } },
    () => array([array(fill(() => '{}'))]),
    400,
  ),
  jsonCase(
    'const: a deep value',
    { items: { const: JSON.parse(nest(60, '1')) } },
    () => array(fill(() => nest(60, '1'))),
    204,
  ),
  jsonCase(
    'const: 5,000 numbers, and 7 times the same',
    { items: { const: times(5000, (index) => index) } },
    () => array(times(7, () => array(times(5000, String)))),
    204,
  ),
];

/** Names in an order of their own. */
function shuffled(seed: number): string[] {
  const random = randomly(seed + 1);
  const names = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel'];
  return names
    .map((name) => [random(), name] as const)
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name);
}

function nest(levels: number, end: string): string {
  return '['.repeat(levels) + end + ']'.repeat(levels);
}
