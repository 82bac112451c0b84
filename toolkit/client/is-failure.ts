import { ApiError, ConnectionError } from './api-error.js';

/** Whether a call failed with this; generated clients give it the type of all that their API declares. */
export function isFailure(error: unknown): error is ApiError<number, unknown> | ConnectionError {
  return error instanceof ApiError || error instanceof ConnectionError;
}
