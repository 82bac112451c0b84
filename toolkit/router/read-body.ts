import type { BodyLimits, Codecs } from './codec.js';
import { decodeJson } from './decode-json.js';
import type { IncomingRequest } from './incoming-request.js';
import type { RequestBody } from './operation.js';
import { Refusal } from './problem.js';

/** A body, decoded; an empty one is none. */
export interface DecodedBody {
  /** The media type, as it is declared. */
  readonly key?: string;
  /** A Malformed when it could not be decoded. */
  readonly value?: unknown;
  /** Where there is a choice, the media type tells the handler's types apart: as declared, or under a range as sent. */
  readonly contentType?: string;
}

/** @throws Refusal 413 when it is too large, 415 when it is of a media type that the operation does not take */
export function readBody(
  { content }: RequestBody,
  { fit = essence, body: decoders }: Codecs,
  request: IncomingRequest,
  limits: BodyLimits,
): DecodedBody {
  const { body: text, isBase64Encoded } = request.event;
  if (typeof text !== 'string' || text === '') return {};
  // Without a Content-Type it is bytes that nobody knows anything about (RFC 9110, section 8.3).
  const contentType = request.header('content-type') ?? '';
  const key = fit(content, contentType);
  const codec = Object.hasOwn(content, key) ? content[key] : undefined;
  const encoding = isBase64Encoded === true ? 'base64' : 'utf8';
  // A character is three bytes at the most, so there is seldom anything to count.
  if (codec && text.length * 3 > limits.bytes && Buffer.byteLength(text, encoding) > limits.bytes)
    throw new Refusal(413, `The body may hold ${limits.bytes} bytes.`);
  const decode = decoders?.[key] ?? decodeJson;
  const value = codec && decode({ text, encoding }, codec, limits, contentType);
  const types = Object.keys(content);
  if (value === undefined) {
    const accepted = types.join(', ');
    throw new Refusal(415, `The body may be ${accepted}.`, { Accept: accepted, 'Accept-Post': accepted });
  }
  return { key, value, ...(types.length > 1 && { contentType: key.includes('*') ? contentType : key }) };
}

/** A media type without its parameters, which do not matter unless the document names some. */
function essence(_: object, type: string): string {
  return type.replace(/;.*/s, '').trim().toLowerCase();
}
