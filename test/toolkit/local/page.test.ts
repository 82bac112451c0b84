import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage } from '../../../toolkit/local/page.js';
import { buildPage } from '../../../toolkit/local/page-build.js';
import { request } from '../gateway/tiny-definition.js';

let folder: string;

beforeAll(async () => {
  // Below the project, for a page imports packages of it.
  folder = await mkdtemp(join(process.cwd(), 'node_modules/.cache/page-test-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><script type="module" src="./main.ts"></script>');
  await writeFile(join(folder, 'main.ts'), 'document.title = "one" satisfies string;');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const free = () => false;

it('serves the files of the build, and nothing else', async () => {
  const page = openPage(folder, free);
  const index = await page?.serve(request('/'));
  expect(index).toMatchObject({ status: 200 });
  expect(index?.headers).toContainEqual(['Content-Type', 'text/html; charset=utf-8']);
  expect(index?.headers.find(([name]) => name === 'Content-Security-Policy')?.[1]).toContain("script-src 'self'");
  const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(String(index?.body))?.[1] ?? '';
  const code = await page?.serve(request(script));
  expect(String(code?.body)).toContain('one');
  expect(code?.headers).toContainEqual(['Cache-Control', 'public, max-age=31536000, immutable']);
  for (const path of ['/main.ts', '/inputs.json', '/../inputs.json', '/todos'])
    expect(await page?.serve(request(path)), path).toBeUndefined();
  expect(await page?.serve(request('/', { method: 'POST' }))).toBeUndefined();
});

it('builds again only when something in it is another', async () => {
  const built = async () => (await stat(join(await buildPage(folder), 'index.html'))).ino;
  const first = await built();
  expect(await built()).toBe(first);
  await writeFile(join(folder, 'main.ts'), 'document.title = "two";');
  expect(await built()).not.toBe(first);
});

it('says what is wrong with a page that cannot be built, and serves it once it can', async () => {
  const page = openPage(folder, free);
  await writeFile(join(folder, 'main.ts'), 'document.title = ;');
  const failed = await page?.serve(request('/'));
  expect(failed?.status).toBe(500);
  expect(String(failed?.body)).toContain('main.ts');
  await writeFile(join(folder, 'main.ts'), 'document.title = "three";');
  expect(await page?.serve(request('/'))).toMatchObject({ status: 200 });
});

it('leaves to the API what is its own', async () => {
  expect(openPage(folder, (path) => path === '/')).toBeUndefined();
  expect(await openPage(folder, (path) => path === '/index.html')?.serve(request('/index.html'))).toBeUndefined();
  expect(openPage(join(folder, 'nowhere'), free)).toBeUndefined();
});
