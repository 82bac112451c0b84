import { expect, it } from 'vitest';
import { walkObjects } from '../../../toolkit/spec/walk-objects.js';

it.each<[what: string, file: object, end: string, role: string | undefined]>([
  ['a schema of a component', { components: { schemas: { A: {} } } }, '/schemas/A', 'schema'],
  ['a component named as data is', { components: { headers: { default: {} } } }, '/headers/default', 'other'],
  ['a header whose name begins with x-', { headers: { 'x-h': { schema: {} } } }, '/x-h/schema', 'schema'],
  ['the default of the responses', { get: { responses: { default: {} } } }, '/responses/default', 'other'],
  ['a parameter named schema', { parameters: { schema: { schema: {} } } }, '/parameters/schema', 'other'],
  ['a property named as data is', { schema: { properties: { default: {} } } }, '/properties/default', 'schema'],
  ['data', { schema: { default: {} } }, '/schema/default', undefined],
  ['examples', { content: { 'text/plain': { examples: {} } } }, '/examples', undefined],
  ['an extension', { get: { 'x-any': {} } }, '/x-any', undefined],
  ['an unknown keyword of a schema', { schema: { any: {} } }, '/schema/any', 'meaningless'],
  ['one that is named as what is no schema', { schema: { headers: {} } }, '/schema/headers', 'meaningless'],
])('%s', (_, file, end, role) => {
  const roles: string[] = [];
  walkObjects(file, undefined, (_object, pointer, each) => void (pointer.endsWith(end) && roles.push(each)));
  expect(roles).toEqual(role === undefined ? [] : [role]);
});
