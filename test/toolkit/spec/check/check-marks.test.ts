import { expect, it } from 'vitest';
import { build } from '../read-spec.js';

const marked = { type: 'string', readOnly: true };
const named = { $ref: '#/components/schemas/Id' };

async function marksIn(schema: object) {
  const { problems } = await build({ components: { schemas: { A: schema, Id: { type: 'string', writeOnly: true } } } });
  const told = problems.filter(({ rule }) => rule === 'unenforced-mark');
  return told.map(
    ({ pointer, message }) => `${pointer.slice('#/components/schemas/A'.length)} ${message.split('`')[1]}`,
  );
}

/** OpenAPI 3.0, section 4.7.24.2: "Relevant only for Schema "properties" definitions." */
it.each<[string, object, readonly string[]]>([
  ['a property', { properties: { a: marked, b: named, items: marked } }, []],
  ['a part of a property', { properties: { a: { allOf: [marked, named] } } }, []],
  ['a property under a condition', { oneOf: [{ properties: { a: marked } }] }, []],
  ['other names', { additionalProperties: marked }, ['/additionalProperties readOnly']],
  ['names of a pattern', { patternProperties: { '^a': marked } }, ['/patternProperties/^a readOnly']],
  ['names that nobody looked at', { unevaluatedProperties: named }, ['/unevaluatedProperties writeOnly']],
  ['items', { items: marked, prefixItems: [{}, named] }, ['/items readOnly', '/prefixItems/1 writeOnly']],
  [
    'a property that may be marked',
    { properties: { a: { anyOf: [named, { type: 'null' }] } } },
    ['/properties/a/anyOf/0 writeOnly'],
  ],
])('of %s', async (_, schema, want) => expect(await marksIn(schema)).toEqual(want));
