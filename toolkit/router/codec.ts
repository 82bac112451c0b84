import type { Target } from './event/event-format.js';
import type { ProxyResult } from './event/proxy-event.js';
import type { Fields } from './fields.js';
import type { BodyCodec, Operation, Parameter, RequestBody, Response, Short } from './operation.js';

/** Caps on what a request body may hold. */
export interface BodyLimits {
  /** Lambda itself takes 6 MB for the whole event. */
  readonly bytes: number;
  /** How deeply JSON may be nested. */
  readonly depth: number;
  /** How many values JSON may hold. Each name counts as one, each array as two and each object as six: they take as long. */
  readonly values: number;
}

/** A body as it came: bytes where the event has it in base64. */
export type WireBody = string | Uint8Array;

/**
 * Reads a parameter: from its text where it travels in the path, a header or a cookie, else from the query. Answers
 * undefined when it is absent, and a Malformed when it cannot be read.
 */
export type DecodeParameter = (
  parameter: Parameter,
  text: string | undefined,
  request: { readonly query: Fields; readonly target: Pick<Target, 'isDecoded'> },
  operation: Operation,
) => unknown;

/** Reads a body; answers a Malformed when it cannot, and undefined when it is of a media type that it cannot read. */
export type DecodeBody = (body: WireBody, codec: BodyCodec, limits: BodyLimits, contentType: string) => unknown;

/** A response in the making. */
export type Reply = ProxyResult & { readonly headers: Record<string, string> };

/** Writes a header that is there. */
export type EncodeHeader = (response: Reply, name: string, value: unknown, declared: Short<Response>) => void;

/** Writes a response body; `given` is what the handler calls its media type. Throws where that is not declared. */
export type WriteBody = (
  response: Reply,
  body: unknown,
  declared: Short<Response>,
  given: string | undefined,
  requestId: string,
) => void;

/** A request body, decoded; an empty one is none. */
export interface DecodedBody {
  /** The media type, as it is declared. */
  readonly key?: string;
  /** A Malformed when it could not be decoded. */
  readonly value?: unknown;
  /** Where there is a choice, the media type tells the handler's types apart: as declared, or under a range as sent. */
  readonly contentType?: string;
}

/** What of a request its body is read from. */
export interface BodySource {
  readonly event: { readonly body?: unknown; readonly isBase64Encoded?: unknown };
  header(name: string): string | undefined;
}

/** Reads a request body. */
export type ReadBody = (
  declared: Short<RequestBody>,
  source: BodySource,
  limits: BodyLimits,
  decoders: Codecs['body'],
) => DecodedBody;

/** What one operation needs beyond texts, integers and JSON; the functions are those of `specwright/codecs`. */
export interface Codecs {
  /** `negotiate`, where callers have a say in what is sent. */
  readonly accept?: (source: BodySource, operation: Operation) => void;
  /** `decodeParameter`, for all other shapes and styles. */
  readonly parameter?: DecodeParameter;
  /** `readBody`, where the body is not simply JSON of one media type. */
  readonly read?: ReadBody;
  /** By media type, as declared: forms, texts, bytes, and ranges of media types. */
  readonly body?: { readonly [mediaType: string]: DecodeBody };
  /** `encodeHeader`, for objects and for `Set-Cookie`. */
  readonly header?: EncodeHeader;
  /** `writeBody`, where a response is not simply JSON of one media type. */
  readonly write?: WriteBody;
}
