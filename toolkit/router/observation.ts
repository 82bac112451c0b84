import type { Principal } from './handler.js';

/** What became of one request. */
export interface Observation {
  /** The operation that was called; absent when none was found. */
  readonly operationId?: string | undefined;
  /** The HTTP method; empty when the event was no HTTP request. */
  readonly method: string;
  /** The path template of the operation, and never the path itself: `/todos/{id}`. */
  readonly path?: string | undefined;
  readonly status: number;
  readonly requestId: string;
  readonly principal?: Principal | undefined;
  /** From the arrival of the event to the answer. */
  readonly milliseconds: number;
  /** What was thrown when the status is 500. */
  readonly error?: unknown;
}

/**
 * Is told of each request once, when its answer is made. A promise is waited for, because Lambda stops when the answer is
 * out; what it throws is logged, and the answer goes out all the same.
 */
export type Observe = (observation: Observation) => void | Promise<void>;
