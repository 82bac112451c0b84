import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * What observing requests costs a cold start: the processor time that a fresh process takes to load a bundle and observe
 * its first request, with our `specwright/observe`, with Powertools, and with neither. `npx tsx bench/observability.ts`
 */
const contestants: { readonly [name: string]: string } = {
  'neither, but a line of JSON': `import { hash } from 'node:crypto';
    export const observe = (request) => process.stdout.write(JSON.stringify({ ...request, id: hash('sha256', 'r') }));`,
  'specwright/observe': `import { observeRequests } from 'specwright/observe';
    export const observe = observeRequests('bench');`,
  'Powertools logger and metrics': `import { Logger } from '@aws-lambda-powertools/logger';
    import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
    const logger = new Logger({ serviceName: 'bench' });
    const metrics = new Metrics({ namespace: 'bench', serviceName: 'bench' });
    export function observe({ principal, milliseconds, ...request }) {
      logger.info('request', request);
      metrics.addDimension('operationId', request.operationId);
      metrics.addMetric('Latency', MetricUnit.Milliseconds, milliseconds);
      metrics.addMetric('5xx', MetricUnit.Count, 0);
      metrics.publishStoredMetrics();
    }`,
  'Powertools logger, metrics and tracer': `import { Logger } from '@aws-lambda-powertools/logger';
    import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
    import { Tracer } from '@aws-lambda-powertools/tracer';
    const logger = new Logger({ serviceName: 'bench' });
    const metrics = new Metrics({ namespace: 'bench', serviceName: 'bench' });
    const tracer = new Tracer({ serviceName: 'bench' });
    export function observe({ principal, milliseconds, ...request }) {
      logger.info('request', request);
      metrics.addDimension('operationId', request.operationId);
      metrics.addMetric('Latency', MetricUnit.Milliseconds, milliseconds);
      metrics.addMetric('5xx', MetricUnit.Count, 0);
      metrics.publishStoredMetrics();
      tracer.putAnnotation('operationId', request.operationId);
    }`,
};

/** Tells on standard error what it took, in milliseconds, as what is observed goes to standard output. */
const program = `const began = process.cpuUsage();
  const { observe } = await import(process.argv[1]);
  observe({ operationId: 'getTodo', method: 'GET', path: '/todos/{id}', status: 200, requestId: 'r', milliseconds: 1 });
  const { user, system } = process.cpuUsage(began);
  process.stderr.write('took ' + (user + system) / 1000);`;

const rounds = 31;
const folder = resolve('node_modules/.cache/observability');
mkdirSync(folder, { recursive: true });
const bundles: { name: string; file: string; bytes: number; times: number[] }[] = [];
for (const [name, code] of Object.entries(contestants)) {
  const file = join(folder, `${bundles.length}.mjs`);
  const js = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";
  const stdin = { contents: code, resolveDir: process.cwd(), loader: 'ts' as const };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    write: false,
    ...(name.includes('tracer') && { banner: { js } }),
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  writeFileSync(file, bytes);
  bundles.push({ name, file, bytes: bytes.length, times: [] });
}
// In turns, so that whatever else the machine does hits all of them.
for (let round = 0; round < rounds; round += 1) {
  for (const { file, times } of bundles) {
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, file], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, AWS_REGION: 'us-east-1', AWS_LAMBDA_FUNCTION_NAME: 'bench', STAGE: 'bench' },
    });
    times.push(Number(/took ([\d.]+)/.exec(stderr)?.[1]));
  }
}
for (const { name, bytes, times } of bundles) {
  const sorted = times.sort((a, b) => a - b);
  const [median = Number.NaN, p90 = Number.NaN] = [0.5, 0.9].map((part) => sorted[Math.floor(rounds * part)]);
  console.log(`${name.padEnd(40)} ${String(bytes).padStart(8)} bytes ${median.toFixed(1)} ms (p90 ${p90.toFixed(1)})`);
}
rmSync(folder, { recursive: true });
