import { expect, it } from 'vitest';
import { emitOperations } from '../../../toolkit/emit/emit-operations.js';
import { modelOfOperation } from './model-of.js';

/** OpenAPI 3.1, section 4.8.14: a key of `content` may be a range. */
it.each([
  ['*/*', { type: 'object' }, true],
  ['application/*', { type: 'array' }, true],
  ['application/*; v=1', { type: 'array' }, true],
  ['application/*+json', { type: 'object' }, false],
  ['*/*', { type: 'string' }, false],
  ['*/*', {}, false],
  ['text/*', { type: 'object' }, false],
  ['application/json', { type: 'object' }, false],
])('%s of %j is told to be JSON: %s', (type, schema, want) => {
  const { problems } = emitOperations(modelOfOperation({ requestBody: { content: { [type]: { schema } } } }));
  expect(problems.map(({ rule }) => rule)).toEqual(want ? ['range-of-json'] : []);
});
