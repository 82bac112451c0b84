import type { BodyLimits, BodySource } from './codec.js';
import { decodeJson } from './decode-json.js';
import { unsupported, wireBody } from './wire-body.js';

/** Reads a body that can only be JSON of one media type, whose parameters do not matter. */
export function readJson(mediaType: string, source: BodySource, limits: BodyLimits): unknown {
  const wire = wireBody(source, limits);
  if (!wire) return undefined;
  const [type = ''] = source.header('content-type')?.split(';') ?? [];
  if (type.trim().toLowerCase() !== mediaType) throw unsupported(mediaType);
  return decodeJson(wire, 'json', limits, mediaType);
}
