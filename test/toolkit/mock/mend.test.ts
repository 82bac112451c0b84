import { beforeAll, expect, it } from 'vitest';
import { mend } from '../../../toolkit/mock/mend.js';
import type { Check } from '../../../toolkit/router/validate.js';
import type { Schema } from '../../../toolkit/spec/model.js';
import { type Compiled, compileSchemas } from '../emit/validators/compile-schemas.js';

const tag = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } };
const schemas: { readonly [name: string]: Schema } = {
  Book: {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string' }, pages: { type: 'integer' }, tags: { type: 'array', items: tag } },
    additionalProperties: false,
    not: { required: ['pages', 'tags'] },
  },
};
const spare = { title: 'text', tags: [{ id: 0 }] };

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compileSchemas(schemas);
});

const check: Check = (value, errors) => {
  const verdict = compiled.check('Book', value, 'output');
  errors?.list.push(...verdict.errors);
  return verdict.valid;
};

it.each<[what: string, value: unknown, want: unknown]>([
  [
    'one thing that is wrong',
    { title: 7, tags: [{ id: 1, name: 'a' }] },
    { title: 'text', tags: [{ id: 1, name: 'a' }] },
  ],
  ['what is missing', { tags: [{ name: 'a' }] }, { tags: [{ name: 'a', id: 0 }], title: 'text' }],
  ['what should not be there', { title: 'a', '/~': 1 }, { title: 'a' }],
  ['a name with a percent sign', { title: 'a', '%2F': 1 }, { title: 'a' }],
  ['what has no counterpart', { title: 'a', tags: [{ id: 1 }, { id: 'x' }] }, { title: 'a', tags: [{ id: 1 }] }],
  ['what a value of another type holds', { title: 'a', tags: [7] }, { title: 'a', tags: [{ id: 0 }] }],
  ['all, where its parts cannot be together', { title: 'a', pages: 1, tags: [] }, spare],
  ['a name that objects have', JSON.parse('{"title":"a","__proto__":{}}'), { title: 'a' }],
])('puts right %s', (_, value, want) => {
  expect(mend(value, spare, check)).toEqual(want);
});

it('changes neither value', () => {
  const [value, other] = [{ title: 7 }, structuredClone(spare)];
  mend(value, other, check);
  expect([value, other]).toEqual([{ title: 7 }, spare]);
});

it('gives up where the spare value is wrong itself', () => {
  expect(mend({}, {}, check)).toBeUndefined();
});
