import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const lifetime = 60 * 60 * 1000;
const nonceBytes = 12;
const tagBytes = 16;

/** Whose cursor it is and for what: it opens only with the same words again. */
export interface CursorBinding {
  readonly operation: string;
  readonly subject: string;
  readonly filter: readonly (string | undefined)[];
}

/**
 * Turns a place in a list into text that says nothing and that nobody else can make: AES-256-GCM, bound to the caller,
 * the operation and the filter, good for an hour.
 */
export function sealCursor(place: object, binding: CursorBinding): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(binding.operation), nonce).setAAD(bytesOf(binding));
  const text = JSON.stringify({ place, expires: Date.now() + lifetime });
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The place in the list; `undefined` for a cursor that was tampered with, is somebody else's or has expired. */
export function openCursor<Place extends object>(cursor: string, binding: CursorBinding): Place | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  // The decoder passes over what is not base64url, so several texts would stand for one cursor.
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== cursor) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(binding.operation), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(bytesOf(binding)).setAuthTag(bytes.subarray(-tagBytes));
  let text = decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8');
  try {
    text += decipher.final('utf8');
  } catch {
    return undefined;
  }
  const { place, expires } = JSON.parse(text) as { place: Place; expires: number };
  return Date.now() < expires ? place : undefined;
}

function bytesOf({ operation, subject, filter }: CursorBinding): Buffer {
  return Buffer.from(JSON.stringify([operation, subject, ...filter]));
}

const secret = process.env.CURSOR_SECRET ?? '';
if (secret.length < 32) throw new Error('CURSOR_SECRET must hold a secret of at least 32 characters.');

function keyFor(operation: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `cursor of ${operation}`, 32));
}
