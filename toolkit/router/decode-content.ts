import { defaultLimits, parseJson } from './json.js';
import { isJson } from './media-type.js';
import type { Shape } from './operation.js';
import { readPrimitive } from './read-primitive.js';

/** The text of a parameter that is a document of its own. */
export function decodeContent(text: string, mediaType: string, shape: Shape): unknown {
  return isJson(mediaType) ? parseJson(text, defaultLimits) : readPrimitive(text, shape);
}
