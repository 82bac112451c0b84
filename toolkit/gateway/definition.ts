/**
 * What the local gateway reads of `apigateway.rest.json`: OpenAPI 3.0.1 with the extensions of API Gateway. Members that
 * it does not act upon are left out.
 */
export interface RestDefinition {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: { readonly [path: string]: PathDefinition };
  readonly components?: {
    readonly securitySchemes?: { readonly [name: string]: SecuritySchemeDefinition };
    /** JSON Schemas of draft 4. */
    readonly schemas?: { readonly [name: string]: unknown };
  };
  readonly 'x-amazon-apigateway-gateway-responses'?: GatewayResponseDefinitions;
  readonly 'x-amazon-apigateway-binary-media-types'?: readonly string[];
  readonly 'x-amazon-apigateway-api-key-source'?: string;
  readonly 'x-amazon-apigateway-policy'?: unknown;
  /** In bytes. */
  readonly 'x-amazon-apigateway-minimum-compression-size'?: number | string;
  /** The validator of methods that name none. */
  readonly 'x-amazon-apigateway-request-validator'?: string;
  readonly 'x-amazon-apigateway-request-validators'?: { readonly [name: string]: ValidatorDefinition | undefined };
}

/** Methods in lower case and `x-amazon-apigateway-any-method`; also `parameters`, which are no method. */
export interface PathDefinition {
  readonly [key: string]: MethodDefinition | readonly unknown[] | undefined;
}

export interface MethodDefinition {
  readonly operationId?: string;
  readonly parameters?: readonly ParameterDefinition[];
  readonly requestBody?: { readonly content?: { readonly [mediaType: string]: { readonly schema?: unknown } } };
  /** All of the schemes named must be satisfied: API Gateway knows no alternatives. */
  readonly security?: readonly { readonly [scheme: string]: readonly string[] }[];
  readonly 'x-amazon-apigateway-auth'?: { readonly type?: string };
  readonly 'x-amazon-apigateway-request-validator'?: string;
  readonly 'x-amazon-apigateway-integration'?: IntegrationDefinition;
}

export interface ParameterDefinition {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

export interface ValidatorDefinition {
  readonly validateRequestBody?: boolean;
  readonly validateRequestParameters?: boolean;
}

export interface IntegrationDefinition {
  readonly type: string;
  readonly uri?: string;
  readonly timeoutInMillis?: number;
  readonly passthroughBehavior?: string;
  /** `method.request.querystring.limit` */
  readonly cacheKeyParameters?: readonly string[];
  readonly cacheNamespace?: string;
  readonly requestTemplates?: { readonly [mediaType: string]: string };
  /** By a regular expression for the status, or `default`. */
  readonly responses?: { readonly [pattern: string]: IntegrationResponseDefinition };
}

export interface IntegrationResponseDefinition {
  readonly statusCode: number | string;
  /** `method.response.header.Allow` to `'GET'`, quoted. */
  readonly responseParameters?: { readonly [target: string]: string };
  readonly responseTemplates?: { readonly [mediaType: string]: string };
}

export interface SecuritySchemeDefinition {
  readonly type: string;
  readonly name?: string;
  readonly in?: string;
  readonly 'x-amazon-apigateway-authtype'?: string;
  readonly 'x-amazon-apigateway-authorizer'?: AuthorizerDefinition;
}

export interface AuthorizerDefinition {
  readonly type?: string;
  readonly authorizerUri?: string;
  readonly authorizerResultTtlInSeconds?: number;
  /** `method.request.header.Authorization, method.request.querystring.key`; in an HTTP API `$request.header.…`. */
  readonly identitySource?: string | readonly string[];
  readonly identityValidationExpression?: string;
  readonly authorizerPayloadFormatVersion?: string;
  readonly enableSimpleResponses?: boolean;
  readonly jwtConfiguration?: { readonly issuer?: string; readonly audience?: readonly string[] };
}

export interface GatewayResponseDefinitions {
  readonly [type: string]: GatewayResponseDefinition | undefined;
}

export interface GatewayResponseDefinition {
  readonly statusCode?: number | string;
  /** `gatewayresponse.header.Content-Type` to `'application/problem+json'`, quoted, or a variable of the request. */
  readonly responseParameters?: { readonly [target: string]: string };
  /** By media type; `$context.…` is filled in. */
  readonly responseTemplates?: { readonly [mediaType: string]: string };
}
