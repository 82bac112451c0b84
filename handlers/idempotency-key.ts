import { hash } from 'node:crypto';

/**
 * What an `Idempotency-Key` says. The header is a structured-field string, `"abc"` (RFC 8941, section 3.3.3), that many
 * clients send bare: both are the same key.
 */
export function readIdempotencyKey(field: string | undefined): string | undefined {
  return field?.replace(/^"((?:[^"\\]|\\["\\])*)"$/, (_, quoted: string) => quoted.replace(/\\(.)/g, '$1'));
}

/** Where all repetitions of a create meet, and what tells them from other creates. */
export interface Once {
  readonly id: string;
  readonly fingerprint: string;
}

/**
 * For what a caller asks of an operation. Keys are the caller's own, and for one operation.
 *
 * The id is always the same for a key, so that two creates meet at one item: a version 8 UUID (RFC 9562, section 5.8) of a
 * SHA-256 digest. The fingerprint tells a repeated request from another one under the same key.
 */
export function onceFor(key: string, subject: string, operation: string, asked: readonly unknown[]): Once {
  const id = digest(subject, operation, key).replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-8$3-8$4-$5');
  return { id, fingerprint: digest(subject, operation, asked) };
}

function digest(...parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts));
}
