import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SourceWatch, watchSources } from '../../../toolkit/local/watch-sources.js';

/** For machines that are busy with something else. */
const PATIENT = { timeout: 15_000, interval: 20 };

let folder: string;
let watch: SourceWatch;
let batches: string[][];
let working: Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
  await mkdir(join(folder, 'a'));
  await mkdir(join(folder, 'b'));
  batches = [];
  working = Promise.resolve();
  watch = watchSources(async (files) => {
    batches.push(files.map((file) => file.slice(folder.length + 1)));
    await working;
  });
});
afterEach(async () => {
  watch.close();
  await rm(folder, { recursive: true });
});

const write = (name: string) => writeFile(join(folder, name), `${Math.random()}`);

it('tells of what is written in a row at once, and of new and replaced files too', async () => {
  watch.follow([join(folder, 'a/x.ts')]);
  writeFileSync(join(folder, 'a/x.ts'), '1');
  writeFileSync(join(folder, 'a/y.ts'), '2');
  renameSync(join(folder, 'a/y.ts'), join(folder, 'a/z.ts'));
  await expect.poll(() => batches, PATIENT).toEqual([['a/x.ts', 'a/y.ts', 'a/z.ts']]);
});

it('follows the folders it was told of last', async () => {
  watch.follow([join(folder, 'a/x.ts'), join(folder, 'gone/x.ts')]);
  watch.follow([join(folder, 'b/x.ts')]);
  await write('a/x.ts');
  await write('b/x.ts');
  await expect.poll(() => batches, PATIENT).toEqual([['b/x.ts']]);
});

it('keeps what changes in the meantime until the last batch has been dealt with', async () => {
  let finish = () => {};
  working = new Promise((resolve) => {
    finish = resolve;
  });
  watch.follow([join(folder, 'a/x.ts')]);
  await write('a/x.ts');
  await expect.poll(() => batches, PATIENT).toHaveLength(1);
  await write('a/y.ts');
  await new Promise((later) => setTimeout(later, 200));
  expect(batches).toHaveLength(1);
  finish();
  await expect.poll(() => batches, PATIENT).toEqual([['a/x.ts'], ['a/y.ts']]);
});
