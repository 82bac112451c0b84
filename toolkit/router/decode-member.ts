import type { BodyLimits } from './codec.js';
import { isArrayShape, isObjectShape } from './decode-style.js';
import { parseJson } from './json.js';
import { isJson } from './media-type.js';
import type { FormEncoding, Shape } from './operation.js';
import { readPrimitive } from './read-primitive.js';

/** Reads a text in a form: as JSON by its media type, or by default when it stands for a structure. */
export function decodeMember(text: string, shape: Shape, contentType: string | undefined, limits: BodyLimits): unknown {
  const isDocument = contentType === undefined ? isArrayShape(shape) || isObjectShape(shape) : isJson(contentType);
  return isDocument ? parseJson(text, limits) : readPrimitive(text, shape);
}

/** By a name that comes from the wire. */
export function encodingOf(
  encoding: { readonly [property: string]: FormEncoding } | undefined,
  name: string,
): FormEncoding | undefined {
  return encoding && Object.hasOwn(encoding, name) ? encoding[name] : undefined;
}
