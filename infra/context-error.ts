/** What was given by `--context` is nothing that there is; the message says what there is. */
export class ContextError extends Error {
  override readonly name = 'ContextError';
}
