import type { Observation } from '../router/observation.js';

/** What went wrong in a mock, of which the caller is told as a 500 only. A 500 that is meant is nothing to tell of. */
export function tellOfErrors({ operationId, error }: Observation): void {
  if (error !== undefined) console.error(`The mock of ${operationId} failed.`, error);
}
