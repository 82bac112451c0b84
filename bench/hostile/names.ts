import { array, fill, type HostileCase, jsonCase, object, times } from './hostile-case.js';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const many =
  (name = (index: number) => `name${index}`) =>
  (): string =>
    object(fill((index) => `"${name(index)}":1`));
const patterns = (count: number, schema: object | boolean = { type: 'integer' }): object =>
  Object.fromEntries(times(count, (index) => [`^x-${letters[index % 26]}${index}-`, schema]));
const linear = (count: number): object =>
  Object.fromEntries(times(count, (index) => [`^(${letters[index]}+)+$`, { type: 'integer' }]));
const properties = (count: number): object =>
  Object.fromEntries(times(count, (index) => [`p${index}`, { type: 'string' }]));
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const others = (count: number): object => ({
  allOf: times(count, (index) => ({ additionalProperties: { type: 'integer', minimum: -index } })),
});

export const names: readonly HostileCase[] = [
  jsonCase(
    'names: 20,000, closed',
    { type: 'object', properties: properties(20), additionalProperties: false },
    many(),
    400,
  ),
  jsonCase(
    'names: 20,000, each with a value',
    { type: 'object', additionalProperties: { type: 'integer' } },
    many(),
    204,
  ),
  jsonCase(
    'names: 20,000, each too large',
    { type: 'object', additionalProperties: { type: 'integer', maximum: 0 } },
    many(),
    400,
  ),
  jsonCase('names: 20,000 of a pattern', { type: 'object', propertyNames: { pattern: '^[a-z]+\\d+$' } }, many(), 204),
  jsonCase(
    'names: 20,000 and a pattern, closed',
    { type: 'object', patternProperties: { '^name\\d+$': { type: 'integer' } }, additionalProperties: false },
    many(),
    400,
  ),
  jsonCase('names: 20,000 and 5 patterns', { type: 'object', patternProperties: patterns(5) }, many(), 400),
  jsonCase('names: 20,000 and 20 patterns', { type: 'object', patternProperties: patterns(20) }, many(), 400),
  jsonCase(
    'names: 20,000 and 20 patterns, closed',
    { type: 'object', patternProperties: { ...patterns(20), '^name': true }, additionalProperties: false },
    many(),
    400,
  ),
  jsonCase(
    'names: 20,000 and 20 patterns, all of which match',
    {
      type: 'object',
      patternProperties: Object.fromEntries(
        times(20, (index) => [`^[${letters}]+\\d{1,${index + 5}}$`, { type: 'integer' }]),
      ),
    },
    many(),
    400,
  ),
  jsonCase(
    'names: 20,000 and 20 linear patterns',
    { type: 'object', patternProperties: linear(20), additionalProperties: false },
    many((index) => `aaaaaaaa${index}`),
    400,
  ),
  jsonCase(
    'names: 20,000 and 20 linear patterns, open',
    { type: 'object', patternProperties: linear(20) },
    many((index) => `aaaaaaaa${index}`),
    400,
  ),
  jsonCase('names: 20,000 and 100 patterns', { type: 'object', patternProperties: patterns(100) }, many(), 400),
  jsonCase(
    'names: 20 long ones and 20 patterns',
    {
      type: 'object',
      patternProperties: Object.fromEntries(times(20, (index) => [`^[a-z]*${index}$`, true])),
      additionalProperties: false,
    },
    () => object(times(20, (index) => `"${'a'.repeat(49_000)}${index}":1`)),
    400,
  ),
  jsonCase(
    'names: patterns in 20 parts',
    { type: 'object', allOf: times(20, (index) => ({ patternProperties: patterns(index + 1) })) },
    many(),
    400,
  ),
  ...[2, 20].flatMap((count) => [
    jsonCase(
      `names: each a number, in ${count} parts`,
      others(count),
      () => object(fill((index) => `"${index * 65_536}":1`)),
      400,
    ),
    jsonCase(
      `names: the last value wrong, in ${count} parts`,
      others(count),
      () => object([...fill((index) => `"name${index}":1`), '"z":"x"']),
      400,
    ),
  ]),
  jsonCase(
    'names: of numbers, the last value wrong',
    { type: 'object', propertyNames: { maxLength: 100 }, maxProperties: 20_000, additionalProperties: { minimum: 0 } },
    () => object([...fill((index) => `"${index * 65_536}":1`), '"4294000000":-1']),
    400,
  ),
  jsonCase(
    'names: 20 that depend on each of 20 others',
    {
      items: {
        dependentRequired: Object.fromEntries(times(20, (index) => [`p${index}`, times(20, (other) => `q${other}`)])),
      },
    },
    () => array(fill((index) => `{"k${index}":1}`)),
    400,
  ),
  jsonCase('names: counted', { type: 'object', maxProperties: 10 }, many(), 400),
  jsonCase(
    'names: 200 properties in 5,700 objects',
    { items: { type: 'object', properties: properties(200) } },
    () => array(fill(() => '{}')),
    204,
  ),
  jsonCase(
    'names: 200 properties in 5,700 objects, closed',
    { items: { type: 'object', properties: properties(200), additionalProperties: false } },
    () => array(fill((index) => `{"p${index % 200}":"x"}`)),
    204,
  ),
  ...[8, 20].map((count) =>
    jsonCase(
      `names: ${count} properties in 5,000 objects of one other name`,
      { items: { type: 'object', properties: properties(count) } },
      () => array(fill((index) => `{"k${index}":1}`)),
      204,
    ),
  ),
  jsonCase(
    'names: 200 required in 5,700 objects',
    { items: { type: 'object', required: Object.keys(properties(200)) } },
    () => array(fill(() => '{}')),
    400,
  ),
  jsonCase(
    'names: a dependency each for 100 names',
    {
      items: {
        type: 'object',
        dependentSchemas: Object.fromEntries(times(100, (index) => [`p${index}`, { required: ['q'] }])),
      },
    },
    () => array(fill((index) => `{"p${index % 100}":1,"q":1}`)),
    400,
  ),
  jsonCase(
    'names: 20 patterns at each of 60 levels',
    ref('Level'),
    () => `${`{"${'k'.repeat(16_000)}":`.repeat(60)}1${'}'.repeat(60)}`,
    400,
    {
      Level: {
        type: ['object', 'integer'],
        patternProperties: Object.fromEntries(times(20, (index) => [`k{${index + 1}}`, ref('Level')])),
      },
    },
  ),
  jsonCase(
    'names: unevaluated, of 30 parts',
    {
      type: 'object',
      allOf: times(30, (index) => ({ properties: { [`p${index}`]: true } })),
      unevaluatedProperties: { type: 'integer' },
    },
    many(),
    400,
  ),
  jsonCase(
    'names: unevaluated, of 30 alternatives',
    {
      type: 'object',
      anyOf: times(30, (index) => ({ properties: { [`p${index}`]: true } })),
      unevaluatedProperties: false,
    },
    many(),
    400,
  ),
  jsonCase(
    'names: unevaluated, of 30 alternatives that take patterns',
    {
      type: 'object',
      anyOf: times(30, (index) => ({ patternProperties: { [`^[a-z]*${index}x`]: true, '^name': { minimum: 0 } } })),
      unevaluatedProperties: { type: 'integer' },
    },
    many(),
    400,
  ),
];
