import type { ProxyResult } from './event/proxy-event.js';
import type { Fields } from './fields.js';
import type { BodyCodec, Operation, Parameter } from './operation.js';

/** Caps on what a request body may hold. */
export interface BodyLimits {
  /** Lambda itself takes 6 MB for the whole event. */
  readonly bytes: number;
  /** How deeply JSON may be nested. */
  readonly depth: number;
  /** How many values JSON may hold. */
  readonly values: number;
}

/** A body as the event has it. */
export interface WireBody {
  readonly text: string;
  readonly encoding: 'utf8' | 'base64';
}

/**
 * Reads a parameter: from its text where it travels in the path, a header or a cookie, else from the query. Answers
 * undefined when it is absent, and a Malformed when it cannot be read.
 */
export type DecodeParameter = (
  parameter: Parameter,
  text: string | undefined,
  request: { readonly query: Fields; readonly isDecoded?: boolean | undefined },
  operation: Operation,
) => unknown;

/** Reads a body; answers a Malformed when it cannot, and undefined when it is of a media type that it cannot read. */
export type DecodeBody = (body: WireBody, codec: BodyCodec, limits: BodyLimits, contentType: string) => unknown;

/** A response in the making. */
export type Reply = ProxyResult & { readonly headers: Record<string, string> };

/** Writes a header that is there; `exploded` are the names of those that are written so. */
export type EncodeHeader = (response: Reply, name: string, value: unknown, exploded?: readonly string[]) => void;

/** Writes a body of a media type that is not JSON. */
export type EncodeContent = (response: Reply, body: unknown, codec: 'text' | 'bytes') => void;

/** What one operation needs beyond texts, integers and JSON; the functions are those of `specwright/codecs`. */
export interface Codecs {
  /** `decodeParameter`, for all other shapes and styles. */
  readonly parameter?: DecodeParameter;
  /** By media type, as declared: forms, texts, bytes, and ranges of media types. */
  readonly body?: { readonly [mediaType: string]: DecodeBody };
  /** `bestFit`, where media types are declared with parameters or as ranges. */
  readonly fit?: (types: object, type: string) => string;
  /** `encodeHeader`, for objects and for `Set-Cookie`. */
  readonly header?: EncodeHeader;
  /** `encodeContent`, for texts and bytes. */
  readonly content?: EncodeContent;
}
