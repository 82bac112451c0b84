import type { EncodeContent } from './codec.js';

/** Writes a body that is text or bytes; those travel as Base64. */
export const encodeContent: EncodeContent = (response, body, codec) => {
  response.isBase64Encoded = codec === 'bytes';
  response.body = codec === 'text' ? String(body) : Buffer.from(body as Uint8Array).toString('base64');
};
