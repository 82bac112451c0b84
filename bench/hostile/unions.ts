// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
import { array, fill, type HostileCase, jsonCase, object, times } from './hostile-case.js';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const kind = (index: number): object => ({
  type: 'object',
  properties: { [`a${index}`]: { type: 'string' }, b: { type: 'integer', minimum: index } },
  required: [`a${index}`],
});
const tagged = (index: number): object => ({
  type: 'object',
  properties: { kind: { const: `kind${index}` }, b: { type: 'integer' } },
  required: ['kind'],
});
const kinds = (count: number, make = kind): object[] => times(count, make);
const date = { type: 'string', format: 'date-time' };
const listed = (index: number): object => ({
  ...tagged(index),
  properties: { kind: { const: `kind${index}` }, list: { type: 'array', items: date } },
});
const list = (text: string) => (): string => array(fill(() => text));
const nested = (open: string, end: string, close: string) => (): string =>
  array(fill(() => open.repeat(60) + end + close.repeat(60)));
const overlapping = (keyword: string, name: string): object => ({
  [keyword]: [
    { type: 'null' },
    { type: 'object', properties: { l: ref(name) }, required: ['l'] },
    { type: 'object', properties: { l: ref(name), r: { type: 'string' } }, required: ['l', 'r'] },
  ],
});

export const unions: readonly HostileCase[] = [
  jsonCase('oneOf: 30 objects by what they require', { items: { oneOf: kinds(30) } }, list('{"a29":"x","b":30}'), 400),
  jsonCase(
    'oneOf: 100 objects by what they require',
    { items: { oneOf: kinds(100) } },
    list('{"a99":"x","b":100}'),
    400,
  ),
  jsonCase('oneOf: 100 objects, and none', { items: { oneOf: kinds(100) } }, list('{}'), 400),
  jsonCase('oneOf: 100 kinds by a constant', { items: { oneOf: kinds(100, tagged) } }, list('{"kind":"kind99"}'), 204),
  jsonCase('anyOf: 30 objects by what they require', { items: { anyOf: kinds(30) } }, list('{"a29":"x","b":30}'), 400),
  jsonCase(
    'anyOf: 100 texts by a pattern',
    { items: { anyOf: times(100, (index) => ({ type: 'string', pattern: `^[a-z]*${index}$` })) } },
    list('"abcdefghijk99"'),
    400,
  ),
  jsonCase(
    'anyOf: 100 numbers by a range',
    { items: { anyOf: times(100, (index) => ({ type: 'integer', minimum: index * 10, maximum: index * 10 + 5 })) } },
    list('995'),
    400,
  ),
  jsonCase(
    'anyOf: 30 alternatives of 30',
    {
      items: { anyOf: times(30, (index) => ({ anyOf: kinds(30).map((each) => ({ ...each, minProperties: index })) })) },
    },
    list('{"z":1}'),
    400,
  ),
  jsonCase(
    'allOf: 30 parts',
    { items: { allOf: kinds(30).map((each) => ({ ...each, required: [] })) } },
    list('{"b":50}'),
    400,
  ),
  jsonCase(
    'allOf: 100 parts',
    {
      items: {
        allOf: times(100, (index) => ({
          properties: { [`p${index}`]: { type: 'string' } },
          maxProperties: 200 + index,
        })),
      },
    },
    list('{"b":50}'),
    400,
  ),
  jsonCase(
    'allOf: 100 lists of the same items',
    { allOf: times(100, (index) => ({ items: { type: 'integer', minimum: -index } })) },
    list('1'),
    400,
  ),
  jsonCase(
    'allOf: 20 times as many at three levels',
    { items: twenty(() => twenty(() => twenty((index) => ({ minimum: index })))) },
    list('50'),
    400,
  ),
  jsonCase('oneOf: recursive', ref('Overlap'), () => `${'{"l":'.repeat(60)}null${'}'.repeat(60)}`, 204, {
    Overlap: overlapping('oneOf', 'Overlap'),
  }),
  jsonCase('oneOf: recursive, 400 times 60 levels', { items: ref('Overlap') }, nested('{"l":', 'null', '}'), 204, {
    Overlap: overlapping('oneOf', 'Overlap'),
  }),
  jsonCase(
    'anyOf: recursive, 400 times 60 levels, wrong within',
    { items: ref('Overlap') },
    nested('{"l":', '1', '}'),
    400,
    { Overlap: overlapping('anyOf', 'Overlap') },
  ),
  jsonCase('anyOf: an expression of ten operators', ref('Expression'), nestedExpression, 204, expression('anyOf')),
  jsonCase('oneOf: an expression of ten operators', ref('Expression'), nestedExpression, 204, expression('oneOf')),
  jsonCase('any JSON', ref('Json'), () => array(fill((index) => `{"k${index % 10}":[1,"x",null]}`)), 204, {
    Json: {
      oneOf: [
        { type: 'null' },
        { type: 'boolean' },
        { type: 'number' },
        { type: 'string' },
        { type: 'array', items: ref('Json') },
        { type: 'object', additionalProperties: ref('Json') },
      ],
    },
  }),
  jsonCase('not: of 30 alternatives', { items: { not: { anyOf: kinds(30) } } }, list('{}'), 400),
  jsonCase(
    'not: of a list, 10 levels of it',
    { not: levels(10, (inner) => ({ items: { not: inner } })) },
    () => array(fill(() => '[[[[[[[1]]]]]]]')),
    400,
  ),
  jsonCase(
    'if: 50 conditions',
    {
      items: {
        allOf: times(50, (index) => ({
          if: { properties: { a: { const: index } }, required: ['a'] },
          then: { required: [`b${index}`] },
        })),
      },
    },
    list('{"a":49,"b49":1}'),
    400,
  ),
  jsonCase('if: recursive', ref('If'), nested('{"n":', '{}', '}'), 204, {
    If: {
      type: ['object', 'array'],
      items: ref('If'),
      if: { properties: { n: ref('If') } },
      then: { properties: { n: ref('If') } },
      else: { required: ['never'] },
    },
  }),
  jsonCase('dependentSchemas: recursive', ref('Dependent'), nested('{"n":', '{}', '}'), 204, {
    Dependent: {
      type: ['object', 'array'],
      items: ref('Dependent'),
      dependentSchemas: { n: { properties: { n: ref('Dependent') } } },
      properties: { n: ref('Dependent') },
    },
  }),
  jsonCase('contains: 40,000, and none', { contains: { type: 'string' } }, list('1'), 400),
  ...[2, 10, 50].map((parts) =>
    jsonCase(
      `items: dates of one list in ${parts} parts`,
      { allOf: times(parts, () => ({ properties: { list: { type: 'array', items: date } } })) },
      () => object([`"list":${array(fill(() => '"2026-01-05T08:30:00Z"'))}`]),
      parts < 3 ? 204 : 400,
    ),
  ),
  jsonCase(
    'items: dates of one list of lists in 10 parts',
    { items: { allOf: times(10, () => ({ items: { allOf: [date, { minLength: 20 }] } })) } },
    () => array(times(10, () => array(fill(() => '"2026-01-05T08:30:00Z"').slice(0, 3900)))),
    400,
  ),
  jsonCase(
    'items: 20 integers of one list',
    { allOf: times(20, (index) => ({ items: { type: 'integer', minimum: index } })) },
    list('50'),
    204,
  ),
  jsonCase(
    'contains: 20 of them',
    { allOf: times(20, (index) => ({ contains: { const: index }, minContains: 0, maxContains: 5 })) },
    list('50'),
    400,
  ),
  jsonCase('contains: of 30 alternatives', { contains: { anyOf: kinds(30) }, minContains: 2 }, list('{"z":1}'), 400),
  jsonCase(
    'unevaluatedItems: by 20 contains',
    {
      allOf: times(20, (index) => ({ contains: { const: index }, minContains: 0 })),
      unevaluatedItems: { type: 'integer' },
    },
    list('50'),
    400,
  ),
  jsonCase('unevaluatedProperties: at each level', ref('Closed'), nested('{"n":', '{}', '}'), 204, {
    Closed: {
      type: ['object', 'array'],
      items: ref('Closed'),
      anyOf: [{ properties: { n: ref('Closed') } }, { properties: { m: ref('Closed') } }],
      unevaluatedProperties: false,
    },
  }),
  jsonCase('unevaluatedProperties: alternatives that lead back', ref('Back'), nested('{"l":', 'null', '}'), 400, {
    Back: {
      type: ['object', 'array', 'null'],
      items: ref('Back'),
      anyOf: ['a', 'b'].map((name) => ({
        properties: { l: { ...ref('Back'), unevaluatedProperties: false }, [name]: true },
      })),
    },
  }),
  ...[3, 8].map((count) =>
    jsonCase(
      `unevaluatedProperties: ${count} levels, each with a condition`,
      levels(
        count,
        (inner) => ({
          type: 'object',
          anyOf: [{ properties: { a: inner } }, { required: ['b'] }],
          unevaluatedProperties: false,
        }),
        { type: 'array', items: date },
      ),
      () => '{"a":'.repeat(count) + someDates() + '}'.repeat(count),
      400,
    ),
  ),
  jsonCase(
    'unevaluatedProperties: of 30 kinds by a constant',
    { oneOf: kinds(30, listed), unevaluatedProperties: false },
    () => `{"kind":"kind29","list":${someDates()}}`,
    400,
  ),
  jsonCase(
    'oneOf: two kinds, the heavier one of which looks lighter',
    {
      oneOf: [
        {
          ...tagged(0),
          properties: { kind: { const: 'kind0' }, list: { type: 'object', required: times(20, String) } },
        },
        {
          ...tagged(1),
          properties: {
            kind: { const: 'kind1' },
            list: {
              properties: { in: { allOf: times(12, () => ({ items: { properties: { at: date, to: date } } })) } },
            },
          },
        },
      ],
    },
    () =>
      `{"kind":"kind1","list":{"in":${array(fill(() => '{"at":"2026-01-05T08:30:00Z","to":"2026-01-05T08:30:00Z"}'))}}}`,
    400,
  ),
  jsonCase(
    'oneOf: 6 levels of null or an object, wrong at the end',
    levels(
      6,
      (inner) => ({ oneOf: [{ type: 'null' }, { type: 'object', properties: { a: inner }, required: ['a'] }] }),
      { type: 'array', items: date },
    ),
    () => `${'{"a":'.repeat(6)}${array([...fill(() => '"2026-01-05T08:30:00Z"').slice(100), '"x"'])}${'}'.repeat(6)}`,
    400,
  ),
  jsonCase(
    'items: 20 integers of one list, wrong at the end',
    { allOf: times(20, (index) => ({ items: { type: 'integer', minimum: -index } })) },
    () => array([...fill(() => '1'), '"x"']),
    400,
  ),
  jsonCase('$dynamicRef', ref('Tree'), () => array(fill(() => `${'{"kids":['.repeat(28)}{}${']}'.repeat(28)}`)), 204, {
    Tree: {
      $dynamicAnchor: 'node',
      type: ['object', 'array'],
      items: { $dynamicRef: '#node' },
      properties: { kids: { type: 'array', items: { $dynamicRef: '#node' } } },
    },
  }),
  jsonCase(
    'a tree of 20,000 nodes, closed',
    ref('Node'),
    () => object([`"kids":${array(fill(() => '{"name":"x"}'))}`]),
    204,
    {
      Node: {
        type: 'object',
        properties: { name: { type: 'string' }, kids: { type: 'array', items: ref('Node') } },
        unevaluatedProperties: false,
      },
    },
  ),
];

function twenty(make: (index: number) => object): object {
  return { allOf: times(20, make) };
}

function someDates(): string {
  return array(fill(() => '"2026-01-05T08:30:00Z"').slice(100));
}

function levels(count: number, wrap: (inner: object) => object, end: object = { type: 'integer' }): object {
  let schema = end;
  for (let level = 0; level < count; level += 1) schema = wrap(schema);
  return schema;
}

function expression(keyword: string): { readonly [name: string]: object } {
  const operators = times(10, (index) => ({
    type: 'object',
    properties: { [`op${index}`]: { type: 'array', items: ref('Expression'), minItems: 1 } },
    required: [`op${index}`],
  }));
  return { Expression: { [keyword]: [{ type: 'integer' }, ...operators] } };
}

function nestedExpression(): string {
  return `{"op0":${array(fill((index) => `${`{"op${index % 10}":[`.repeat(25)}1${']}'.repeat(25)}`))}}`;
}
