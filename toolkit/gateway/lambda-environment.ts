import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import type { EnvironmentData, EnvironmentMessage, Invocation } from './lambda-worker.js';

export interface LambdaSettings {
  readonly name: string;
  /** The bundle: a file with an ES module that exports `handler`. */
  readonly file: string;
  /** The whole environment of the function; nothing of ours gets in. */
  readonly environment: { readonly [name: string]: string };
  readonly memoryInMb: number;
  /** How long it may take for one event, in milliseconds; unless said, as long as Lambda lets any function. */
  readonly timeoutInMillis?: number;
  /** Each line that the function writes. */
  readonly log: (line: string) => void;
}

/** The function failed: it threw, did not load, or took its environment down. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  constructor(
    readonly errorType: string,
    message: string,
    /** Where in the function. */
    readonly trace?: string,
  ) {
    super(message);
  }
}

/** Fifteen minutes, in milliseconds. */
const LONGEST = 15 * 60 * 1_000;

interface Waiting {
  readonly resolve: (payload: string) => void;
  readonly reject: (error: Error) => void;
}

/** A running copy of a function: a worker thread with its own modules and variables, handling one event at a time. */
export class LambdaEnvironment {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #failure: Error | undefined;
  #over = false;
  #closing = false;
  /** Rejected when the code does not load. */
  readonly ready: Promise<void>;
  /** Fulfilled when the environment is gone, for whatever reason. */
  readonly ended: Promise<void>;

  constructor(readonly settings: LambdaSettings) {
    this.#worker = startWorker(settings);
    this.ready = this.#next().then(() => {});
    // Whoever starts an environment looks at `ready`; perhaps later than it fails.
    this.ready.catch(() => {});
    this.#worker.on('message', (message: EnvironmentMessage) => this.#settle(message));
    this.#worker.on('error', (error) => {
      this.#failure = new FunctionError(error.name, `the function crashed: ${error.message}`, error.stack);
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        this.#over = true;
        this.#mourn(this.#failure ?? new FunctionError('Runtime.ExitError', `the function exited with code ${code}`));
        resolve();
      });
    });
  }

  /**
   * Hands the function an event, as JSON, and gives what it returns, as JSON. One at a time.
   *
   * @throws FunctionError when the function fails; after a crash, or when its time is up, `ended` is fulfilled too
   */
  async invoke(payload: string): Promise<string> {
    const { timeoutInMillis = LONGEST } = this.settings;
    const requestId = randomUUID();
    const deadline = Date.now() + timeoutInMillis;
    const invocation: Invocation = { payload, requestId, deadline, traceId: traceId() };
    const timer = setTimeout(() => this.#timeOut(requestId, timeoutInMillis), timeoutInMillis);
    try {
      const answer = this.#next();
      this.#worker.postMessage(invocation);
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lambda stops the whole environment; the next event gets a fresh one. */
  #timeOut(requestId: string, timeout: number): void {
    const message = `Task timed out after ${(timeout / 1_000).toFixed(2)} seconds`;
    this.settings.log(`${new Date().toISOString()} ${requestId} ${message}`);
    this.#failure = new FunctionError('Sandbox.Timedout', message);
    void this.#worker.terminate();
  }

  /** Whether it can handle no more events. */
  get over(): boolean {
    return this.#over;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker.terminate();
    await this.ended;
  }

  #next(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #settle(message: EnvironmentMessage): void {
    const waiting = this.#take();
    if (message.type === 'failed') waiting?.reject(new FunctionError(message.name, message.message, message.stack));
    else waiting?.resolve(message.type === 'result' ? message.payload : '');
  }

  /** An end between two events fails none of them, so it is only shown. */
  #mourn(failure: Error): void {
    const waiting = this.#take();
    if (waiting !== undefined) waiting.reject(failure);
    else if (!this.#closing && failure instanceof FunctionError) this.settings.log(failure.trace ?? failure.message);
  }

  #take(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }
}

/** For `_X_AMZN_TRACE_ID`: nothing is traced here. */
function traceId(): string {
  const root = `1-${Math.floor(Date.now() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`;
  return `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}

function startWorker({ name, file, environment, memoryInMb, log }: LambdaSettings): Worker {
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
