import type { ProxyEvent, ProxyResult } from './proxy-event.js';

/** One way of putting HTTP into Lambda events. */
export interface EventFormat {
  recognises(event: ProxyEvent): boolean;
  read(event: ProxyEvent): Target;
  /** From the words of HTTP APIs into those of this format. */
  write(result: ProxyResult, event: ProxyEvent): ProxyResult;
}

/** What a request is for. Both paths are percent-encoded. */
export interface Target {
  readonly method: string;
  /** What is matched: without the stage. */
  readonly route: string;
  /** As the caller wrote it, stage included. */
  readonly path: string;
  /** Set when the maps of the query string are still percent-encoded. */
  readonly isQueryEncoded?: true;
}
