import { expect, it } from 'vitest';
import { emitEnforcement } from '../../../../toolkit/emit/enforcement/emit-enforcement.js';
import { modelOfOperation } from '../model-of.js';

const thing = { type: 'object', required: ['a'] };
const handed = "the media type, what it holds is the handler's to read";

it.each<[mediaType: string, schema: object, lambda: string, nobody: string]>([
  ['application/json', thing, 'the media type, `OpBody`', ''],
  ['application/*', thing, 'the media type, and that it is JSON, `OpBody`', ''],
  ['application/xml', thing, handed, 'required, type'],
  ['application/xml', { $ref: '#/components/schemas/Thing' }, handed, '`Thing`'],
  ['application/cbor', { type: 'string', maxLength: 3 }, handed, 'maxLength, type'],
  ['text/plain; charset=iso-8859-1', { type: 'string', maxLength: 3 }, handed, 'maxLength, type'],
  ['text/plain; charset=utf-8', { type: 'string', maxLength: 3 }, 'the media type, `OpBody`', ''],
  ['image/png', { type: 'string', format: 'binary' }, handed, ''],
])('says who looks into a body of %s: %j', (mediaType, schema, lambda, nobody) => {
  const requestBody = { content: { [mediaType]: { schema } } };
  const model = modelOfOperation({ requestBody }, { components: { schemas: { Thing: thing } } }, { method: 'post' });
  const { text } = emitEnforcement(model, undefined, []);
  expect(text).toContain(`| body \`${mediaType}\` |  | ${lambda} | ${nobody} |`);
  expect(text.includes('`OpBody` |')).toBe(lambda !== handed);
});
