import path from 'node:path';
import { isOwn, listFiles, readIfThere } from './own-files.js';

/** A file to write: its path below the output folder, with forward slashes, and its text. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** How an output folder differs from what it should hold; all paths are relative to it, sorted. */
export interface Differences {
  readonly missing: readonly OutputFile[];
  readonly changed: readonly OutputFile[];
  /** Generated earlier, no longer wanted. */
  readonly extra: readonly string[];
  /** Somebody else's files, where ours should go. */
  readonly foreign: readonly string[];
  readonly unchanged: number;
}

/** Compares a folder with the files that it should hold. Reads only. */
export async function compareFiles(folder: string, files: readonly OutputFile[]): Promise<Differences> {
  const wanted = new Map(files.map((file) => [file.path, file]));
  const missing = new Map(wanted);
  const changed: OutputFile[] = [];
  const extra: string[] = [];
  const foreign: string[] = [];
  let unchanged = 0;
  for (const name of await listFiles(folder)) {
    const text = (await readIfThere(path.join(folder, name))) ?? '';
    const file = wanted.get(name);
    missing.delete(name);
    if (file === undefined) isOwn(name, text) && extra.push(name);
    else if (text === file.text) unchanged++;
    else if (isOwn(name, text) || text.trim() === '') changed.push(file);
    else foreign.push(name);
  }
  return { missing: [...missing.values()].sort(byPath), changed, extra, foreign, unchanged };
}

function byPath(a: OutputFile, b: OutputFile): number {
  return a.path < b.path ? -1 : 1;
}

export function isDifferent({ missing, changed, extra, foreign }: Differences): boolean {
  return missing.length + changed.length + extra.length + foreign.length > 0;
}
