import type { Fields } from './fields.js';
import type { BodyLimits } from './limits.js';
import type { BodyCodec, Operation, Parameter } from './operation.js';

/**
 * Reads a parameter: from its text where it travels in the path, a header or a cookie, else from the query. Answers
 * undefined when it is absent, and a Malformed when it cannot be read.
 */
export type DecodeParameter = (
  parameter: Parameter,
  text: string | undefined,
  request: { readonly query: Fields },
  operation: Operation,
) => unknown;

/** Reads a body; answers a Malformed when it cannot. */
export type DecodeBody<Codec> = (bytes: Buffer, codec: Codec, limits: BodyLimits, contentType: string) => unknown;

export type FormCodec = Extract<BodyCodec, { form: unknown }>;
export type MultipartCodec = Extract<BodyCodec, { multipart: unknown }>;

/**
 * What reads more than single texts and JSON. Few operations need any of it, so the generated validators of an
 * operation bring along what that operation needs, and a bundle holds no more. See `neededDecoders`.
 */
export interface Decoders {
  /** `decodeParameter` of `specwright/parameters`. */
  readonly parameter?: DecodeParameter;
  /** `decodeForm` of `specwright/form`. */
  readonly form?: DecodeBody<FormCodec>;
  /** `decodeMultipart` of `specwright/multipart`. */
  readonly multipart?: DecodeBody<MultipartCodec>;
}
