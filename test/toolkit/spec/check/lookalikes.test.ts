import { expect, it } from 'vitest';
import { build } from '../read-spec.js';

async function unsendable(schema: object) {
  const get = { parameters: [{ name: 'p', in: 'query', schema }] };
  const { problems } = await build({ paths: { '/a': { get } } });
  return problems.filter(({ rule }) => rule === 'unsendable-value').map(({ message }) => message.split('"')[1]);
}

/** OpenAPI 3.1, section 4.8.12: what is in a query is text, and its schema says what it stands for. */
it.each<[object, readonly string[]]>([
  [{ enum: ['1', 2, true, 'a'] }, ['1']],
  [{ oneOf: [{ enum: ['true', 'auto'] }, { type: 'boolean', enum: [false] }] }, ['true']],
  [{ anyOf: [{ const: '0' }, { type: 'integer', minimum: 1 }] }, ['0']],
  [{ oneOf: [{ enum: ['true', 'auto'] }, { type: 'boolean' }] }, []],
  [{ enum: ['1', 1, 'a'] }, []],
  [{ enum: ['01', 1] }, []],
  [{ type: 'string', enum: ['1', 'true', 'null'] }, []],
  [{ const: '5' }, []],
])('of %j nobody can send %j', async (schema, want) => expect(await unsendable(schema)).toEqual(want));
