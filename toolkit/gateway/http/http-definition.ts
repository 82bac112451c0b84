import type { IntegrationDefinition, SecuritySchemeDefinition } from '../definition.js';

/**
 * What the local gateway reads of `apigateway.http.json`: OpenAPI 3.0.1 with the extensions of API Gateway. Members that
 * it does not act upon are left out.
 */
export interface HttpDefinition {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: { readonly [path: string]: HttpPathDefinition };
  readonly components?: {
    readonly securitySchemes?: { readonly [name: string]: SecuritySchemeDefinition };
    readonly 'x-amazon-apigateway-integrations'?: { readonly [name: string]: HttpIntegrationDefinition };
  };
  readonly 'x-amazon-apigateway-cors'?: CorsDefinition;
}

/** Methods in lower case and `x-amazon-apigateway-any-method`; also `parameters`, which are no method. */
export interface HttpPathDefinition {
  readonly [key: string]: RouteDefinition | readonly unknown[] | undefined;
}

export interface RouteDefinition {
  readonly operationId?: string;
  /** Takes what no other route does. */
  readonly isDefaultRoute?: boolean;
  readonly security?: readonly { readonly [scheme: string]: readonly string[] }[];
  readonly 'x-amazon-apigateway-auth'?: { readonly type?: string };
  readonly 'x-amazon-apigateway-integration'?: HttpIntegrationDefinition;
}

export interface HttpIntegrationDefinition extends Partial<IntegrationDefinition> {
  /** `#/components/x-amazon-apigateway-integrations/name` */
  readonly $ref?: string;
  readonly payloadFormatVersion?: string;
}

export interface CorsDefinition {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  /** In seconds. */
  readonly maxAge?: number;
  readonly allowCredentials?: boolean;
}
