import { toBase64 } from '#platform';
import type { WriteBody } from './codec.js';
import { bestFit } from './media-type.js';
import { cleanHeader } from './plain-header.js';
import { putJson, writeJson } from './write-json.js';

/** Writes a body of the media type that the handler names, or of the sole one unless it is a range. */
export const writeBody: WriteBody = (response, body, declared, given, requestId) => {
  if (typeof declared === 'string') return writeJson(response, body, declared, given, requestId);
  const { content = {} } = declared;
  const [only = '', other] = Object.keys(content);
  const type = cleanHeader(given ?? (other ? '' : only));
  const codec = content[bestFit(content, type)];
  if (!codec || type.includes('*')) throw new Error(`The operation declares no body of the media type "${type}" here.`);
  if (codec === 'json') return putJson(response, body, type, requestId);
  response.headers['Content-Type'] = type;
  response.isBase64Encoded = codec === 'bytes';
  response.body = codec === 'text' ? textOf(body) : toBase64(body as Uint8Array);
};

/** Anything else would arrive as `[object Object]`. */
function textOf(body: unknown): string {
  if (typeof body !== 'string') throw new TypeError('The body of a text is no string.');
  return body;
}
