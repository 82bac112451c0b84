import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SiteFile } from './build-site.js';

/** Tells a folder that holds a site from one that holds somebody's work. */
const mark = '.specwright-site';

/** There is something in the folder that is no site of ours; nothing was written. */
export class ForeignFolderError extends Error {
  override readonly name = 'ForeignFolderError';
}

/**
 * Makes a folder hold a site and nothing else. A page is the `index.html` of a folder named like its address, as static
 * hosts have it. The new site takes the place of the old one when all of it is there.
 *
 * @throws ForeignFolderError when the folder holds anything but an earlier site
 */
export async function writeSite(folder: string, files: readonly SiteFile[]): Promise<void> {
  const entries = await readdir(folder).catch((): string[] => []);
  if (entries.length > 0 && !entries.includes(mark)) {
    throw new ForeignFolderError(`${folder} holds files that are no earlier site. Choose another folder: --out site`);
  }
  const fresh = `${resolve(folder)}.new-${process.pid}`;
  try {
    await mkdir(fresh, { recursive: true });
    await writeFile(join(fresh, mark), '');
    for (const file of files) await writeInto(fresh, file);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function writeInto(folder: string, file: SiteFile): Promise<void> {
  const path = join(folder, sitePath(file));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.read());
}

/** `/docs/errors` → `docs/errors/index.html`. */
export function sitePath({ path, type }: SiteFile): string {
  return `${path.slice(1)}${type.startsWith('text/html') ? '/index.html' : ''}`;
}
