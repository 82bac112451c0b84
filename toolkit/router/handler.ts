/** What a handler is given and what it returns. The generated `handlers.ts` fills these in for each operation. */

/** The caller, as one security scheme vouches for them. */
export interface Principal {
  /** The security scheme that let the caller in. */
  readonly scheme: string;
  /** Who the caller is: the verified `sub`, the API key's id, the IAM principal. */
  readonly subject: string;
  readonly scopes: readonly string[];
  /** Whatever else the authorizer said. */
  readonly claims: { readonly [name: string]: unknown };
}

/** The circumstances of one request. */
export interface Context {
  readonly operationId: string;
  /** The gateway's id of the request; the `instance` of a problem. */
  readonly requestId: string;
  /** Milliseconds until the function is stopped. */
  remainingTime(): number;
  /** The whole URL path as it was called, base path included, still percent-encoded. */
  readonly path: string;
  /** The request's headers, names in lower case, declared or not. */
  readonly headers: { readonly [name: string]: string };
}

/** The circumstances of a request to an operation that has security: the caller is known. */
export interface SecuredContext extends Context {
  readonly principal: Principal;
}

/** The circumstances of a request to an operation that anybody may call, or whose security is optional. */
export interface PublicContext extends Context {
  readonly principal?: Principal | undefined;
}

export type Handler<Request, Response> = (request: Request, context: SecuredContext) => Response | Promise<Response>;
export type PublicHandler<Request, Response> = (
  request: Request,
  context: PublicContext,
) => Response | Promise<Response>;

/** An RFC 9457 problem, as a handler writes it: the router adds what is missing. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
}

/** Every status of a class, for a response declared as a range or as `default`: `StatusRange<4>` is 400 to 499. */
export type StatusRange<Class extends 1 | 2 | 3 | 4 | 5> = ToNumber<`${Class}${Digit}${Digit}`>;
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type ToNumber<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

/** A part of a multipart body that is a file: its bytes, and what the part says of them. */
export type UploadedFile = Uint8Array & { readonly filename?: string; readonly contentType: string };

/** A body as the router hands it over: what callers send as a `Blob` arrives as bytes. */
export type Received<T> = T extends Blob
  ? UploadedFile
  : T extends readonly unknown[]
    ? { [I in keyof T]: Received<T[I]> }
    : T extends object
      ? { [K in keyof T]: Received<T[K]> }
      : T;
