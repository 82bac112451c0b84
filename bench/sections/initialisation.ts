import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundleLambda } from 'specwright/bundle';
import { folder } from '../bundles.js';
import { median } from '../median.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

const ROUNDS = 25;
const child = new URL('../load-process.mjs', import.meta.url).pathname;
const client = 'bench/entries/document-client.ts';
const todos = 'handlers/lambda.ts';
/** What loading the functions takes; nothing is called. */
const env = { ...process.env, AWS_REGION: 'eu-west-1', TODOS_TABLE: 'todos', CURSOR_SECRET: 'x'.repeat(64) };

/** What the AWS SDK adds to a start, and what leaving out the credential providers that Lambda never asks saves of it. */
export const initialisation: Section = {
  title: 'Loading the AWS SDK',
  async run() {
    const bundles = [
      { name: 'document client, an ES module as esbuild makes it', code: await plain(client, {}) },
      { name: 'the same, minified, of ES modules', code: await plain(client, small) },
      { name: 'the same, credentials from the environment', code: await deployed(client) },
      { name: 'Todo API with the SDK, all credential providers', code: await plain(todos, small) },
      { name: 'Todo API with the SDK, as deployed', code: await deployed(todos) },
      { name: 'of which createTodo alone, as deployed', code: await deployed(todos, ['createTodo']) },
    ];
    await mkdir(folder, { recursive: true });
    const files = bundles.map((_, at) => join(folder, `load-${at}.mjs`));
    await Promise.all(bundles.map(({ code }, at) => writeFile(files[at] ?? '', code)));
    const loads = await loadAll(files);
    const [whole = Number.NaN] = loads;
    return `Importing what is deployed, SDK included, each time in a fresh process. Medians of ${ROUNDS} rounds in turn. The goal was 60 % of
the first row or less.

${table(
  ['bundle', '% of the first', 'ms of processor time', 'kB'],
  bundles.map(({ name, code }, at) => {
    const load = loads[at] ?? Number.NaN;
    return [name, ((100 * load) / whole).toFixed(0), load.toFixed(1), (code.byteLength / 1000).toFixed(0)];
  }),
)}`;
  },
};

const small = { minify: true, mainFields: ['module', 'main'] };

async function plain(entry: string, options: object): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [resolve(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    ...options,
  });
  return result.outputFiles[0]?.contents ?? new Uint8Array();
}

async function deployed(entry: string, operations?: readonly string[]): Promise<Uint8Array> {
  return (await bundleLambda(resolve(entry), 'included', join(folder, 'load.mjs'), operations)).code;
}

/** Milliseconds of processor time for each file: loaded in turn, each round in another order. */
async function loadAll(files: readonly string[]): Promise<number[]> {
  const loads: number[][] = files.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const offset of files.keys()) {
      const at = (round + offset) % files.length;
      const { stdout } = await promisify(execFile)(process.execPath, [child, pathToFileURL(files[at] ?? '').href], {
        env,
      });
      loads[at]?.push(Number(stdout));
    }
  }
  return loads.map(median);
}
