/** Turns text on the wire into the text it stands for; undefined when it is broken. */
export type Decode = (text: string) => string | undefined;

/** Percent-decoding (RFC 3986, section 2.1), once. */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** As forms write it: a plus sign is a space. */
export function decodeFormText(text: string): string | undefined {
  return decodePercent(text.replaceAll('+', ' '));
}

/** Puts the encoding back on a path that arrived decoded, so that it can be decoded exactly once like any other. */
export function encodePath(path: string): string {
  return path.replace(/[^\w\-.~/:@!$&'()*+,;=]+/g, encodeText);
}

/** A surrogate on its own has no encoding; it becomes the replacement character. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

/** Takes a base path off the front of a path, if it starts with it: `/v1/todos` under `/v1` is `/todos`. */
export function withoutBase(path: string, base = ''): string {
  if (!base || !path.startsWith(base)) return path;
  const rest = path.slice(base.length) || '/';
  return rest[0] === '/' ? rest : path;
}
