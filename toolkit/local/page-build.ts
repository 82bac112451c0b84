import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LocalError } from './local-error.js';

/** What a build was made of: the files by their hashes. */
interface Inputs {
  readonly [file: string]: string;
}

/**
 * Builds the page in a folder with Vite, unless what an earlier build was made of is all as it was; gives the folder of
 * the built files.
 *
 * @throws LocalError when Vite is not installed, or says that the page cannot be built
 */
export async function buildPage(folder: string): Promise<string> {
  const parent = resolve('node_modules/.cache/specwright-page', hash(folder).slice(0, 12));
  const built = join(parent, 'built');
  if (await isCurrent(join(built, 'inputs.json'))) return join(built, 'files');
  await mkdir(parent, { recursive: true });
  // Another run may be building as well: each in a folder of its own, and the last one stays.
  const own = join(parent, `building-${process.pid}`);
  const sources = [...(await runVite(folder, join(own, 'files'))), ...(await filesOf(folder))];
  await writeFile(join(own, 'inputs.json'), JSON.stringify(await hashAll(sources)));
  const old = join(parent, `old-${process.pid}`);
  await rename(built, old).catch(() => {});
  await rename(own, built).catch(() => rm(own, { recursive: true, force: true }));
  await rm(old, { recursive: true, force: true });
  return join(built, 'files');
}

async function runVite(folder: string, outDir: string): Promise<string[]> {
  const { build } = await import('vite').catch((cause: unknown) => {
    throw new LocalError(`The page in ${folder} needs Vite, which is not installed: npm install --save-dev vite`, {
      cause,
    });
  });
  try {
    const result = await build({ root: folder, logLevel: 'silent', build: { outDir, emptyOutDir: true } });
    const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
    const modules = outputs.flatMap((each) => (each.type === 'chunk' ? each.moduleIds : []));
    return modules.filter((id) => !id.startsWith('\0')).map((id) => id.replace(/\?.*/, ''));
  } catch (cause) {
    throw new LocalError(`The page in ${folder} cannot be built: ${String(cause)}`, { cause });
  }
}

/** The settings of the build and what is copied as it is are no modules. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => !/[\\/](node_modules|dist)[\\/]/.test(file.slice(folder.length)));
}

async function isCurrent(list: string): Promise<boolean> {
  const text = await readFile(list, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const inputs: Inputs = JSON.parse(text);
  const now = await hashAll(Object.keys(inputs));
  return Object.entries(inputs).every(([file, before]) => now[file] === before);
}

async function hashAll(files: readonly string[]): Promise<Inputs> {
  const entry = async (file: string): Promise<[string, string]> => [file, hash(await readFile(file).catch(() => ''))];
  return Object.fromEntries(await Promise.all([...new Set(files)].sort().map(entry)));
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
