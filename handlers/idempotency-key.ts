import { hash } from 'node:crypto';
import type { Operation } from 'specwright/operation';

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

/** For a request to this operation by this caller. Keys are the caller's own, and for one operation. */
export function onceFor(key: string, subject: string, { id, method, path }: Operation, body: object): Once {
  return { id: idOf(key, subject, id), fingerprint: fingerprintOf(method, path, subject, body) };
}

/**
 * The id that a create with this key makes: always the same, so that two creates meet at one item. A version 8 UUID
 * (RFC 9562, section 5.8) of a SHA-256 digest.
 */
export function idOf(key: string, subject: string, operation: string): string {
  return digest([subject, operation, key]).replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-8$3-8$4-$5');
}

/** Tells a repeated request from another one under the same key, whatever the order of the body's properties. */
export function fingerprintOf(method: string, path: string, subject: string, body: object): string {
  return digest([method, path, subject, body]);
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts, sorted));
}

function sorted(_name: string, value: unknown): unknown {
  if (Object(value) !== value || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
