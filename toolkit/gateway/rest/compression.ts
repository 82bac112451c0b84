import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway-request.js';
import { LARGEST_BODY } from '../http-listener.js';
import { Refusal } from '../refusal.js';

type Coding = 'gzip' | 'deflate';

const pack = { gzip: gzipSync, deflate: deflateSync };
const unpack = { gzip: gunzipSync, deflate: inflateSync };

/**
 * Unpacks the body of a request, where the API compresses at all (`x-amazon-apigateway-minimum-compression-size`).
 *
 * @param minimum in bytes; smaller bodies are left as they are
 * @throws Refusal UNSUPPORTED_MEDIA_TYPE for another coding than gzip and deflate, or a body that is not in it;
 * REQUEST_TOO_LARGE for one that is when it is unpacked
 */
export function unpacked(request: GatewayRequest, minimum: number | undefined): GatewayRequest {
  const { body } = request;
  const coding = headerValue(request, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (minimum === undefined || coding === 'identity' || body === 'too large' || body.length < minimum) return request;
  if (!isCoding(coding)) throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  return { ...request, headers, body: unpackBody(body, coding) };
}

function unpackBody(body: Uint8Array, coding: Coding): Uint8Array {
  try {
    return unpack[coding](body, { maxOutputLength: LARGEST_BODY });
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError;
    throw new Refusal(isTooLarge ? 'REQUEST_TOO_LARGE' : 'UNSUPPORTED_MEDIA_TYPE', undefined, { cause });
  }
}

/** Packs what a function answered, for clients that ask for it; what has a coding of its own is left as it is. */
export function packed(reply: GatewayReply, request: GatewayRequest, minimum: number | undefined): GatewayReply {
  const coding = wantedCoding(headerValue(request, 'accept-encoding') ?? '');
  const hasCoding = reply.headers.some(([name]) => name.toLowerCase() === 'content-encoding');
  const isSmall = minimum === undefined || Buffer.byteLength(reply.body) < minimum;
  if (coding === undefined || hasCoding || isSmall) return reply;
  return { ...reply, headers: [...reply.headers, ['Content-Encoding', coding]], body: pack[coding](reply.body) };
}

/** The coding that is wanted most (RFC 9110, section 12.5.3): if API Gateway does not know that one, it takes no other. */
function wantedCoding(accept: string): Coding | undefined {
  const wishes = accept.split(',').map((wish) => {
    const [coding = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { coding, weight: Number(weight) };
  });
  const [first] = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  return first !== undefined && isCoding(first.coding) ? first.coding : undefined;
}

function isCoding(coding: string): coding is Coding {
  return coding === 'gzip' || coding === 'deflate';
}
