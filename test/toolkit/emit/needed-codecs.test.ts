import { expect, it } from 'vitest';
import { toOperation } from '../../../toolkit/emit/emit-operations.js';
import { neededCodecs } from '../../../toolkit/emit/needed-codecs.js';
import { createRouter } from '../../../toolkit/router/create-router.js';
import { modelOfOperation } from './model-of.js';

const query = (more: object) => ({ parameters: [{ in: 'query', name: 'color', ...more }] });
const body = (type: string, schema: object) => ({ requestBody: { required: true, content: { [type]: { schema } } } });
const answer = (response: object) => ({ responses: { 200: { description: 'Good', ...response } } });
const header = (name: string, more: object) => answer({ headers: { [name]: more } });
const parameter = { parameter: 'decodeParameter' };

it.each<[string, { readonly [key: string]: unknown }, object]>([
  ['nothing', {}, {}],
  ['a text', query({ schema: { type: 'string' } }), {}],
  ['an integer', query({ schema: { type: 'integer' } }), {}],
  ['JSON', body('application/json', { type: 'object' }), {}],
  ['a number', query({ schema: { type: 'number' } }), parameter],
  ['a union of primitives', query({ schema: { type: ['integer', 'null'] } }), parameter],
  ['an array', query({ schema: { type: 'array', items: { type: 'string' } } }), parameter],
  ['content', query({ content: { 'text/plain': { schema: { type: 'string' } } } }), parameter],
  ['reserved characters', query({ schema: { type: 'string' }, allowReserved: true }), parameter],
  ['a value that may be empty', query({ schema: { type: 'string' }, allowEmptyValue: true }), parameter],
  ['a cookie', { parameters: [{ in: 'cookie', name: 'color', schema: { type: 'string' } }] }, parameter],
  ['a text body', body('text/csv', { type: 'string' }), { read: 'readBody', body: { 'text/csv': 'decodeTextual' } }],
  ['bytes', body('image/png', {}), { read: 'readBody', body: { 'image/png': 'decodeBytes' } }],
  [
    'a range',
    body('application/*', { type: 'object' }),
    { read: 'readBody', body: { 'application/*': 'decodeRange' } },
  ],
  [
    'a form',
    body('application/x-www-form-urlencoded', { type: 'object' }),
    { read: 'readBody', body: { 'application/x-www-form-urlencoded': 'decodeForm' } },
  ],
  [
    'files',
    body('multipart/form-data', { type: 'object' }),
    { read: 'readBody', body: { 'multipart/form-data': 'decodeMultipart' } },
  ],
  ['an answer of JSON', answer({ content: { 'application/json': {} } }), {}],
  ['an answer of text', answer({ content: { 'text/csv': {} } }), { write: 'writeBody' }],
  ['an answer of bytes', answer({ content: { 'image/png': {} } }), { write: 'writeBody' }],
  ['an answer of a range', answer({ content: { 'image/*': {} } }), { write: 'writeBody' }],
  ['a media type with parameters', body('application/json; v=1', { type: 'object' }), { read: 'readBody' }],
  ['JSON that may be left out', { requestBody: { content: { 'application/json': {} } } }, { read: 'readBody' }],
  [
    'a choice of answers',
    answer({ content: { 'application/json': {}, 'application/hal+json': {} } }),
    { accept: 'negotiate', write: 'writeBody' },
  ],
  [
    '406',
    { responses: { 200: { description: '', content: { 'application/json': {} } }, 406: { description: '' } } },
    { accept: 'negotiate' },
  ],
  ['a plain header', header('ETag', { schema: { type: 'string' } }), {}],
  ['a header of a list', header('Vary', { schema: { type: 'array', items: { type: 'string' } } }), {}],
  ['a header of an object', header('Range', { schema: { type: 'object' } }), { header: 'encodeHeader' }],
  ['a header that may be anything', header('Range', { schema: {} }), { header: 'encodeHeader' }],
  [
    'a header of an exploded object beside JSON',
    answer({
      headers: { Range: { explode: true, schema: { type: 'object' } } },
      content: { 'application/json': {} },
    }),
    { header: 'encodeHeader', write: 'writeBody' },
  ],
  ['cookies', header('Set-Cookie', { schema: { type: 'string' } }), { header: 'encodeHeader' }],
])('%s: %j needs %j', (_, part, want) => {
  const model = modelOfOperation(part);
  const [operation] = model.operations;
  if (operation === undefined) throw new Error('There is no operation.');
  expect(neededCodecs(model, operation)).toEqual(want);
  const table = toOperation(model, operation);
  expect(table.needs ?? []).toEqual(Object.keys(want));
  // Validators that are out of date are noticed at the start, before anything is read wrongly.
  const start = () =>
    createRouter({
      events: [],
      routes: {},
      operations: { op: table },
      validators: { op: {} },
      handlers: { op: () => ({ status: 200 }) },
      authenticators: {},
    });
  const [first] = Object.keys(want);
  if (first === undefined) expect(start).not.toThrow();
  else expect(start).toThrow(`op lacks ${Object.keys(want).join(' and ')}.`);
});
