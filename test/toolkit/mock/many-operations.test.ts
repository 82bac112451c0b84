import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLargeDocument } from '../../../bench/large-document.js';
import { type OpenMock, openMock } from './open-mock.js';

const folder = mkdtempSync(join(tmpdir(), 'large-'));
let mock: OpenMock;
beforeAll(async () => {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(createLargeDocument(1_000)));
  mock = await openMock(file);
});
afterAll(async () => {
  await mock.compiled.dispose();
  rmSync(folder, { recursive: true });
});

const headers = [
  ['Authorization', 'Bearer any'],
  ['Content-Type', 'application/json'],
] as const;
const price = { amount: 1, currency: 'EUR' };

it('a document of a thousand operations is mocked', () => {
  expect([mock.model.operations.length, mock.refused]).toEqual([1_000, []]);
});

it.each([0, 99, 199])('resource %i is created, and refused with a single fault, saying where', async (index) => {
  const post = (body: object) => {
    const target = `/v1/group-${index % 20}/resource-${index}`;
    return mock.send({ method: 'POST', target, headers, body: JSON.stringify(body) });
  };
  expect((await post({ name: 'a', price, state: `archived${index}` })).status).toBe(201);
  const { status, text } = await post({ name: 'a', price: { ...price, currency: 'euro' } });
  expect(status).toBe(400);
  expect(JSON.parse(text).errors).toMatchObject([{ in: 'body', pointer: '/price/currency', keyword: 'pattern' }]);
});
