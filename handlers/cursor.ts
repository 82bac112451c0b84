import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';
import { setting } from './setting.js';

/** Whose cursor it is and for what: it opens only with the same words again. */
export interface CursorBinding {
  readonly operation: string;
  readonly subject: string;
  readonly filter: readonly (string | undefined)[];
}

const algorithm = 'aes-256-gcm';
const lifetime = 60 * 60 * 1000;
const nonceBytes = 12;
const authTagLength = 16;
const key = hash('sha256', setting('CURSOR_SECRET', 32), 'buffer');

/**
 * Turns a place in a list into text that says nothing and that nobody else can make: AES-256-GCM, bound to the caller,
 * the operation and the filter, good for an hour.
 */
export function sealCursor(place: object, binding: CursorBinding): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(bytesOf(binding));
  const sealed = cipher.update(bytesOf([place, Date.now() + lifetime]));
  return Buffer.concat([nonce, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The place in the list; `undefined` for a cursor that was tampered with, is somebody else's or has expired. */
export function openCursor<Place extends object>(cursor: string, binding: CursorBinding): Place | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  // The decoder passes over what is not base64url, so several texts would stand for one cursor.
  if (bytes.toString('base64url') !== cursor) return undefined;
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength });
    decipher.setAAD(bytesOf(binding)).setAuthTag(bytes.subarray(-authTagLength));
    const text = `${decipher.update(bytes.subarray(nonceBytes, -authTagLength))}${decipher.final()}`;
    const [place, expires] = JSON.parse(text) as [Place, number];
    return Date.now() < expires ? place : undefined;
  } catch {
    // Too short to be one of ours, or not what was sealed.
    return undefined;
  }
}

function bytesOf(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
