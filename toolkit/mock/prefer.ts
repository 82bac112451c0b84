/** What a caller would like to get. */
export interface Preference {
  readonly code?: string;
  readonly example?: string;
}

/**
 * Reads `Prefer: code=404, example="not found"` (RFC 7240, section 2). Names are compared without regard to case, the
 * first of several counts, and other preferences are none of ours.
 */
export function readPrefer(header: string | undefined): Preference {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, token] of (header ?? '').matchAll(preference)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  }
  const code = found.get('code');
  const example = found.get('example');
  return { ...(code !== undefined && { code }), ...(example !== undefined && { example }) };
}

/** A name, and behind an equals sign a quoted or a plain value; separated by commas, or by semicolons as people do. */
const preference = /([^\s,;="]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;
