/** Where something happened. */
export interface LogPlace {
  readonly requestId: string;
  readonly operationId: string;
}

/** Writes one JSON line about a failure, causes included. Only the log ever shows them; callers do not. */
export function logError(message: string, cause: unknown, { requestId, operationId }: LogPlace): void {
  console.error(JSON.stringify({ level: 'ERROR', message, requestId, operationId, error: describeError(cause) }));
}

/** A thrown value need not be an Error, and causes may go round in a circle. */
export function describeError(thrown: unknown, depth = 6): unknown {
  if (!(thrown instanceof Error && depth)) return thrown && (typeof thrown === 'object' ? 'object' : String(thrown));
  const { name, message, stack, cause } = thrown;
  return { name, message, stack, cause: describeError(cause, depth - 1) };
}
