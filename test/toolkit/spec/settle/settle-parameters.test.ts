import { expect, it } from 'vitest';
import { settleParameters } from '../../../../toolkit/spec/settle/settle-parameters.js';

const lists = { type: 'array', items: { type: 'array', items: { type: 'string' } } };
const objects = { type: 'array', items: { type: 'object' } };
const either = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] };
const nested = { type: 'object', properties: { list: { type: 'array', items: { type: 'string' } } } };
const document = (parameter: object) => ({
  openapi: '3.1.0',
  paths: { '/a': { get: { parameters: [{ name: 'p', in: 'query', ...parameter }] } } },
  components: { schemas: { Tree: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
});

function settle(parameter: object) {
  const told: string[] = [];
  const given = document(parameter);
  const tell = (pointer: string, reason: string) => told.push(`${pointer} ${reason}`);
  settleParameters(given, tell, tell);
  return { told, schema: given.paths['/a'].get.parameters[0] };
}

it.each([
  ['a list of lists', { schema: lists }, 'holds arrays or objects within'],
  ['a list of objects', { schema: objects }, 'holds arrays or objects within'],
  ['a list of objects in a header', { in: 'header', schema: objects }, 'the style simple has no way'],
  ['a list of objects, unexploded', { schema: objects, explode: false }, 'holds arrays or objects within'],
  ['a text or a list of numbers', { schema: either }, 'look alike as text'],
  ['what contains itself', { schema: { $ref: '#/components/schemas/Tree' } }, 'its text has no end'],
  ['an unexploded object of lists', { schema: nested, explode: false }, 'holds arrays or objects within'],
  ['what nothing fits', { schema: { allOf: [{ type: 'string' }, { type: 'integer' }] } }, 'is matched by no value'],
])('%s becomes a parameter that no value fits', (_, parameter, reason) => {
  const { told, schema } = settle(parameter);
  expect(told).toEqual([expect.stringContaining(`#/paths/~1a/get/parameters/0 "p" `)]);
  expect(told[0]).toContain(reason);
  expect(schema).toMatchObject({ schema: { not: {} } });
});

it.each([
  ['that has to be sent', { schema: objects, required: true }],
  ['that is part of the path', { in: 'path', schema: objects }],
  ['in brackets', { schema: nested, style: 'deepObject' }],
  ['that exploded is told by the names of its properties', { schema: nested }],
  ['that may be told so', { schema: { oneOf: [{ type: 'string' }, nested] } }],
  ['of single values', { schema: { type: 'array', items: { type: 'string' } } }],
  ['of JSON', { content: { 'application/json': { schema: objects } } }],
  ['of text that is a number', { content: { 'text/plain': { schema: { type: 'integer' } } } }],
])('one %s stays as it is', (_, parameter) => {
  const { told, schema } = settle(parameter);
  expect(told).toEqual([]);
  expect(schema).toEqual({ name: 'p', in: 'query', ...parameter });
});

/** OpenAPI 3.1, section 4.8.12: `content` says how a parameter is written. */
it.each([
  ['an object in XML', 'application/xml', { type: 'object' }, { type: 'string' }],
  ['a number in XML', 'application/xml', { type: 'integer' }, { type: 'string' }],
  ['a list in CSV', 'text/csv', { type: 'array', items: { type: 'string' } }, { type: 'string' }],
  ['what contains itself', 'text/csv', { $ref: '#/components/schemas/Tree' }, { type: 'string' }],
  ['a text in XML', 'application/xml', { type: 'string', maxLength: 5 }, { type: 'string', maxLength: 5 }],
])('%s is handed on as text', (_, type, given, want) => {
  const { told, schema } = settle({ content: { [type]: { schema: given } } });
  expect(told).toEqual([`#/paths/~1a/get/parameters/0/content/${type.replace('/', '~1')} "p"`]);
  expect(schema).toMatchObject({ content: { [type]: { schema: want } } });
});

it('settles those of components, too, which paths refer to', () => {
  const told: string[] = [];
  const item = { parameters: [{ name: 'p', in: 'query', schema: objects }] };
  const parameters = { P: { name: 'q', in: 'query', schema: objects } };
  const tell = (pointer: string) => told.push(pointer);
  settleParameters({ openapi: '3.1.0', components: { parameters, pathItems: { A: item } } }, tell, tell);
  expect(told).toEqual(['#/components/parameters/P', '#/components/pathItems/A/parameters/0']);
});
