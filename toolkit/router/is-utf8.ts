/**
 * Whether a text of this media type is UTF-8 by what its `charset` says; US-ASCII is a part of UTF-8, and texts that say
 * nothing are taken for it (RFC 9110, section 8.3.2).
 */
export function isUtf8(contentType: string): boolean {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType) ?? [];
  return /^(?:utf-?8|us-ascii)$/i.test(charset);
}
