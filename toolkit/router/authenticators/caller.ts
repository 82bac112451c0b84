import type { Identity } from '../authenticators.js';

/** Whom credentials stand for. */
export interface Caller {
  /** Not empty, and without control characters. */
  readonly subject: string;
  /** None unless said otherwise. */
  readonly scopes?: readonly string[];
}

/** Printable, so that it may go into logs, headers and keys. */
export function isClean(text: unknown): text is string {
  return typeof text === 'string' && /^[ -~\xa0-\uffff]+$/.test(text);
}

/** @throws TypeError for a subject that nobody could go by */
export function checkCaller({ subject }: Caller): void {
  if (!isClean(subject)) throw new TypeError('A subject is a text that is not empty and has no control characters.');
}

export function identityOf({ subject, scopes = [] }: Caller, claims: Identity['claims'] = {}): Identity {
  return { subject, scopes, claims };
}
