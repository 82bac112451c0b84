/** The definition holds something that API Gateway would not import, or that cannot be run locally. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** A place in a definition. What is wrong there is collected, so that everything can be told at once. */
export class DefinitionPlace {
  readonly #problems: string[];
  readonly #pointer: string;

  /** The root of a definition, unless `within` another place. */
  constructor(within?: DefinitionPlace, steps: readonly string[] = []) {
    this.#problems = within === undefined ? [] : within.#problems;
    const escaped = steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    this.#pointer = `${within === undefined ? '#' : within.#pointer}${escaped.join('')}`;
  }

  at(...steps: readonly string[]): DefinitionPlace {
    return new DefinitionPlace(this, steps);
  }

  /** The place is told as a JSON Pointer (RFC 6901, section 6). */
  report(problem: string): void {
    this.#problems.push(`${this.#pointer}: ${problem}`);
  }

  /** @throws DefinitionError when something was reported, anywhere in the definition */
  throwReported(): void {
    if (this.#problems.length > 0) throw new DefinitionError(this.#problems);
  }
}
