import type { DecodeBody } from './codec.js';
import { parseJson } from './json.js';

/** Reads a body of JSON, in UTF-8. */
export const decodeJson: DecodeBody = (body, _, limits) => parseJson(body, limits);
