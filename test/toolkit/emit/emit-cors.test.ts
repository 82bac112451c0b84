import { expect, it } from 'vitest';
import { emitCors } from '../../../toolkit/emit/emit-cors.js';
import { modelOfOperation } from './model-of.js';

const responses = { 200: { description: '', headers: { ETag: { schema: { type: 'string' } } } } };

it.each<[what: string, cors: unknown, want: string]>([
  [
    'names the headers that are declared and those of API Gateway',
    undefined,
    "'Access-Control-Expose-Headers': 'ETag, Ret",
  ],
  [
    'lets credentials in where the document does',
    { allowCredentials: true },
    "'Access-Control-Allow-Credentials': 'true'",
  ],
  ['is empty where no page of another origin may call', false, 'corsHeaders = {};'],
])('cors.ts %s', (_, cors, want) => {
  const model = modelOfOperation({ responses }, cors === undefined ? {} : { 'x-specwright-cors': cors });
  expect(emitCors(model).files).toEqual([{ path: 'cors.ts', text: expect.stringContaining(want) }]);
});

it('lets pages read that an operation is on its way out', () => {
  const model = modelOfOperation({ 'x-specwright-sunset': '2026-01-31T00:00:00Z' });
  expect(emitCors(model).files[0]?.text).toContain("'Retry-After, Sunset, ");
});
