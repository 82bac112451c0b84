import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import type { LambdaSettings } from './lambda-settings.js';
import type { EnvironmentData } from './lambda-worker.js';

/** Starts a worker thread that runs a function, and nothing else of ours. */
export function startWorker({ name, file, environment, memoryInMb, log }: LambdaSettings): Worker {
  const data: EnvironmentData = {
    entry: pathToFileURL(file).href,
    functionName: name,
    memoryLimitInMB: String(memoryInMb),
  };
  const worker = new Worker(workerCode(), {
    workerData: data,
    env: { ...environment },
    // Not ours: a loader for TypeScript would only slow the bundle down.
    execArgv: [],
    stdout: true,
    stderr: true,
    name,
    resourceLimits: { maxOldGenerationSizeMb: memoryInMb },
  });
  for (const stream of [worker.stdout, worker.stderr]) forwardLines(stream, log);
  return worker;
}

function forwardLines(stream: Readable, log: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', log);
}

let compiled: URL | undefined;

/** As a `data:` URL, so that no file has to be written, nor TypeScript be loaded in the worker. */
function workerCode(): URL {
  if (compiled === undefined) {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const source = readFileSync(new URL(`./lambda-worker.${extension}`, import.meta.url), 'utf8');
    const { code } = transformSync(source, { loader: 'ts', format: 'esm', target: 'node20' });
    compiled = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  }
  return compiled;
}
