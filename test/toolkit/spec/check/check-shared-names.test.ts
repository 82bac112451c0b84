import { expect, it } from 'vitest';
import { build } from '../read-spec.js';

const page = { name: 'page', schema: { type: 'integer' } };
const holding = { name: 'open', schema: { type: 'object', properties: { page: { type: 'string' } } } };
const closed = { ...holding, schema: { ...holding.schema, additionalProperties: false } };
const other = { name: 'other', schema: { type: 'object' } };
const apart = 'or write `style: deepObject`, which keeps names apart.';

// Advice that would not help is none: only a query has the style deepObject, and what is declared stays if others go.
it.each([
  ['a declared name, in a query', 'query', [page, holding], `Rename one, ${apart}`],
  ['a declared name, in a cookie', 'cookie', [page, closed], 'Rename one.'],
  [
    'all others, in a query',
    'query',
    [holding, other],
    `Close the object by \`additionalProperties: false\`, ${apart}`,
  ],
  ['all others, in a cookie', 'cookie', [other], 'Close the object by `additionalProperties: false`.'],
])('%s', async (_, location, parameters, fix) => {
  const get = { parameters: parameters.map((each) => ({ ...each, in: location })) };
  const { problems } = await build({ paths: { '/a': { get } } });
  expect(problems.filter(({ rule }) => rule === 'shared-name').map((problem) => problem.fix)).toEqual([fix]);
});
