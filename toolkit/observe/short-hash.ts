import { hash } from 'node:crypto';

/**
 * Sixteen hexadecimal digits that stand for a text, always the same for the same one. For a caller in logs and events:
 * what one caller did can be put together, and nobody is named.
 */
export function shortHash(text: string): string {
  return hash('sha256', text).slice(0, 16);
}
