import { AccessLogField as Field } from 'aws-cdk-lib/aws-apigateway';

/**
 * What a REST API logs of each request: a JSON object on a line. Nothing that a caller words freely, which could break
 * the JSON, and no error messages, for some of them repeat the credentials that were sent.
 */
export const restAccessLog: { readonly [name: string]: string } = {
  requestId: Field.contextRequestId(),
  time: Field.contextRequestTimeEpoch(),
  method: Field.contextHttpMethod(),
  resource: Field.contextResourcePath(),
  status: Field.contextStatus(),
  error: Field.contextErrorResponseType(),
  latency: Field.contextResponseLatency(),
  integrationLatency: Field.contextIntegrationLatency(),
  integrationStatus: Field.contextIntegrationStatus(),
  authorizerLatency: Field.contextAuthorizerLatency(),
  authorizerStatus: Field.contextAuthorizerStatus(),
  firewallStatus: Field.contextWafStatus(),
  bytes: Field.contextResponseLength(),
  subject: Field.contextAuthorizerClaims('sub'),
  sourceIp: Field.contextIdentitySourceIp(),
  trace: Field.contextXrayTraceId(),
};

/** The same of an HTTP API, whose variables have other names and which traces nothing itself. */
export const httpAccessLog: { readonly [name: string]: string } = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  resource: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.responseType',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integration.latency',
  integrationStatus: '$context.integration.status',
  bytes: '$context.responseLength',
  subject: '$context.authorizer.claims.sub',
  sourceIp: '$context.identity.sourceIp',
};
