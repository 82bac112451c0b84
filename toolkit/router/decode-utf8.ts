import { Malformed } from './malformed.js';

/** Unlike a Buffer, it does not paper over what is broken. */
export function decodeUtf8(bytes: Uint8Array): string | Malformed {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new Malformed('encoding', 'is not UTF-8');
  }
}
