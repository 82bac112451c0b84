/**
 * The API model: what the emitters know of a document. Plain data, resolved and sorted, with no trace of files, YAML
 * or unresolved references (but for those to component schemas, which keep their names).
 */
import type { Location, Method, SecurityRequirement, WholeParameter } from '../router/operation.js';

/** A JSON Schema as it stands in the bundled document; every `$ref` in it points into that document. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

export interface ApiModel {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** The dialect its schemas are written in. */
  readonly dialect: '3.0' | '3.1';
  /** The bundled document with every operation named, as it is served at /openapi.json. */
  readonly document: OpenApiDocument;
  /** Base path of the first server, without a trailing slash: '' or '/v1'. */
  readonly basePath: string;
  /** In the order of path, then method. */
  readonly operations: readonly OperationModel[];
  /** What the document describes and nothing is generated for, because something is wrong with it. */
  readonly leftOut?: readonly LeftOutOperation[];
  /** `components.schemas`, in the order of their names. */
  readonly schemas: readonly ComponentSchema[];
  readonly securitySchemes: readonly SecuritySchemeModel[];
  /** `x-specwright-cors`: what pages of another origin may do; `false` where none may call at all. */
  readonly cors: CorsSettings | false;
}

/** What differs from one API to the next; methods and headers follow from the operations. */
export interface CorsSettings {
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds: number;
  /** Headers that requests may have beside those that are declared. */
  readonly allowHeaders: readonly string[];
  /** Headers of answers that a page may read beside those that are declared. */
  readonly exposeHeaders: readonly string[];
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly [key: string]: unknown;
}

export interface ComponentSchema {
  /** As in the document: `Todo`. */
  readonly name: string;
  /** `#/components/schemas/Todo`. */
  readonly pointer: string;
  /** Unique, and safe as an identifier: `Todo`. */
  readonly typeName: string;
  /** Unique, and safe as a file name: `todo`. */
  readonly fileName: string;
  readonly schema: Schema;
}

/** An operation that cannot be carried over exactly. */
export interface LeftOutOperation {
  readonly method: Method;
  readonly path: string;
  readonly pointer: string;
  /** What is wrong with it, or with what it refers to: the rules, by name. */
  readonly rules: readonly string[];
  /** The operation that gets its requests, where there is one: `GET /boards/{id}`. */
  readonly servedBy?: string;
}

export interface OperationModel {
  /** The operationId, or the name made up for it: `createTodo`. */
  readonly id: string;
  /** A unique identifier that is no reserved word: `createTodo`, `delete_`. */
  readonly valueName: string;
  /** `CreateTodo`, unique among operations. */
  readonly typeName: string;
  /** `create-todo`, unique among operations, without regard to case. */
  readonly fileName: string;
  readonly method: Method;
  readonly path: string;
  /** Where it stands in the document: `#/paths/~1todos/post`. */
  readonly pointer: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Path, query, header, cookie; in the order of the document in each. */
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  /** In the order of status; ranges after plain statuses, `default` last. */
  readonly responses: readonly ResponseModel[];
  readonly security: readonly SecurityRequirement[];
  readonly calling: CallingModel;
  readonly settings: OperationSettings;
  readonly lifecycle: LifecycleModel;
}

/** When an operation is on its way out: moments in seconds since 1970. */
export interface LifecycleModel {
  /** `x-specwright-deprecated`, of an operation that is deprecated: nobody should begin to rely on it from then on. */
  readonly deprecatedAt?: number;
  /** `x-specwright-deprecation-link`, of an operation that is deprecated: the URL of what there is to know about that. */
  readonly deprecationLink?: string;
  /** `x-specwright-sunset`: it may be gone from then on. */
  readonly sunsetAt?: number;
}

/** What only clients need to know of an operation. */
export interface CallingModel {
  readonly pagination?: PaginationModel;
  /** How failed requests are sent again; false for never. */
  readonly retry?: RetryModel | false;
  /** Repeating a request does no harm, although the method does not promise it. */
  readonly idempotent?: true;
}

export interface PaginationModel {
  /** The argument that says where a page starts. */
  readonly cursor: string;
  /** The way to the cursor of the next page, and to the items, in the body of a response. */
  readonly next: readonly string[];
  readonly items: readonly string[];
}

export interface RetryModel {
  /** Requests in all. */
  readonly attempts?: number;
  readonly baseMilliseconds?: number;
  readonly maxMilliseconds?: number;
  readonly statuses?: readonly number[];
}

/** What our extensions say of how the gateway is to serve an operation. */
export interface OperationSettings {
  /** `x-specwright-cache`: for how long an answer may be given again. */
  readonly cacheTtlSeconds?: number;
  /** `x-specwright-throttle`: what the gateway lets through of it. */
  readonly throttle?: { readonly requestsPerSecond: number; readonly burst: number };
}

export interface ParameterModel {
  readonly in: Location;
  readonly name: string;
  readonly pointer: string;
  readonly description?: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly schema: Schema;
  /** The name in the client's arguments, unique in the operation. */
  readonly argument: string;
  /** The row for the codec table. */
  readonly codec: WholeParameter;
}

export interface MediaTypeModel {
  /** As declared, lower-cased: `application/json`, `application/*`. */
  readonly mediaType: string;
  readonly pointer: string;
  /** Absent where the document gives none: anything goes. */
  readonly schema?: Schema;
  /** Encoding Objects by property. */
  readonly encoding?: { readonly [property: string]: { readonly [key: string]: unknown } };
  /** By name; a single `example` is called `example`. */
  readonly examples: { readonly [name: string]: unknown };
}

export interface BodyModel {
  readonly required: boolean;
  readonly description?: string;
  readonly pointer: string;
  readonly content: readonly MediaTypeModel[];
}

export interface ResponseModel {
  /** `'201'`, `'4XX'` or `'default'`. */
  readonly status: string;
  readonly description: string;
  readonly pointer: string;
  readonly headers: readonly HeaderModel[];
  readonly content: readonly MediaTypeModel[];
}

export interface HeaderModel {
  readonly name: string;
  readonly pointer: string;
  readonly description?: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly schema: Schema;
}

export interface SecuritySchemeModel {
  readonly name: string;
  readonly pointer: string;
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  /** The Security Scheme Object as it stands. */
  readonly definition: { readonly [key: string]: unknown };
  readonly authorizer?: AuthorizerSettings;
}

/** `x-specwright-authorizer`: what API Gateway is to verify the callers of a scheme by. */
export interface AuthorizerSettings {
  readonly type: 'cognito' | 'jwt' | 'token' | 'request' | 'iam' | 'api-key';
  /** Where the credentials are: `header.Authorization`, `query.token`. */
  readonly identitySources?: readonly string[];
  /** Of type `token`: what a token has to look like for the function to be asked at all. */
  readonly identityValidationExpression?: string;
  /** How long the verdict of a function is kept; not at all unless it is said. */
  readonly resultTtlSeconds?: number;
}
