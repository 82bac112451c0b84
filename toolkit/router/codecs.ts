/**
 * What the router does not do by itself, for few operations need any of it: the generated validators of an operation
 * import its codecs from here, its entry in `operations.ts` says which it needs, and a bundle holds no more.
 */

export { negotiate } from './accept.js';
export { decodeForm } from './decode-form.js';
export { decodeMultipart } from './decode-multipart.js';
export { decodeParameter } from './decode-parameter.js';
export { decodeBytes, decodeRange, decodeTextual } from './decode-textual.js';
export { encodeHeader } from './encode-header.js';
export { readBody } from './read-body.js';
export { writeBody } from './write-body.js';
