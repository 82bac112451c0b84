import type { BodyLimits, DecodeBody } from './codec.js';
import { decodeMember, encodingOf } from './decode-member.js';
import { isArrayShape, isObjectShape, shapeOf, type WireObject } from './decode-style.js';
import { decodeUtf8 } from './decode-utf8.js';
import type { UploadedFile } from './handler.js';
import { isUtf8 } from './is-utf8.js';
import { take } from './limit-values.js';
import { Malformed, REPEATED } from './malformed.js';
import { memberAt } from './malformed-member.js';
import { bestFit, isJson } from './media-type.js';
import type { BodyCodec, FormEncoding, Shape } from './operation.js';
import { type Part, parameterOf, splitMultipart } from './split-multipart.js';
import { toBytes } from './wire-body.js';

type MultipartCodec = Extract<BodyCodec, { multipart: unknown }>;

const NOT_MULTIPART = /* @__PURE__ */ new Malformed('multipart', 'is not well-formed multipart/form-data');
const OTHER_CHARSET = /* @__PURE__ */ new Malformed('encoding', 'holds a text that is not in UTF-8');
const BYTES = 'application/octet-stream';
const WRONG_TYPE = /* @__PURE__ */ new Malformed(
  'contentType',
  'holds a part of another media type than the API declares',
);

/**
 * Reads multipart/form-data (RFC 7578; OpenAPI 3.1, section 4.8.15). A part is what its property's encoding says (`as`), or
 * JSON, text or bytes by the media type that is declared there; without one, by the media type it says itself; without
 * that, it is text, unless it has a file name or stands for a structure. Undeclared names are left to the validator.
 */
export const decodeMultipart: DecodeBody = (body, given, limits, contentType) => {
  const codec = given as MultipartCodec;
  const parts = splitMultipart(toBytes(body), parameterOf(contentType, 'boundary') ?? '');
  if (!parts) return NOT_MULTIPART;
  const object: WireObject = Object.create(null);
  const left = { ...limits };
  for (const part of parts) {
    const { name } = part;
    const shape = shapeOf(codec.multipart, name);
    const encoding = encodingOf(codec.encoding, name);
    const isList = isArrayShape(shape);
    const others = object[name];
    if (others !== undefined && !isList) return memberAt(name, REPEATED);
    const members: unknown[] = Array.isArray(others) ? others : [];
    const decoded = decodePart(part, isList ? shape.items : shape, encoding, left);
    const value = take(left, memberAt(name, isList ? memberAt(members.length, decoded) : decoded));
    if (value instanceof Malformed) return value;
    members.push(value);
    object[name] = isList ? members : value;
  }
  return object;
};

function decodePart(part: Part, shape: Shape, { contentType: declared, as }: FormEncoding = {}, limits: BodyLimits) {
  if (declared && part.contentType && !covers(declared, part.contentType)) return WRONG_TYPE;
  const isStructure = isArrayShape(shape) || isObjectShape(shape);
  // A list or a range says what may come; what has come says the part.
  const said = declared && /[,*]/.test(declared) ? (part.contentType ?? declared) : declared;
  const type = said ?? (isStructure ? 'application/json' : part.contentType);
  const isTextual = type === undefined ? part.filename === undefined : isJson(type) || /^\s*text\//i.test(type);
  if (as ? as === 'bytes' : !isTextual) {
    // A file that does not say what it is may be anything, which is more than a list of media types.
    return declared && !part.contentType && !covers(declared, BYTES) ? WRONG_TYPE : fileOf(part);
  }
  const text = isUtf8(part.contentType ?? '') ? decodeUtf8(part.bytes) : OTHER_CHARSET;
  return text instanceof Malformed ? text : decodeMember(text, shape, type, limits);
}

/** The media type of an encoding may be a list, and hold ranges: `image/png, image/*`. */
function covers(declared: string, actual: string): boolean {
  return bestFit(Object.fromEntries(declared.split(',').map((range) => [range.trim(), 0])), actual) !== '';
}

function fileOf({ bytes, filename, contentType = BYTES }: Part): UploadedFile {
  return Object.assign(new Uint8Array(bytes), { contentType, ...(filename !== undefined && { filename }) });
}
