import type { ReadBody } from './codec.js';
import { decodeJson } from './decode-json.js';
import { bestFit } from './media-type.js';
import { type BodyCodec, contentOf } from './operation.js';
import { unsupported, wireBody } from './wire-body.js';

/** Reads a body that may be of several media types, or of one that is not JSON, or is not required. */
export const readBody: ReadBody = (declared, source, limits, decoders) => {
  const content = contentOf<BodyCodec>(declared) ?? {};
  // Without a Content-Type it is bytes that nobody knows anything about (RFC 9110, section 8.3).
  const contentType = source.header('content-type') ?? 'application/octet-stream';
  const key = bestFit(content, contentType);
  const codec = content[key];
  // A form without a field is written as nothing (URL Standard, section 5.2): its type alone says that it is there.
  const wire = wireBody(source, limits) ?? (Object(codec).form && '');
  if (wire === undefined) return {};
  const decode = decoders?.[key] ?? decodeJson;
  const value = codec && decode(wire, codec, limits, contentType);
  const types = Object.keys(content);
  if (value === undefined)
    throw unsupported([...new Set(types.map((type) => readable(type, content[type])))].join(', '));
  return { key, value, ...(types.length > 1 && { contentType: key.includes('*') ? contentType : key }) };
};

/** Of a range whose bodies are JSON no other type is read. */
function readable(type: string, codec: BodyCodec | undefined): string {
  return codec === 'json' && /^(?:\*|application)\/\*$/.test(type) ? 'application/json' : type;
}
