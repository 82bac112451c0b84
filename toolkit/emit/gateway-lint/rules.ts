/**
 * What is looked for in a gateway definition, and what it comes to. An error means that AWS would not take the definition,
 * or that it would be less safe than the document; a warning, that the API would differ from the document unless somebody
 * acts; a note, that the function does by itself what the gateway does not.
 */
export const rules = {
  // Of the definition as a whole.
  'oas-version': 'error',
  'external-ref': 'error',
  'spec-size': 'error',
  'inline-size': 'warning',
  'cfn-null': 'error',
  'doc-parts-quota': 'warning',
  'policy-size': 'error',
  'security-policy': 'error',
  'mtls-tls-policy': 'error',
  // Of paths, methods and parameters.
  'path-chars': 'warning',
  'path-partial-param': 'warning',
  'path-invalid': 'error',
  'path-sibling-variable': 'error',
  'greedy-position': 'error',
  'path-clash': 'warning',
  'path-clash-security': 'error',
  'reserved-path': 'warning',
  'resource-quota': 'warning',
  'route-quota': 'warning',
  'method-unsupported': 'warning',
  'method-invalid': 'error',
  'param-duplicate-name': 'error',
  'param-shadowed': 'note',
  'param-cookie': 'note',
  'param-deepobject': 'note',
  'param-delimiter': 'warning',
  'param-type-unchecked': 'note',
  // Of bodies, models and answers.
  'model-name': 'error',
  'model-name-collision': 'note',
  'model-size': 'error',
  'schema-empty': 'error',
  'schema-required-empty': 'error',
  'schema-draft4': 'error',
  'schema-unsupported-keyword': 'error',
  'nullable-loosened': 'note',
  'combinator-self-ref': 'note',
  'array-bounds': 'note',
  'numeric-format': 'note',
  'content-type-unvalidated': 'note',
  'request-validator': 'error',
  'status-range': 'error',
  'response-missing': 'note',
  'header-remapped': 'warning',
  'payload-over-6mb': 'note',
  'binary-media-missing': 'warning',
  'cors-gateway-responses': 'warning',
  // Of integrations.
  'integration-missing': 'error',
  'integration-uri': 'error',
  'integration-method': 'error',
  'integration-type': 'error',
  'timeout-over-29s': 'warning',
  'lambda-policy-size': 'note',
  'v2-payload-version': 'error',
  'v2-simple-response': 'error',
  'cache-key': 'error',
  // Of callers.
  'authorizer-missing': 'error',
  'authorizer-quota': 'warning',
  'authorizer-unused-name': 'error',
  'authorizer-function': 'warning',
  'security-or': 'warning',
  'security-multi-authorizer': 'warning',
  'security-optional': 'warning',
  'security-weakened': 'error',
  'security-scheme-type': 'error',
  'api-key-header': 'error',
  'scope-placeholder': 'error',
  'scope-quota': 'error',
  'operation-public': 'warning',
  'root-security-only': 'note',
  // Of what an HTTP API lacks.
  'http-api-feature': 'warning',
} as const satisfies { readonly [rule: string]: Finding['severity'] };

export type Rule = keyof typeof rules;

/** Something that a person may want to know of a gateway definition. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: 'error' | 'warning' | 'note';
  /** Its place in the bundled document. */
  readonly pointer: string;
  readonly message: string;
  /** What to write instead, or what to do. */
  readonly fix: string;
}

export function finding(rule: Rule, pointer: string, message: string, fix: string): Finding {
  return { rule, severity: rules[rule], pointer, message, fix };
}
