/** Something wrong in a document: where, what, and what to write instead. */
export interface SpecProblem {
  readonly severity: 'error' | 'warning';
  /** As the user wrote it, or relative to the working directory. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** JSON Pointer into that file, as a fragment: `#/paths/~1todos/get`. */
  readonly pointer: string;
  /** Where that stands in the bundled document, as far as it is known. */
  readonly bundled?: string;
  /** A stable kebab-case name: `duplicate-operation-id`. */
  readonly rule: string;
  readonly message: string;
  /** What to write instead. */
  readonly fix?: string;
}

/** Whether it keeps what it is about from being used. */
export function isError({ severity }: Pick<SpecProblem, 'severity'>): boolean {
  return severity === 'error';
}

/** Thrown once, with every problem that was found. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  constructor(readonly problems: readonly SpecProblem[]) {
    super(`${problems.length} problem${problems.length === 1 ? '' : 's'} in the document`);
  }
}
