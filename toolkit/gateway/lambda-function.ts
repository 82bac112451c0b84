import { FunctionError, LambdaEnvironment } from './lambda-environment.js';
import type { LambdaSettings } from './lambda-settings.js';

/** As many events at the same time as a machine like ours can do anything for; the others wait. */
const MOST_ENVIRONMENTS = 10;

/** Nobody waits for the function any longer; it may still be running. */
export class FunctionTimeout extends Error {
  override readonly name = 'FunctionTimeout';
}

interface Waiting {
  take(environment: LambdaEnvironment): void;
  reject(error: Error): void;
}

/**
 * A Lambda function on this machine. Like Lambda it hands each event to an environment that has nothing else to do,
 * and starts another when all are busy; an event that waits goes to whichever is free first.
 */
export class LambdaFunction {
  readonly #settings: LambdaSettings;
  readonly #environments = new Set<LambdaEnvironment>();
  readonly #idle: LambdaEnvironment[] = [];
  readonly #queue: Waiting[] = [];
  #starting = false;
  #running = 0;
  #retired = false;

  constructor(settings: LambdaSettings) {
    this.#settings = settings;
  }

  /**
   * Starts the first environment.
   *
   * @throws FunctionError when the code does not load
   */
  async warmUp(): Promise<void> {
    const environment = this.#open();
    await environment.ready;
    this.#release(environment);
  }

  /**
   * Hands the function an event, as JSON, and gives its result, as JSON.
   *
   * @param patience for how long the caller waits, in milliseconds; the function goes on until its own time is up
   * @param operationIds what it is called for, for whoever keeps its tasks
   * @throws FunctionError when the function fails
   * @throws FunctionTimeout when there is no result as long as the caller waits
   */
  async invoke(payload: string, patience: number, operationIds: readonly string[] = []): Promise<string> {
    this.#running += 1;
    const result = this.#run(payload, patience, operationIds).finally(() => {
      this.#running -= 1;
      this.#closeWhenDone();
    });
    return within(patience, result, `the function did not answer within ${(patience / 1_000).toFixed(1)} s`);
  }

  async #run(payload: string, patience: number, operationIds: readonly string[]): Promise<string> {
    const environment = await this.#acquire(patience);
    try {
      return await environment.invoke(payload, operationIds);
    } catch (error) {
      if (error instanceof FunctionError && error.trace !== undefined) this.#settings.log(error.trace);
      throw error;
    } finally {
      this.#release(environment);
    }
  }

  /** Stops as soon as nothing runs. An event that comes late, from before the decision, is still handled. */
  retire(): void {
    this.#retired = true;
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (this.#retired && this.#running === 0) void this.close();
  }

  /** Stops at once. */
  async close(): Promise<void> {
    await Promise.all([...this.#environments].map((environment) => environment.close()));
  }

  #acquire(patience: number): Promise<LambdaEnvironment> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(new FunctionTimeout(`no environment of the function was free within ${patience / 1_000} s`));
      }, patience);
      const waiting: Waiting = {
        take: (environment) => {
          clearTimeout(timer);
          resolve(environment);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#queue.push(waiting);
      this.#grow();
    });
  }

  /** One at a time: by the time that one has started, others may be free again. */
  #grow(): void {
    if (this.#starting || this.#queue.length === 0 || this.#environments.size >= MOST_ENVIRONMENTS) return;
    this.#starting = true;
    const environment = this.#open();
    environment.ready.then(
      () => {
        this.#starting = false;
        this.#release(environment);
        this.#grow();
      },
      (error: Error) => {
        this.#starting = false;
        this.#queue.shift()?.reject(error);
        this.#grow();
      },
    );
  }

  #open(): LambdaEnvironment {
    const environment = new LambdaEnvironment(this.#settings);
    this.#environments.add(environment);
    void environment.ended.then(() => {
      this.#environments.delete(environment);
      const index = this.#idle.indexOf(environment);
      if (index >= 0) this.#idle.splice(index, 1);
      this.#grow();
    });
    return environment;
  }

  #release(environment: LambdaEnvironment): void {
    if (environment.over) return;
    const next = this.#queue.shift();
    if (next === undefined) this.#idle.push(environment);
    else next.take(environment);
  }
}

/** @throws FunctionTimeout when the time, in milliseconds, is up first */
async function within<Result>(time: number, result: Promise<Result>, otherwise: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FunctionTimeout(otherwise)), time);
  });
  try {
    return await Promise.race([result, impatience]);
  } finally {
    clearTimeout(timer);
  }
}
