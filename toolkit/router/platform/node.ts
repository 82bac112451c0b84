/** Loaded with the first problem: that takes as long as everything else of a cold start. */
export function reasonPhrase(status: number): string | undefined {
  return process.getBuiltinModule('node:http').STATUS_CODES[status];
}

/** The bytes that a text of an event stands for. */
export function bytesOf(text: string, encoding: 'utf8' | 'base64'): Uint8Array {
  return Buffer.from(text, encoding);
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Where some bytes say a text, from a place on; -1 for nowhere. */
export function indexOf(bytes: Uint8Array, text: string, from = 0): number {
  return Buffer.prototype.indexOf.call(bytes, text, from);
}
