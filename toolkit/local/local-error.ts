/** Something about the project or the machine keeps the API from running; the message says what to do. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}
