import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepSecret } from '../../../toolkit/local/keep-secret.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secret-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('makes a secret once, for its owner only', async () => {
  const file = join(folder, 'deep/secret');
  expect(await keepSecret(file, () => 'first')).toBe('first');
  expect(await keepSecret(file, () => 'second')).toBe('first');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'deep'))).toEqual(['secret']);
});

it('gives everybody the same one when several make it at once', async () => {
  const all = await Promise.all([1, 2, 3, 4].map((n) => keepSecret(join(folder, 'secret'), () => `number ${n}`)));
  expect(new Set(all).size).toBe(1);
});
