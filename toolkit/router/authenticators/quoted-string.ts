/** A `quoted-string` of a challenge (RFC 9110, section 11.2), without what would need an escape. */
export function quotedString(text: string): string {
  return `"${text.replaceAll(/[^ -~]|["\\]/g, '')}"`;
}
