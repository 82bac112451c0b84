/** What an authorizer has found out about a caller; empty for a method that anybody may call. */
export interface Authorization {
  /** For `requestContext.authorizer`. */
  readonly authorizer?: { readonly [name: string]: unknown };
  /** For `requestContext.identity`. */
  readonly identity?: { readonly [name: string]: string };
  /** The API key of this caller, where the authorizer hands them out. */
  readonly apiKey?: string;
}
