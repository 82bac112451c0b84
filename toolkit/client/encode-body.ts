import type { Arguments, BodyCodec, Operation } from './operation.js';

/** The body of a request, and its `Content-Type` among the headers. */
export function encodeBody({ body: declared }: Operation, args: Arguments, headers: Headers): BodyInit | undefined {
  const { body } = args;
  if (declared === undefined) return undefined;
  if (body === undefined) {
    if (declared.required) throw new TypeError('The body is missing.');
    return undefined;
  }
  const [mediaType, codec] = chooseType(declared.content, args.contentType);
  const encoded = encode(codec, body);
  // The type of a multipart body names the boundary, which only fetch knows.
  if (!(encoded instanceof FormData)) headers.set('content-type', mediaType);
  return encoded;
}

function encode(codec: BodyCodec, body: unknown): BodyInit {
  if (codec === 'json') return JSON.stringify(body);
  return codec === 'plain' ? (body as BodyInit) : codec.encode(body, codec.encoding ?? {});
}

type Content = { readonly [mediaType: string]: BodyCodec };

/** The type that was asked for, or else the first that is JSON, or else the first of all. */
function chooseType(content: Content, wanted: unknown): readonly [mediaType: string, codec: BodyCodec] {
  const types = Object.entries(content);
  if (typeof wanted === 'string') {
    const [range = wanted, codec] =
      types.find(([type]) => type === wanted) ?? types.find(([type]) => covers(type, wanted)) ?? [];
    if (codec === undefined) throw new TypeError(`The operation takes no ${range}.`);
    return [wanted, codec];
  }
  const chosen = types.find(([, codec]) => codec === 'json') ?? types[0];
  if (chosen === undefined || chosen[0].includes('*')) throw new TypeError('The contentType is missing.');
  return chosen;
}

/** `image/*` covers `image/png`; what follows a semicolon does not matter. */
export function covers(range: string, mediaType: string): boolean {
  const [type, subtype] = essence(mediaType);
  const [rangeType, rangeSubtype] = essence(range);
  return (rangeType === '*' || rangeType === type) && (rangeSubtype === '*' || rangeSubtype === subtype);
}

function essence(mediaType: string): string[] {
  const [name = ''] = mediaType.toLowerCase().split(';');
  return name.trim().split('/');
}
