import { ApiError } from 'todo-client';

/** What went wrong, for whoever is at the page. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) return error.problem?.detail ?? `The service answered with status ${error.status}.`;
  return 'The service could not be reached.';
}
