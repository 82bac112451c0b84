import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * A folder for what this run bundles: inside the project, so that its packages are found, and apart from those of other
 * runs. What runs that are over have left behind is cleared away.
 */
export async function openBuildFolder(): Promise<string> {
  const parent = resolve('node_modules/.cache/specwright');
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (!isRunning(Number(name))) await rm(join(parent, name), { recursive: true, force: true });
  }
  return join(parent, String(process.pid));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
