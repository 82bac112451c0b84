import { createHash } from 'node:crypto';
import type { Operation } from 'specwright/operation';

/**
 * What an `Idempotency-Key` says. The header is a structured-field string, `"abc"` (RFC 8941, section 3.3.3), that many
 * clients send bare: both are the same key.
 */
export function readIdempotencyKey(field: string | undefined): string | undefined {
  const quoted = field && /^"((?:[^"\\]|\\["\\])*)"$/.exec(field)?.[1];
  return quoted === undefined ? field : quoted.replace(/\\(.)/g, '$1');
}

/** Where all repetitions of a create meet, and what tells them from other creates. */
export interface Once {
  readonly id: string;
  readonly fingerprint: string;
}

/** For a request to this operation by this caller. Keys are the caller's own, and for one operation. */
export function onceFor(key: string, subject: string, { id, method, path }: Operation, body: object): Once {
  return { id: idOf(key, subject, id), fingerprint: fingerprintOf(method, path, subject, body) };
}

/**
 * The id that a create with this key makes: always the same, so that two creates meet at one item. A version 8 UUID
 * (RFC 9562, section 5.8) of a SHA-256 digest.
 */
export function idOf(key: string, subject: string, operation: string): string {
  const hex = digest([subject, operation, key]).toString('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return groups.join('-');
}

/** Tells a repeated request from another one under the same key, whatever the order of the body's properties. */
export function fingerprintOf(method: string, path: string, subject: string, body: object): string {
  return digest([method, path, subject, body]).toString('base64url');
}

function digest(parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts, sorted)).digest();
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
