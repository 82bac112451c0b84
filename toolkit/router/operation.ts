/**
 * What the generated `operations.ts` says of an operation: plain data, which the router reads to decode a request and
 * encode a response, and the client reads to do the reverse. Nothing here knows any particular API.
 */

/** The HTTP methods a Path Item Object may hold (OpenAPI 3.1, section 4.8.9). */
export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

/** Where a parameter travels (OpenAPI 3.1, section 4.8.12). */
export type Location = 'path' | 'query' | 'header' | 'cookie';

/** How a parameter is written (OpenAPI 3.1, section 4.8.12, "Style Values"). */
export type Style = 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

/** The JSON type that a piece of text is read as. */
export type Primitive = 'string' | 'integer' | 'number' | 'boolean' | 'null';

/**
 * What a text is decoded into, and no more than that: limits, formats and enums belong to the validators.
 *
 * - `'integer'` — that type; text that is not written so stays text and fails validation
 * - `['integer', 'string']` — the first of these that the text can be read as
 * - `{ items: 'string' }` — an array
 * - `{ properties: { a: 'integer' }, additional: 'string' }` — an object; `additional` is for undeclared names
 *
 * In the style deepObject an array or an object may have `plain` beside it: what it is when no brackets follow its name.
 */
export type Shape = Primitive | readonly Primitive[] | ArrayShape | ObjectShape;
export interface ArrayShape {
  readonly items: Shape;
  readonly plain?: Shape;
}
export interface ObjectShape {
  readonly properties: { readonly [name: string]: Shape };
  readonly additional?: Shape;
  readonly plain?: Shape;
}

/** A parameter's codec: the row of OpenAPI's style table that it uses, and what its text stands for. */
export interface Parameter {
  readonly in: Location;
  /** The name on the wire. */
  readonly name: string;
  /** Left out for those of the path, which are always there. */
  readonly required?: true;
  /** Left out where it is the default of its location, as is `explode` where it is the default of the style. */
  readonly style?: Style;
  readonly explode?: boolean;
  /** Left out for a text. */
  readonly shape?: Shape;
  readonly allowReserved?: true;
  readonly allowEmptyValue?: true;
  /** The media type of a parameter described by `content`; its text is a document of that type and `style` is unused. */
  readonly content?: string;
}

/** A parameter with nothing left out. */
export type WholeParameter = Parameter & Required<Pick<Parameter, 'style' | 'explode' | 'shape'>>;

/** Puts in what was left out (OpenAPI 3.1, section 4.8.12.2). */
export function wholeParameter(parameter: Parameter): WholeParameter {
  const { in: location, style = location === 'query' || location === 'cookie' ? 'form' : 'simple' } = parameter;
  return { style, explode: style === 'form', shape: 'string', ...parameter };
}

/** How a body of one media type is read and written. */
export type BodyCodec =
  | 'json'
  | 'text'
  | 'bytes'
  | { readonly form: ObjectShape; readonly encoding?: { readonly [property: string]: FormEncoding } }
  | { readonly multipart: ObjectShape; readonly encoding?: { readonly [property: string]: FormEncoding } };

/** How one property of a form is written (OpenAPI 3.1, section 4.8.15, Encoding Object). */
export interface FormEncoding {
  readonly contentType?: string;
  /** What a part is read as where that does not follow from its media type: a file of JSON, or a text of XML. */
  readonly as?: 'text' | 'bytes';
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
}

/** The request body of an operation; the keys of `content` are media types or ranges (`application/*`). */
export interface RequestBody {
  readonly optional?: true;
  readonly content: { readonly [mediaType: string]: BodyCodec };
}

/**
 * One declared response; `content` is left out where the response has none. Of its headers only those are named that are
 * not written like the rest, which is in the simple style without explode.
 */
export interface Response {
  readonly exploded?: readonly string[];
  readonly content?: { readonly [mediaType: string]: 'json' | 'text' | 'bytes' };
}

/** A body that is JSON of one media type goes by its name; a response without a body by the empty text. */
export type Short<Whole> = string | Whole;

/** The media types of a request body or a response, with how each is read and written; undefined where it has none. */
export function contentOf<Codec>(
  whole: Short<{ readonly content?: { readonly [mediaType: string]: Codec } }> = '',
): { readonly [mediaType: string]: Codec | 'json' } | undefined {
  if (typeof whole !== 'string') return whole.content;
  return whole ? { [whole]: 'json' } : undefined;
}

/** Schemes that must all be satisfied, with the scopes or roles each must grant (OpenAPI 3.1, section 4.8.30). */
export interface SecurityRequirement {
  readonly [scheme: string]: readonly string[];
}

/** What an operation declares for a status: that status, or its range, or the default (OpenAPI 3.1, section 4.8.16). */
export function declaredResponse({ responses, common }: Operation, status: number): Short<Response> | undefined {
  return responses[status] ?? common?.[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
}

/** One operation of an API. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  /** The path template, with the base path of `servers` left out. */
  readonly path: string;
  /** Those of the path in the order in which they stand there. */
  readonly parameters?: readonly Parameter[];
  /** In short where it is required. */
  readonly body?: Short<RequestBody>;
  /** By status: `'201'`, `'4XX'` or `'default'`. */
  readonly responses: { readonly [status: string]: Short<Response> };
  /** More of them, by whole statuses: those that all operations of the API share. */
  readonly common?: { readonly [status: string]: Short<Response> };
  /** Alternatives, any one of which lets the caller in; an empty list means that everybody may call. */
  readonly security: readonly SecurityRequirement[];
  /** What `Accept` is held against: the media types of the responses that are no problems. Without it, all goes. */
  readonly produces?: readonly string[];
  /** Sent with every response. */
  readonly headers?: { readonly [name: string]: string };
  /** The codecs without which the router cannot serve it; its validators bring them along. */
  readonly needs?: readonly ('accept' | 'parameter' | 'read' | 'body' | 'header' | 'write')[];
}

/**
 * A node of the compiled route table: one segment of a path.
 *
 * `/todos` and `/todos/{id}` make
 * `{ literals: { todos: { operations: { GET: 'listTodos' }, parameter: { operations: { GET: 'getTodo' } } } } }`.
 * Literals win over patterns, patterns over a parameter; literals are stored percent-decoded.
 */
export type RouteNode = {
  /** The ids of the operations on the path that ends here. */
  readonly operations?: { readonly [method in Method]?: string };
  readonly literals?: { readonly [segment: string]: RouteNode };
  /** Any non-empty segment. */
  readonly parameter?: RouteNode;
} & (
  | { readonly patterns?: never; readonly split?: never }
  | {
      /** Segments that mix text and parameters, such as `{name}.{ext}`: the most specific first. */
      readonly patterns: readonly RoutePattern[];
      /** `splitAround` of `specwright/pattern`. */
      readonly split: SplitSegment;
    }
);

/** `['', '.', '']` is `{name}.{ext}`: the literal texts around the parameters, in order. */
export interface RoutePattern {
  readonly texts: readonly string[];
  readonly node: RouteNode;
}

/** Where the patterns that a segment fits lead to, with the texts of their parameters, encoded. */
export type SplitSegment = (
  patterns: readonly RoutePattern[],
  segment: string,
  decoded: string,
) => readonly (readonly [node: RouteNode, texts: readonly string[]])[];
