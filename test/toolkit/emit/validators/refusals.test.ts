// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
import { describe, expect, it } from 'vitest';
import type { EmitProblem } from '../../../../toolkit/emit/emitter.js';
import { emitValidators } from '../../../../toolkit/emit/validators/emit-validators.js';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { modelOf } from './compile-schemas.js';

async function problemsOf(schema: Schema, dialect: '3.0' | '3.1' = '3.1'): Promise<readonly EmitProblem[]> {
  const { problems } = await emitValidators(modelOf({ Row: schema, Other: { type: 'object' } }, dialect));
  return problems;
}

const here = '#/components/schemas/Row';
const self = { $ref: here };

describe('what is refused', () => {
  it.each([
    ['a reference out of the document', { $ref: 'https://example.test/a.json' }, 'dangling-reference', '/$ref'],
    ['a reference to nothing', { $ref: '#/components/schemas/Nope' }, 'dangling-reference', '/$ref'],
    ['a reference to the whole document', { $ref: '#' }, 'dangling-reference', '/$ref'],
    ['a reference to what is no schema', { enum: [1], $ref: '#/openapi' }, 'dangling-reference', '/$ref'],
    [
      'one that is beside unevaluatedProperties',
      { anyOf: [self, {}], unevaluatedProperties: false },
      'endless-reference',
      '',
    ],
    ['one under a condition', { dependentSchemas: { a: self }, unevaluatedItems: false }, 'endless-reference', ''],
    ['a schema that never ends', { allOf: [{ anyOf: [self] }] }, 'endless-reference', ''],
    [
      'a $dynamicRef that depends on the way',
      { $dynamicRef: '#x', $defs: { a: { $dynamicAnchor: 'x' }, b: { $id: 'b.json', $dynamicAnchor: 'x' } } },
      'dynamic-ref',
      '/$dynamicRef',
    ],
    ['a $recursiveRef', { $recursiveRef: '#' }, 'dynamic-ref', '/$recursiveRef'],
    ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, 'unknown-dialect', '/$schema'],
    ['items as a list', { items: [{ type: 'string' }] }, 'items-list', '/items'],
    ['a type that does not exist', { type: 'file' }, 'unknown-type', '/type'],
    ['a value that a keyword cannot have', { minLength: -1 }, 'invalid-keyword', '/minLength'],
    ['limits as texts', { maximum: '5' }, 'invalid-keyword', '/maximum'],
    ['flags of 3.0', { minimum: 1, exclusiveMinimum: true }, 'invalid-keyword', '/exclusiveMinimum'],
    ['multipleOf 0', { multipleOf: 0 }, 'invalid-keyword', '/multipleOf'],
    ['required as a flag', { properties: { a: { required: true } } }, 'invalid-keyword', '/properties/a/required'],
    ['what is no regular expression', { pattern: '(?i)a' }, 'invalid-pattern', '/pattern'],
    [
      'a regular expression without end',
      { type: 'object', patternProperties: { '^(a|a)*\\1$': { type: 'null' } } },
      'slow-pattern',
      '/patternProperties/^(a|a)*\\1$',
    ],
  ] as const)('%s', async (_, schema, rule, at) => {
    const errors = (await problemsOf(schema as Schema)).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ rule, pointer: `${here}${at}` }]);
    expect(errors[0]?.fix).toBeTruthy();
  });
});

it('looks at a schema that never ends only once, whatever refers to it', async () => {
  const { problems } = await emitValidators(
    modelOf(
      {
        Loop: { anyOf: [{ $ref: '#/components/schemas/Loop' }] },
        User: {
          $ref: '#/components/schemas/Loop',
          unevaluatedProperties: false,
          oneOf: [{ $ref: '#/components/schemas/Loop' }, true],
        },
      },
      '3.1',
    ),
  );
  expect(problems).toMatchObject([{ rule: 'endless-reference', pointer: '#/components/schemas/Loop' }]);
});

it('takes each schema once, however many ways lead to it', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `S${index}`);
  const refs = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const chain = names.map((name, index): [string, Schema] => [
    name,
    { anyOf: [{ type: 'null' }, ...refs.slice(index + 1)] },
  ]);
  let nested: Schema = { type: 'null' };
  for (const name of names) {
    nested = { anyOf: [{ properties: { [name]: true }, required: [name] }, nested], unevaluatedProperties: false };
  }
  const objects = chain.map(([name, schema], index): [string, Schema] => [
    name,
    { ...Object(schema), properties: { a: true, [`b${index}`]: true } },
  ]);
  const { problems } = await emitValidators(modelOf({ ...Object.fromEntries(objects), Nested: nested }, '3.1'));
  expect(problems).toEqual([]);
});

describe('what is reported', () => {
  it.each([
    ['a format that is not enforced', { format: 'iri' }, '3.1', 'unknown-format', '/format'],
    ['a format of integers on a text', { type: 'string', format: 'int64' }, '3.1', 'unknown-format', '/format'],
    ['anchors of other languages', { pattern: '\\A[a-z]+\\z' }, '3.1', 'foreign-anchor', '/pattern'],
    ['a pattern in slashes', { pattern: '/^[a-z]+$/i' }, '3.1', 'unmatched-pattern', '/pattern'],
    ['nullable in 3.1', { type: 'string', nullable: true }, '3.1', 'ignored-keyword', '/nullable'],
    ['dependencies in 3.1', { dependencies: { a: ['b'] } }, '3.1', 'ignored-keyword', '/dependencies'],
    [
      'a discriminator without alternatives',
      { discriminator: { propertyName: 'a' } },
      '3.1',
      'discriminator-without-alternatives',
      '/discriminator',
    ],
    [
      'one that does not tell them apart',
      { oneOf: [{ type: 'object' }, { $ref: '#/components/schemas/Other' }], discriminator: { propertyName: 'a' } },
      '3.1',
      'ambiguous-discriminator',
      '/discriminator',
    ],
    [
      'a mapping beside the alternatives',
      {
        oneOf: [{ $ref: '#/components/schemas/Other' }],
        discriminator: { propertyName: 'a', mapping: { x: 'Row', y: 'Other' } },
      },
      '3.1',
      'unlisted-mapping',
      '/discriminator',
    ],
    ['a flag about no limit', { exclusiveMinimum: true }, '3.0', 'ignored-keyword', '/exclusiveMinimum'],
    ['another', { exclusiveMaximum: true }, '3.0', 'ignored-keyword', '/exclusiveMaximum'],
    ['prefixItems in 3.0', { prefixItems: [] }, '3.0', 'ignored-keyword', '/prefixItems'],
  ] as const)('%s', async (_, schema, dialect, rule, at) => {
    expect(await problemsOf(schema as unknown as Schema, dialect)).toMatchObject([
      { severity: 'warning', rule, pointer: `${here}${at}` },
    ]);
  });

  it('each unknown format once', async () => {
    const problems = await problemsOf({
      properties: { a: { format: 'iri' }, b: { format: 'iri' }, c: { format: 'colour' } },
    });
    expect(problems).toHaveLength(2);
  });

  it('nothing of a harmless schema', async () => {
    expect(await problemsOf({ type: 'string', title: 'A', 'x-foo': 1, format: 'password', deprecated: true })).toEqual(
      [],
    );
  });
});
