import type { ReadBody } from './codec.js';
import { parseJson } from './json.js';
import { unsupported, wireBody } from './wire-body.js';

/** Reads a body that can only be JSON of one media type, whose parameters do not matter. */
export const readJson: ReadBody = (declared, source, limits) => {
  const wire = wireBody(source, limits);
  if (!wire) return {};
  const type = source.header('content-type') ?? '';
  const key = declared as string;
  if (type !== key && type.replace(/;.*/s, '').trim().toLowerCase() !== key) throw unsupported(key);
  return { key, value: parseJson(wire, limits) };
};
