import { FunctionError } from './lambda-environment.js';
import { FunctionTimeout } from './lambda-function.js';
import type { Refusal } from './refusal.js';

/** Why a request came to grief, for the person at the terminal: the caller is not told. */
export function refusalReason({ type, message, cause }: Refusal): string {
  if (cause instanceof FunctionError) return `${cause.errorType}: ${cause.message}`;
  if (cause instanceof FunctionTimeout) return cause.message;
  if (!(cause instanceof Error)) return message;
  return type === 'DEFAULT_5XX' ? (cause.stack ?? cause.message) : cause.message;
}
