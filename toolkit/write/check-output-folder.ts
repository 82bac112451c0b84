import { realpathSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Why a folder must not be written to, or undefined. */
export function refuseOutputFolder(folder: string, spec: string): string | undefined {
  const out = realPath(folder);
  if (statSync(out, { throwIfNoEntry: false })?.isFile() === true) return 'it is a file';
  if (out === path.parse(out).root) return 'it is the root of the file system';
  if (out === realPath(os.homedir())) return 'it is your home folder';
  const inside = path.relative(out, path.dirname(realPath(spec)));
  if (inside === '') return 'it is the folder of the document itself';
  if (!inside.startsWith('..') && !path.isAbsolute(inside)) return 'the document is inside it';
  return undefined;
}

/** The path with links resolved as far as it exists. */
function realPath(file: string): string {
  const absolute = path.resolve(file);
  const parent = path.dirname(absolute);
  try {
    return realpathSync(absolute);
  } catch {
    return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
  }
}
