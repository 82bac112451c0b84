import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Extra } from '../emit/emit-all.js';
import { asObject } from '../spec/json.js';
import { ConfigError, parseManifest, readConfig } from './read-config.js';

/** The packages that the extra files import, by the major version that they are written for. */
const needed: { readonly [extra in Extra]: readonly [name: string, major: number] } = {
  hooks: ['@tanstack/react-query', 5],
  mocks: ['msw', 2],
};

/**
 * Which files to generate beyond those that need no package of others: as `specwright.with` of package.json says, or else
 * those whose package is among the dependencies there. Only what is written down counts, not what happens to be installed.
 *
 * @throws ConfigError for a name that is unknown
 */
export async function readExtras(root = process.cwd()): Promise<Extra[]> {
  const all = Object.keys(needed) as Extra[];
  const { with: wanted } = await readConfig(root);
  if (wanted === 'auto') {
    const ranges = await dependencies(path.join(root, 'package.json'));
    return all.filter((extra) => isMajor(ranges[needed[extra][0]], needed[extra][1]));
  }
  const names = wanted === 'none' ? [] : wanted.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !all.some((extra) => extra === name));
  if (unknown === undefined) return all.filter((extra) => names.includes(extra));
  const message = `package.json: "specwright.with" knows no "${unknown}"; there are ${all.join(', ')}, none and auto.`;
  throw new ConfigError(message);
}

async function dependencies(file: string): Promise<{ readonly [name: string]: unknown }> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const manifest = asObject(parseManifest(file, text));
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies'].map((kind) => asObject(manifest[kind]));
  return Object.assign({}, ...kinds);
}

/** `^5.1.0` and `5.x` are of the major version 5. */
function isMajor(range: unknown, major: number): boolean {
  return typeof range === 'string' && new RegExp(`^[~^>=v ]*${major}(?:\\D|$)`).test(range);
}
