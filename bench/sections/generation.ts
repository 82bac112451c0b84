import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folder } from '../bundles.js';
import { createLargeDocument } from '../large-document.js';
import { median } from '../median.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

interface Run {
  readonly seconds: number;
  /** Of processor time. */
  readonly worked: number;
  readonly megabytes: number;
}

const ROUNDS = 3;
const command = 'toolkit/bin/specwright.js';
const reporter = new URL('../report-usage.mjs', import.meta.url).href;

export const generation: Section = {
  title: 'Generating',
  async run() {
    const rows = [['the Todo API', ...describe(await generate('openapi.yaml'))]];
    for (const operations of [250, 500, 1000]) {
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${operations}.json`);
      await writeFile(file, JSON.stringify(createLargeDocument(operations)));
      rows.push([`${operations} operations`, ...describe(await generate(file))]);
    }
    return `\`npx specwright generate\` into an empty folder, from the command line to the last file, in fresh processes. Medians of
${ROUNDS} runs.

${table(['document', 's', 's of processor time', 'MB at most'], rows)}`;
  },
};

function describe(runs: readonly Run[]): string[] {
  return [
    median(runs.map(({ seconds }) => seconds)).toFixed(1),
    median(runs.map(({ worked }) => worked)).toFixed(1),
    median(runs.map(({ megabytes }) => megabytes)).toFixed(0),
  ];
}

async function generate(spec: string): Promise<Run[]> {
  const runs: Run[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const out = join(folder, 'generated');
    await rm(out, { recursive: true, force: true });
    const begun = performance.now();
    const args = ['--import', reporter, command, 'generate', '--spec', spec, '--out', out];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const seconds = (performance.now() - begun) / 1000;
    const [, kilobytes, milliseconds] = /^usage: (\S+) (\S+)$/m.exec(stdout) ?? [];
    runs.push({ seconds, worked: Number(milliseconds) / 1000, megabytes: Number(kilobytes) / 1000 });
  }
  return runs;
}
