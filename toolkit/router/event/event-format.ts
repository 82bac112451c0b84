import type { Fields } from '../fields.js';
import type { ProxyEvent, ProxyResult } from './proxy-event.js';

/** One way of putting HTTP into Lambda events: what an event asks for, or undefined where it is of another kind. */
export type EventFormat = (event: ProxyEvent) => Target | undefined;

/** What a request is for. Paths are percent-encoded. */
export interface Target {
  readonly method: string;
  /** What is matched: without the stage. */
  readonly route: string;
  /** As the caller wrote it, stage included. */
  readonly path: string;
  /** Reads the query: its names decoded, its values as they came. */
  readonly readQuery: (event: ProxyEvent) => Fields;
  /** Whether the values of the query came decoded. */
  readonly isDecoded?: boolean;
  /** From the words of HTTP APIs into those of this format, where they are not the same. */
  readonly write?: (result: ProxyResult) => ProxyResult;
}
