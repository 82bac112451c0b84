import { randomBytes, randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { LambdaSettings } from './lambda-settings.js';
import type { EnvironmentMessage, Invocation } from './lambda-worker.js';
import { startWorker } from './start-worker.js';
import type { TaskNote } from './tasks.js';

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
  readonly #task: TaskNote | undefined;
  #waiting: Waiting | undefined;
  #failure: Error | undefined;
  #over = false;
  #closing = false;
  /** Rejected when the code does not load. */
  readonly ready: Promise<void>;
  /** Fulfilled when the environment is gone, for whatever reason. */
  readonly ended: Promise<void>;

  constructor(readonly settings: LambdaSettings) {
    const { tasks, name, environment } = settings;
    this.#task = tasks?.open(name);
    const ownKey = this.#task && { AWS_ACCESS_KEY_ID: this.#task.accessKeyId };
    this.#worker = startWorker({ ...settings, environment: { ...environment, ...ownKey } });
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
        this.#task?.close();
        this.#mourn(this.#failure ?? new FunctionError('Runtime.ExitError', `the function exited with code ${code}`));
        resolve();
      });
    });
  }

  /**
   * Hands the function an event, as JSON, and gives what it returns, as JSON. One at a time.
   *
   * @param operationIds what it is called for
   * @throws FunctionError when the function fails; after a crash, or when its time is up, `ended` is fulfilled too
   */
  async invoke(payload: string, operationIds: readonly string[] = []): Promise<string> {
    const { timeoutInMillis = LONGEST } = this.settings;
    this.#task?.begin(operationIds);
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
