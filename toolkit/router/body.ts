import { decodeUtf8 } from './decode-utf8.js';
import type { Decoders } from './decoders.js';
import type { IncomingRequest } from './incoming-request.js';
import { isJson, parseJson } from './json.js';
import type { BodyLimits } from './limits.js';
import { Malformed } from './malformed.js';
import { bestFit } from './media-type.js';
import type { BodyCodec, RequestBody } from './operation.js';
import { Refusal } from './refusal.js';

export interface Body {
  /** The declared media type or range that it falls under. */
  readonly key: string;
  /** As the caller declared it. */
  readonly contentType: string;
  /** Decoded, or a Malformed. */
  readonly value: unknown;
}

/**
 * Decodes the body by its media type; undefined when there is none, and an empty one is none. Throws a Refusal: 415 for
 * a media type that the operation does not take, 413 for a body beyond the limit.
 */
export function decodeBody(
  { content }: RequestBody,
  request: IncomingRequest,
  limits: BodyLimits,
  decoders: Decoders = {},
): Body | undefined {
  const { body, isBase64Encoded } = request.event;
  if (typeof body !== 'string' || body === '') return undefined;
  // Without a Content-Type it is bytes that nobody knows anything about (RFC 9110, section 8.3).
  const contentType = request.header('content-type') ?? 'application/octet-stream';
  const key = bestFit(content, contentType);
  const codec = content[key];
  // A range may cover types that its codec cannot read, such as XML under application/*.
  if (!codec || (codec === 'json' && key.includes('*') && !isJson(contentType))) {
    const accepted = Object.keys(content).join(', ');
    throw new Refusal(415, `The body may be ${accepted}.`, { Accept: accepted, 'Accept-Post': accepted });
  }
  const encoding = isBase64Encoded === true ? 'base64' : 'utf8';
  // A character is three bytes at the most, so there is seldom anything to count.
  if (body.length * 3 > limits.bytes && Buffer.byteLength(body, encoding) > limits.bytes)
    throw new Refusal(413, `The body may hold ${limits.bytes} bytes.`);
  // The common case, without the detour.
  if (codec === 'json' && encoding === 'utf8') return { key, contentType, value: parseJson(body, limits) };
  return { key, contentType, value: decode(Buffer.from(body, encoding), codec, limits, contentType, decoders) };
}

function decode(bytes: Buffer, codec: BodyCodec, limits: BodyLimits, contentType: string, decoders: Decoders): unknown {
  if (codec === 'bytes') return new Uint8Array(bytes);
  if (typeof codec === 'string') {
    const text = decodeUtf8(bytes);
    return codec === 'text' || text instanceof Malformed ? text : parseJson(text, limits);
  }
  const { form, multipart } = decoders;
  if ('form' in codec && form) return form(bytes, codec, limits, contentType);
  if ('multipart' in codec && multipart) return multipart(bytes, codec, limits, contentType);
  throw new Error(`Nothing here decodes ${contentType}.`);
}
