import type { ProblemError } from './problem.js';

/** Thrown inside the router to end a request with a problem; it never leaves the router, and carries no stack. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly headers: { readonly [name: string]: string } = {},
    readonly errors: readonly ProblemError[] = [],
  ) {}
}
