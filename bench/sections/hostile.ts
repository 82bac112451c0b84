import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { HostileCase } from '../hostile/hostile-case.js';
import { makeHostileProject } from '../hostile/hostile-project.js';
import { messages } from '../hostile/messages.js';
import { names } from '../hostile/names.js';
import { texts } from '../hostile/texts.js';
import { unions } from '../hostile/unions.js';
import { values } from '../hostile/values.js';
import { median } from '../median.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

interface Cost {
  readonly name: string;
  /** Milliseconds of processor time: of the first request of a process, and of one after others. */
  readonly first: number;
  readonly warm: number;
  /** What it is answered with, where that is not what the case expects. */
  readonly surprise: string | undefined;
}

const ROUNDS = 3;
/** The rows that are shown. */
const WORST = 25;
const runner = new URL('../hostile-process.mjs', import.meta.url);
const chapters: { readonly [name: string]: readonly HostileCase[] } = { values, texts, names, unions, messages };

export const hostile: Section = {
  title: 'Hostile requests',
  async run() {
    const costs: Cost[] = [];
    for (const [name, cases] of Object.entries(chapters)) {
      const project = await makeHostileProject(name, cases);
      for (const { hostile, file } of project.events) costs.push(await costOf(hostile, project.function.url, file));
    }
    const surprises = costs.flatMap(({ surprise }) => surprise ?? []);
    if (surprises.length > 0) throw new Error(`Not what the cases expect:\n${surprises.join('\n')}`);
    const worst = [...costs].sort((a, b) => Math.max(b.first, b.warm) - Math.max(a.first, a.warm)).slice(0, WORST);
    return `${costs.length} requests of up to a megabyte, each made to cost as much as it can of an API that might be somebody's: from
proxy event to proxy result, in a process of its own, with nothing warmed up and then with the same request again. For
comparison, \`JSON.parse\` alone takes ${ordinary().toFixed(1)} ms for an ordinary body of 0.7 MB. Medians of ${ROUNDS} processes; the worst
${WORST} of them.

${table(
  ['request', 'ms of processor time, the first of a process', 'after others'],
  worst.map(({ name, first, warm }) => [name, first.toFixed(1), warm.toFixed(1)]),
)}`;
  },
};

async function costOf({ name, status }: HostileCase, url: string, file: string): Promise<Cost> {
  const runs: { readonly first: number; readonly warm: number; readonly status: number; readonly body: string }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [runner.pathname, url, file]);
    runs.push(JSON.parse(stdout));
  }
  const other = runs.find((run) => run.status !== status);
  return {
    name,
    first: median(runs.map(({ first }) => first)),
    warm: median(runs.map(({ warm }) => warm)),
    surprise: other && `${name} is answered with ${other.status}: ${other.body}`,
  };
}

/** What tells a slow machine from slow code. */
function ordinary(): number {
  const items = Array.from({ length: 5000 }, (_, index) => ({
    id: index,
    name: `Some name ${index}`,
    price: { amount: index, currency: 'EUR' },
    tags: ['one', 'two'],
    at: '2026-01-05T08:30:00Z',
  }));
  const text = JSON.stringify(items);
  return median(
    Array.from({ length: 15 }, () => {
      const before = process.cpuUsage();
      JSON.parse(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}
