/** Where something happened. */
export interface LogPlace {
  readonly requestId: string;
  readonly operationId: string;
}

/**
 * Writes one line of JSON. Not by `console`: Lambda would put the line, as a text, into a line of its own, and CloudWatch
 * would find neither fields nor metrics in it.
 */
export function writeLog(level: 'INFO' | 'WARN' | 'ERROR', message: string, fields: object): void {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields })}\n`);
}

/** Writes one line about a failure, causes included. Only the log ever shows them; callers do not. */
export function logError(message: string, cause: unknown, { requestId, operationId }: LogPlace): void {
  writeLog('ERROR', message, { requestId, operationId, error: describeError(cause) });
}

/** A thrown value need not be an Error, and causes may go round in a circle. */
export function describeError(thrown: unknown, depth = 6): unknown {
  if (!(thrown instanceof Error && depth)) return thrown && (typeof thrown === 'object' ? 'object' : String(thrown));
  const { name, message, stack, cause } = thrown;
  return { name, message, stack, cause: describeError(cause, depth - 1) };
}
