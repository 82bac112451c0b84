import type { Location, Style } from '../router/operation.js';
import type { ApiError } from './api-error.js';
import type { RetryOptions } from './options.js';

/**
 * What the generated client says of an operation: plain data, with a reference to a function wherever an API needs more
 * than texts and numbers as parameters and JSON as bodies. What no operation refers to is not downloaded.
 */
export interface Operation<Method = unknown> {
  readonly id: string;
  readonly method: string;
  /** The path template, with the base path of `servers` left out. */
  readonly path: string;
  /** The media types of all of its answers. */
  readonly accept?: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: RequestBody;
  /** What answers of success hold, by status: `'201'`, `'2XX'` or `'default'`. */
  readonly responses: { readonly [status: string]: ResponseContent };
  /** The classes of declared errors, by status. */
  readonly errors?: { readonly [status: string]: ErrorClass };
  /** The credentials that it takes, of the first alternative that the document gives. */
  readonly auth?: readonly Credential[];
  /** Repeating a request does no harm, although its method does not promise it. */
  readonly idempotent?: true;
  readonly retry?: RetryOptions | false;
  readonly paged?: Paged;
  /** Told of every call. */
  readonly deprecated?: (id: string) => void;
  /** The type of the method; there is no such property. */
  readonly signature?: Method;
}

export interface Parameter {
  readonly in: Location;
  /** The name on the wire. */
  readonly name: string;
  /** Its name among the arguments, where that is another. */
  readonly argument?: string;
  readonly required?: true;
  /** Makes up a value where none is given: an `Idempotency-Key`. */
  readonly make?: () => unknown;
  /** Writes what is more than a text, a number or a boolean in the default style of its location. */
  readonly encode?: (parameter: Parameter, value: unknown) => string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  readonly content?: string;
}

/** The keys of `content` are media types or ranges (`application/*`). */
export interface RequestBody {
  readonly required?: true;
  readonly content: { readonly [mediaType: string]: BodyCodec };
}

/** JSON, or what fetch takes as it is, or a form. */
export type BodyCodec = 'json' | 'plain' | FormCodec;
export interface FormCodec {
  readonly encode: (body: unknown, encoding: { readonly [property: string]: FormEncoding }) => BodyInit;
  readonly encoding?: { readonly [property: string]: FormEncoding };
}

/** How one property of a form is written (OpenAPI 3.1, section 4.8.15, Encoding Object). */
export interface FormEncoding {
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
}

export interface ResponseContent {
  readonly [mediaType: string]: 'json' | 'text' | 'bytes';
}

export type ErrorClass = new (...args: ConstructorParameters<typeof ApiError>) => ApiError<number, unknown>;

/** Where a security scheme wants its credential, and what stands before it. */
export interface Credential {
  readonly scheme: string;
  readonly in: 'header' | 'query';
  readonly name: string;
  readonly prefix?: string;
}

/** How a list is read on (the extension `x-specwright-pagination`). */
export interface Paged {
  readonly by: (method: PlainMethod, paged: Paged) => PlainMethod;
  /** The argument that says where a page starts. */
  readonly cursor: string;
  /** The way to the next cursor, and to the items, in the body of a response. */
  readonly next: readonly string[];
  readonly items: readonly string[];
}

/** A method whose types are not known here. */
export type PlainMethod = (args?: Arguments, options?: object) => Promise<unknown>;

/** The arguments of a call, flat: parameters by name, and `body`, with `contentType` if there is a choice. */
export type Arguments = { readonly [argument: string]: unknown };
