import { indexOf } from '#platform';

/** A part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

/** More parts than any form has; each costs more than its bytes. */
const MOST_PARTS = 1000;
/** Bytes of the header lines of a part: as much as servers take of those of a request. */
const MOST_HEADERS = 16_384;

const HYPHEN = 45;
const utf8 = /* @__PURE__ */ new TextDecoder();

/**
 * Cuts a body at its boundaries (RFC 2046, section 5.1.1); what comes before the first and after the last is nothing.
 * Undefined when it is not well-formed, or a part has no name.
 */
export function splitMultipart(body: Uint8Array, boundary: string): readonly Part[] | undefined {
  const delimiter = `\r\n--${boundary}`;
  const whole = new Uint8Array(body.length + 2);
  whole.set([13, 10]);
  whole.set(body, 2);
  const parts: Part[] = [];
  let start = indexOf(whole, delimiter) + delimiter.length;
  if (boundary === '' || start < delimiter.length) return undefined;
  while (whole[start] !== HYPHEN || whole[start + 1] !== HYPHEN) {
    const end = indexOf(whole, delimiter, start);
    const part = end < 0 ? undefined : readPart(whole.subarray(start, end));
    if (!part || parts.push(part) > MOST_PARTS) return undefined;
    start = end + delimiter.length;
  }
  return parts;
}

/** The rest of the boundary's line, header lines, which may be folded (RFC 5322, section 2.2.3), an empty line, content. */
function readPart(bytes: Uint8Array): Part | undefined {
  const end = indexOf(bytes, '\r\n\r\n');
  if (end > MOST_HEADERS) return undefined;
  const lines = utf8
    .decode(bytes.subarray(0, Math.max(end, 0)))
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .slice(1);
  const disposition = headerOf(lines, 'content-disposition') ?? '';
  const name = parameterOf(disposition, 'name');
  if (name === undefined || !/^form-data\s*;/i.test(disposition)) return undefined;
  // Deprecated (RFC 7578, section 4.7): to take it for the content would be wrong.
  if (!/^(?:7bit|8bit|binary)$/i.test(headerOf(lines, 'content-transfer-encoding') ?? '7bit')) return undefined;
  const filename = parameterOf(disposition, 'filename');
  return { name, filename, contentType: headerOf(lines, 'content-type'), bytes: bytes.subarray(end + 4) };
}

function headerOf(lines: readonly string[], name: string): string | undefined {
  const line = lines.find((text) => text.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  return line?.slice(name.length + 1).trim();
}

/**
 * A parameter of a header, a token or a quoted string: `form-data; name="a"`. A backslash that nobody had to write is
 * part of a file's name, as browsers send it.
 */
export function parameterOf(header: string, name: string): string | undefined {
  for (const [, key, quoted, token] of header.matchAll(/;\s*([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g)) {
    if (key?.toLowerCase() === name) return quoted?.replace(/\\(["\\])/g, '$1') ?? token;
  }
  return undefined;
}
