/** The operations that a function was called for: one, unless several share it; none for what is no operation. */
export type Task = readonly string[] | 'none yet';

/** What one environment of a function is noted by. */
export interface TaskNote {
  /** It alone signs its requests with this one. */
  readonly accessKeyId: string;
  begin(operationIds: readonly string[]): void;
  close(): void;
}

/**
 * What each environment of a function is working for, by its access key: an environment does one thing at a time, so
 * whoever is asked by it knows on whose behalf.
 */
export class Tasks {
  readonly #current = new Map<string, Task>();
  #opened = 0;

  /** For a new environment, which has nothing to do yet. */
  open(functionName: string): TaskNote {
    this.#opened += 1;
    const accessKeyId = `${functionName}.${this.#opened}`;
    this.#current.set(accessKeyId, 'none yet');
    return {
      accessKeyId,
      begin: (operationIds) => void this.#current.set(accessKeyId, operationIds),
      close: () => void this.#current.delete(accessKeyId),
    };
  }

  /** Undefined for a key that is nobody's. */
  find(accessKeyId: string): Task | undefined {
    return this.#current.get(accessKeyId);
  }
}
