import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareFiles, type Differences, type OutputFile } from './compare-files.js';
import { temporarySuffix } from './own-files.js';

/** Files of somebody else stand where generated ones should go; nothing was written. */
export class ForeignFilesError extends Error {
  override readonly name = 'ForeignFilesError';
  constructor(
    readonly folder: string,
    readonly files: readonly string[],
  ) {
    super(`${folder} holds files that were not generated, where generated ones should go: ${files.join(', ')}`);
  }
}

/**
 * Makes a folder hold these files: the only code that writes what was generated.
 *
 * Files that are right already are not touched; those we generated earlier and no longer want are removed; files that
 * are not ours stay. All texts are written beside their places first and moved there when all of them are on the disk,
 * so that a full disk or a missing permission leaves the folder as it was.
 *
 * @throws ForeignFilesError when it would have to overwrite a file that is not ours
 */
export async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<Differences> {
  const differences = await compareFiles(folder, files);
  if (differences.foreign.length > 0) throw new ForeignFilesError(folder, differences.foreign);
  const pending = [...differences.missing, ...differences.changed];
  const at = (file: OutputFile): string => path.join(folder, file.path);
  try {
    await inBatches(pending, async (file) => {
      await mkdir(path.dirname(at(file)), { recursive: true });
      await writeFile(at(file) + temporarySuffix, file.text);
    });
  } catch (error) {
    await inBatches(pending, (file) => rm(at(file) + temporarySuffix, { force: true }));
    throw error;
  }
  await inBatches(pending, (file) => rename(at(file) + temporarySuffix, at(file)));
  await inBatches(differences.extra, (name) => rm(path.join(folder, name), { force: true }));
  await removeEmptyFolders(folder, differences.extra);
  return differences;
}

/**
 * Opening thousands of files at once runs into the system's limit. A failure is thrown when nothing is under way any
 * more, so that cleaning up does not race with writing.
 */
async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 64) {
    const results = await Promise.allSettled(items.slice(start, start + 64).map(work));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}

async function removeEmptyFolders(folder: string, removed: readonly string[]): Promise<void> {
  const folders = new Set(removed.flatMap((name) => parents(name)));
  for (const name of [...folders].sort((a, b) => b.length - a.length)) {
    await rmdir(path.join(folder, name)).catch(() => undefined);
  }
}

/** `a/b/c.ts` → `a`, `a/b`. */
function parents(name: string): string[] {
  const segments = name.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
