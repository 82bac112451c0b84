import { expect, it, vi } from 'vitest';
import { createRouter } from '../../../toolkit/router/create-router.js';
import { neededDecoders } from '../../../toolkit/router/needed-decoders.js';
import type { Operation } from '../../../toolkit/router/operation.js';
import { parameter } from './echo.js';
import { restV1 } from './events.js';
import { operations } from './todo-api.js';

const operation: Operation = { id: 'x', method: 'GET', path: '/', responses: { 200: {} }, security: [] };
const query = { in: 'query', style: 'form', explode: true } as const;

it.each<[string, Partial<Operation>, readonly string[]]>([
  ['nothing', {}, []],
  ['a union of primitives', { parameters: [parameter({ ...query, shape: ['integer', 'null'] })] }, []],
  ['an array', { parameters: [parameter({ ...query, shape: { items: 'string' } })] }, ['parameter']],
  [
    'a label',
    { parameters: [parameter({ in: 'path', style: 'label', explode: false, shape: 'string' })] },
    ['parameter'],
  ],
  [
    'a cookie',
    { parameters: [parameter({ in: 'cookie', style: 'form', explode: true, shape: 'string' })] },
    ['parameter'],
  ],
  ['content', { parameters: [parameter({ ...query, shape: 'string', content: 'text/plain' })] }, ['parameter']],
  ['plain bodies', { body: { content: { 'a/b': 'bytes', 'application/json': 'json', 'text/*': 'text' } } }, []],
  [
    'forms',
    { body: { content: { 'a/b': { form: { properties: {} } }, 'c/d': { multipart: { properties: {} } } } } },
    ['form', 'multipart'],
  ],
])('%s', (_, part, want) => expect(neededDecoders({ ...operation, ...part })).toEqual(want));

it('is nothing for the Todo API', () => expect(Object.values(operations).flatMap(neededDecoders)).toEqual([]));

it.each<[string, Partial<Operation>, string]>([
  ['a parameter', { parameters: [parameter({ ...query, shape: { items: 'string' } })] }, 'the parameters of x'],
  ['a form', { body: { content: { 'a/b': { form: { properties: {} } } } } }, 'a/b'],
  ['a multipart body', { body: { content: { 'a/b': { multipart: { properties: {} } } } } }, 'a/b'],
])('makes itself felt when the validators are out of date, instead of reading %s wrongly', async (_, part, what) => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const router = createRouter({
    routes: { operations: { GET: 'x' } },
    operations: { x: { ...operation, ...part } },
    validators: { x: async () => ({}) },
    handlers: { x: () => ({ status: 200 }) },
    authenticators: {},
  });
  const request = { method: 'GET', target: '/?color=a', headers: [['Content-Type', 'a/b']], body: 'x=y' } as const;
  expect((await router(restV1(request))).statusCode).toBe(500);
  expect(error).toHaveBeenCalledWith(expect.stringContaining(`Nothing here decodes ${what}.`));
  error.mockRestore();
});
