import { hash } from 'node:crypto';

/**
 * Sixteen hexadecimal digits that stand for a caller in logs and events: always the same for the same subject, so that
 * what one caller did can be put together, and nobody's name.
 */
export function hashPrincipal(subject: string): string {
  return hash('sha256', subject).slice(0, 16);
}
