import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleLambda } from '../toolkit/bundle/bundle-lambda.js';

/**
 * What observing requests costs a cold start: the processor time that a fresh process takes to load a bundle and observe
 * its first request. `npx tsx bench/observability.ts`
 */
const observers = ['plain', 'specwright', 'powertools', 'powertools-tracer'];
const rounds = 31;

/** Tells on standard error what it took, in milliseconds, as what is observed goes to standard output. */
const program = `const began = process.cpuUsage();
  const { observe } = await import(process.argv[1]);
  observe({ operationId: 'getTodo', method: 'GET', path: '/todos/{id}', status: 200, requestId: 'r', milliseconds: 1 });
  const { user, system } = process.cpuUsage(began);
  process.stderr.write('took ' + (user + system) / 1000);`;

function once(file: string): number {
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, file], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: 'bench', STAGE: 'bench' },
  });
  return Number(/took ([\d.]+)/.exec(stderr)?.[1]);
}

const folder = resolve('node_modules/.cache/observability');
mkdirSync(folder, { recursive: true });
const bundles: { name: string; file: string; bytes: number; times: number[] }[] = [];
for (const name of observers) {
  const { code } = await bundleLambda(resolve(`bench/observers/${name}.ts`), 'included');
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  bundles.push({ name, file, bytes: code.length, times: [] });
}
// In turns, so that whatever else the machine does hits all of them.
for (let round = 0; round < rounds; round += 1) for (const { file, times } of bundles) times.push(once(file));
for (const { name, bytes, times } of bundles) {
  const median = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  console.log(`${name.padEnd(18)} ${String(bytes).padStart(7)} bytes ${median.toFixed(1).padStart(6)} ms`);
}
rmSync(folder, { recursive: true });
