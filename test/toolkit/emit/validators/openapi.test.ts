import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { type Compiled, compileSchemas } from './compile-schemas.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('OpenAPI 3.0, section 4.7.24', () => {
  const rows: readonly (readonly [
    name: string,
    schema: Schema,
    valid: readonly unknown[],
    invalid: readonly unknown[],
  ])[] = [
    ['nullable adds null to the type', { type: 'string', nullable: true, maxLength: 1 }, ['a', null], ['ab', 1]],
    ['nullable does not add null to the enum', { type: 'string', nullable: true, enum: ['a'] }, ['a'], [null, 'b']],
    ['nullable with null in the enum', { type: 'string', nullable: true, enum: ['a', null] }, ['a', null], ['b']],
    ['nullable without type changes nothing', { nullable: true, allOf: [ref('Text')] }, ['a'], [null, 1]],
    ['exclusiveMinimum is a flag', { minimum: 1, exclusiveMinimum: true }, [1.1], [1]],
    ['exclusiveMaximum false leaves the limit', { maximum: 1, exclusiveMaximum: false }, [1], [1.1]],
    ['exclusiveMaximum without a limit is none', { exclusiveMaximum: true }, [1e9], []],
    ['what stands beside a $ref is ignored', { ...ref('Text'), maxLength: 1 }, ['abc'], [1]],
    ['an enum of another type allows nothing', { type: 'integer', enum: ['1', '2'] }, [], [1, '1']],
    ['an enum of other types, too', { type: 'number', enum: ['1', 2] }, [2], [1, '1']],
    ['keywords of 3.1 are ignored', { type: 'integer', const: 1 }, [2], ['a']],
  ];
  let compiled: Compiled;
  beforeAll(async () => {
    const schemas = Object.fromEntries(rows.map(([, schema], index) => [`Row${index}`, schema]));
    compiled = await compileSchemas({ ...schemas, Text: { type: 'string' } }, '3.0');
  });

  it.each(rows)('%s', (name, _schema, valid, invalid) => {
    const index = rows.findIndex((row) => row[0] === name);
    for (const value of valid) expect(compiled.check(`Row${index}`, value).valid, JSON.stringify(value)).toBe(true);
    for (const value of invalid) expect(compiled.check(`Row${index}`, value).valid, JSON.stringify(value)).toBe(false);
  });

  it('says what it ignores', () => {
    expect(compiled.problems.map(({ rule }) => rule).sort()).toEqual([
      'enum-of-another-type',
      'ignored-keyword',
      'ignored-keyword',
      'nullable-enum',
      'nullable-without-type',
    ]);
    expect(compiled.problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

describe('readOnly and writeOnly (OpenAPI 3.1, section 4.8.24)', () => {
  const id = { type: 'string', readOnly: true };
  let compiled: Compiled;
  beforeAll(async () => {
    compiled = await compileSchemas({
      User: {
        type: 'object',
        required: ['id', 'name', 'password'],
        properties: { id, name: { type: 'string' }, password: { type: 'string', writeOnly: true } },
        additionalProperties: false,
      },
      Team: { type: 'object', properties: { members: { type: 'array', items: ref('User') } } },
      Id: id,
      ByReference: { type: 'object', required: ['id'], properties: { id: ref('Id') } },
      Stated: { type: 'object', properties: { id }, allOf: [{ required: ['id'] }] },
      Base: { type: 'object', required: ['id', 'kind'] },
      Elsewhere: { allOf: [ref('Base'), { properties: { id } }] },
      Plain: { type: 'object', properties: { a: { type: 'string' } } },
    });
  });

  it.each([
    ['a request leaves read-only properties out', 'User', 'input', { name: 'a', password: 'b' }, []],
    ['a request that sends one is refused', 'User', 'input', { id: '1', name: 'a', password: 'b' }, ['/id readOnly']],
    ['a response has them', 'User', 'output', { id: '1', name: 'a' }, []],
    ['a response without is refused', 'User', 'output', { name: 'a' }, ['/id required']],
    [
      'a response never has write-only ones',
      'User',
      'output',
      { id: '1', name: 'a', password: 'b' },
      ['/password writeOnly'],
    ],
    ['at any depth', 'Team', 'input', { members: [{ id: '1', name: 'a', password: 'b' }] }, ['/members/0/id readOnly']],
    ['by way of a reference', 'ByReference', 'input', {}, []],
    ['by way of a reference, sent', 'ByReference', 'input', { id: '1' }, ['/id readOnly']],
    ['never required, wherever that is said', 'Stated', 'input', {}, []],
    ['not even by a component that knows nothing of it', 'Elsewhere', 'input', { kind: 'a' }, []],
    ['which asks for the rest all the same', 'Elsewhere', 'input', {}, ['/kind required']],
    ['and for everything on its own', 'Base', 'input', {}, ['/id required', '/kind required']],
  ] as const)('%s', (_, name, direction, value, want) => {
    const { errors } = compiled.check(name, value, direction);
    expect(errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual(want);
  });

  it('compiles a schema once where the direction makes no difference', () => {
    const texts = new Map(compiled.files.map(({ path, text }) => [path, text]));
    expect(texts.get('validators/schemas/plain.ts')?.match(/export function \w+/g)).toEqual([
      'export function checkPlain',
    ]);
    expect(texts.get('validators/schemas/team.ts')?.match(/export function \w+/g)).toEqual([
      'export function checkTeamOutput',
      'export function checkTeamInput',
    ]);
  });
});

describe('discriminator (OpenAPI 3.1, section 4.8.25)', () => {
  const pet = (kind: string, size: string): Schema => ({
    type: 'object',
    required: ['kind', size],
    properties: { kind: { type: 'string' }, [size]: { type: 'integer' } },
    title: kind,
  });
  let compiled: Compiled;
  beforeAll(async () => {
    compiled = await compileSchemas({
      Cat: pet('cat', 'lives'),
      Dog: pet('dog', 'weight'),
      Mapped: {
        oneOf: [ref('Cat'), ref('Dog')],
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog', hound: 'Dog' } },
      },
      Named: { anyOf: [ref('Cat'), ref('Dog'), { type: 'null' }], discriminator: { propertyName: 'kind' } },
      Constant: {
        oneOf: [
          { type: 'object', required: ['t'], properties: { t: { const: 'a' }, n: { type: 'integer' } } },
          { type: 'object', required: ['t'], properties: { t: { const: 'b' }, m: { type: 'integer' } } },
        ],
      },
    });
  });

  it.each([
    ['the mapped schema is taken', 'Mapped', { kind: 'cat', lives: 9 }, []],
    ['several values may mean the same', 'Mapped', { kind: 'hound', weight: 9 }, []],
    ['only the chosen one reports', 'Mapped', { kind: 'dog' }, ['/weight required']],
    ['at the right place', 'Mapped', { kind: 'dog', weight: 'x' }, ['/weight type']],
    ['an unknown value is an error of the property', 'Mapped', { kind: 'Cat', lives: 9 }, ['/kind discriminator']],
    ['a missing one too', 'Mapped', {}, ['/kind required']],
    ['what is no object has the wrong type', 'Mapped', [], [' type']],
    ['names of components stand for themselves', 'Named', { kind: 'Cat', lives: 9 }, []],
    ['null beside the alternatives', 'Named', null, []],
    ['an unknown name', 'Named', { kind: 'cat', lives: 9 }, ['/kind discriminator']],
    ['constants do the same without one', 'Constant', { t: 'b', m: 'x' }, ['/m type']],
    ['constants that none has', 'Constant', { t: 'constructor' }, ['/t discriminator']],
  ] as const)('%s', (_, name, value, want) => {
    const { errors } = compiled.check(name, value);
    expect(errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual(want);
  });
});

describe('bytes (OpenAPI 3.1, section 4.8.14.1)', () => {
  let compiled: Compiled;
  beforeAll(async () => {
    compiled = await compileSchemas({
      Binary: { type: 'string', format: 'binary', maxLength: 3 },
      Media: { type: 'object', properties: { file: { type: 'string', contentMediaType: 'image/png' } } },
      Encoded: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
    });
  });

  it.each([
    ['a file in a form', 'Binary', new Uint8Array(3), true],
    ['a Blob', 'Binary', new Blob(['abc']), true],
    ['the length is in bytes', 'Binary', new Uint8Array(4), false],
    ['a text where it came by JSON', 'Binary', 'abc', true],
    ['anything else is none', 'Binary', {}, false],
    ['contentMediaType without an encoding', 'Media', { file: new Uint8Array(9) }, true],
    ['with an encoding it is text', 'Encoded', new Uint8Array(9), false],
  ] as const)('%s', (_, name, value, want) => {
    expect(compiled.check(name, value).valid).toBe(want);
  });
});
