import type { ProxyEvent, ProxyResult } from './proxy-event.js';

/** One way of putting HTTP into Lambda events: what an event asks for, or undefined where it is of another kind. */
export type EventFormat = (event: ProxyEvent) => Target | undefined;

/** What a request is for. Paths and query are percent-encoded. */
export interface Target {
  readonly method: string;
  /** What is matched: without the stage. */
  readonly route: string;
  /** As the caller wrote it, stage included. */
  readonly path: string;
  readonly query: string;
  /** From the words of HTTP APIs into those of this format, where they are not the same. */
  readonly write?: (result: ProxyResult) => ProxyResult;
}
