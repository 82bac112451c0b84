/**
 * What the local gateway reads of `apigateway.rest.json`: OpenAPI 3.0.1 with the extensions of API Gateway. Members that
 * it does not act upon are left out.
 */
export interface RestDefinition {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: { readonly [path: string]: PathDefinition };
  readonly components?: { readonly securitySchemes?: { readonly [name: string]: SecuritySchemeDefinition } };
  readonly 'x-amazon-apigateway-gateway-responses'?: GatewayResponseDefinitions;
  readonly 'x-amazon-apigateway-binary-media-types'?: readonly string[];
}

/** Methods in lower case and `x-amazon-apigateway-any-method`; also `parameters`, which are no method. */
export interface PathDefinition {
  readonly [key: string]: MethodDefinition | readonly unknown[] | undefined;
}

export interface MethodDefinition {
  readonly operationId?: string;
  /** All of the schemes named must be satisfied: API Gateway knows no alternatives. */
  readonly security?: readonly { readonly [scheme: string]: readonly string[] }[];
  readonly 'x-amazon-apigateway-integration'?: IntegrationDefinition;
}

export interface IntegrationDefinition {
  readonly type: string;
  readonly uri?: string;
  readonly timeoutInMillis?: number;
}

export interface SecuritySchemeDefinition {
  readonly type: string;
  readonly name?: string;
  readonly in?: string;
  readonly 'x-amazon-apigateway-authtype'?: string;
  readonly 'x-amazon-apigateway-authorizer'?: { readonly type?: string };
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
