import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const template = new URL('./template/', import.meta.url);

/** There is something in the place of a file that a new project needs; nothing was written. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError';
}

/**
 * Writes a new project into a folder, which may hold other files already: an API of one operation, its handler and what
 * it takes to run them.
 *
 * @returns the files written, relative to the folder
 * @throws NotEmptyError when it would have to overwrite one
 */
export async function initProject(folder: string): Promise<string[]> {
  const names = await templateFiles();
  const inTheWay = names.filter((name) => existsSync(join(folder, target(name))));
  if (inTheWay.length > 0) {
    throw new NotEmptyError(`${folder} has ${inTheWay.map(target).join(', ')} already; nothing is overwritten.`);
  }
  const values = await valuesFor(folder);
  for (const name of names) {
    const text = await readFile(new URL(name, template), 'utf8');
    const file = join(folder, target(name));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, fill(text, values), { flag: 'wx' });
  }
  return names.map(target);
}

/** The files are no code as long as they lie here, so their names end otherwise; npm would leave out a `.gitignore`. */
function target(name: string): string {
  return name.replace(/\.template$/, '').replace(/^gitignore$/, '.gitignore');
}

async function templateFiles(): Promise<string[]> {
  const entries = await readdir(template, { recursive: true });
  return entries
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.template'))
    .sort();
}

type Values = { readonly [name: string]: string };

async function valuesFor(folder: string): Promise<Values> {
  const own = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  const name =
    basename(resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'api';
  const title = name.split('-').join(' ');
  return {
    name,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    specwright: dependency(folder, own.version),
    typescript: own.dependencies.typescript,
    tsx: own.dependencies.tsx,
    cdk: own.peerDependencies['aws-cdk-lib'],
    constructs: own.peerDependencies.constructs,
    nodeTypes: '^20.19.0',
  };
}

/** What an installed copy is known by; the sources of a checkout, which no registry has, are taken from where they lie. */
function dependency(folder: string, version: string): string {
  const toolkit = fileURLToPath(new URL('..', import.meta.url));
  if (toolkit.split(sep).includes('node_modules')) return version;
  return `file:${relative(resolve(folder), toolkit).replaceAll(sep, '/')}`;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
