import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bundle, bundle, folder } from '../bundles.js';
import { empty, own, peers } from '../contestants.js';
import { makeLargeProject } from '../large-project.js';
import { median } from '../median.js';
import { type BenchRequest, requests } from '../requests.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

interface Starter {
  readonly name: string;
  readonly bundle: Bundle;
  readonly request: BenchRequest | undefined;
  /** How often it starts, where that takes seconds. */
  readonly rounds?: number;
}

/** In milliseconds. */
interface Start {
  readonly time: number;
  readonly processor: number;
}

const NEVER: Start = { time: Number.NaN, processor: Number.NaN };
const ROUNDS = 15;
const child = new URL('../cold-process.mjs', import.meta.url).pathname;

export const coldStart: Section = {
  title: 'Cold start',
  async run() {
    const starters = await startersOf();
    const [base = NEVER, ...starts] = (await startAll(starters)).map(middle);
    return `Importing the bundle and answering one valid request that creates something, each time in a fresh process. What an empty
handler takes (${base.time.toFixed(1)} ms) is taken off. Medians of ${ROUNDS} rounds in turn; the AWS SDK is in none of them.
Bundles of more than 100 operations are several files, which are loaded when they are needed; their size is that of all.

${table(
  ['function', 'ms', 'ms of processor time', 'bundle, kB'],
  starts.map(({ time, processor }, index) => {
    const { name = '', bundle: { bytes } = { bytes: 0 } } = starters[index + 1] ?? {};
    return [name, (time - base.time).toFixed(1), (processor - base.processor).toFixed(1), (bytes / 1000).toFixed(1)];
  }),
)}`;
  },
};

async function startersOf(): Promise<Starter[]> {
  const small = await Promise.all(
    [empty, own, ...peers].map(async ({ name, entry }) => ({
      name: name === empty.name ? name : `${name}, 5 operations`,
      bundle: await bundle(entry),
      request: requests[0],
    })),
  );
  const { entry, interpretedEntry, requests: large } = await makeLargeProject(1000);
  const request = large.find(({ name }) => name.startsWith('create'));
  return [
    ...small,
    { name: 'Specwright, 1,000 operations', bundle: await bundle(entry), request },
    { name: 'Specwright, one of 1,000 operations', bundle: await bundle(entry, [request?.name ?? '']), request },
    { name: 'openapi-backend, 1,000 operations', bundle: await bundle(interpretedEntry), request, rounds: 3 },
  ];
}

function middle(starts: readonly Start[]): Start {
  return { time: median(starts.map(({ time }) => time)), processor: median(starts.map(({ processor }) => processor)) };
}

/** The times of each, taken in turn, each round in another order. */
async function startAll(starters: readonly Starter[]): Promise<Start[][]> {
  const times: Start[][] = starters.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const offset of starters.keys()) {
      const index = (round + offset) % starters.length;
      const starter = starters[index];
      if (starter && round < (starter.rounds ?? ROUNDS)) times[index]?.push(await start(starter));
    }
  }
  return times;
}

async function start({ name, bundle: { url }, request }: Starter): Promise<Start> {
  const file = join(folder, 'event.json');
  await writeFile(file, JSON.stringify(request?.event));
  const { stdout } = await promisify(execFile)(process.execPath, [child, url, file]);
  const { status, ...times }: Start & { status: number } = JSON.parse(stdout);
  if (name !== empty.name && status !== request?.status) throw new Error(`${name} answers ${status}`);
  return times;
}
