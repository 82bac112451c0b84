import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ForeignFolderError, writeSite } from '../../../toolkit/docs/write-site.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (path: string, type = 'text/css', text = path) => ({ path, type, read: () => text });
const all = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

it('puts a page into a folder of its name, and removes what is no longer part of the site', async () => {
  const site = join(folder, 'site');
  await writeSite(site, [file('/docs/old.css'), file('/docs', 'text/html; charset=utf-8')]);
  await writeSite(site, [file('/docs/errors', 'text/html; charset=utf-8'), file('/docs/site.css')]);
  expect(
    all()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['.specwright-site', 'index.html', 'site.css']);
  expect(readFileSync(join(site, 'docs/errors/index.html'), 'utf8')).toBe('/docs/errors');
});

it("leaves alone a folder that holds somebody's work", async () => {
  mkdirSync(join(folder, 'work'));
  writeFileSync(join(folder, 'work/thesis.txt'), 'mine');
  await expect(writeSite(join(folder, 'work'), [file('/docs/site.css')])).rejects.toThrow(ForeignFolderError);
  expect(all().map(({ name }) => name)).toEqual(['thesis.txt']);
});

it('keeps the old site when the new one cannot be made', async () => {
  const site = join(folder, 'site');
  await writeSite(site, [file('/docs/site.css')]);
  const broken = {
    path: '/x',
    type: 'text/css',
    read: () => {
      throw new Error('no luck');
    },
  };
  await expect(writeSite(site, [file('/docs/other.css'), broken])).rejects.toThrow('no luck');
  expect(
    all()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['.specwright-site', 'site.css']);
});
