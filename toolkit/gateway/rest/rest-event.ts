import { createHash } from 'node:crypto';
import type { Authorization } from '../authorization.js';
import { type GatewayRequest, headerValue } from '../gateway-request.js';
import { ACCOUNT_ID, API_ID, STAGE } from '../local-api.js';
import { commonLogTime } from '../log-time.js';
import { isBinary } from '../media-types.js';
import { receivedHeaders } from '../received-headers.js';
import type { RestCall } from './rest-call.js';

/** API Gateway keeps these to itself. */
const DROPPED = new Set([
  ...['connection', 'content-length', 'content-md5', 'expect', 'max-forwards', 'proxy-authenticate', 'server'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'www-authenticate'],
]);

/** The only two whose case is not kept as it was sent. */
const RECASED = new Map([
  ['authorization', 'Authorization'],
  ['user-agent', 'User-Agent'],
]);

/**
 * The event that a REST API sends to a Lambda function (proxy integration, no `version`). As behind a custom domain, no
 * stage is in the URL, so it is in `requestContext.path` neither. Empty maps are null.
 */
export function restEvent(call: RestCall, authorization: Authorization, binaryMediaTypes: readonly string[]) {
  const { request, method, pathParameters } = call;
  const headers = eventHeaders(call);
  const query = multiValueQuery(request.query);
  return {
    resource: method.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: query,
    pathParameters: orNull(pathParameters),
    stageVariables: null,
    requestContext: eventContext(call, authorization),
    ...eventBody(request, binaryMediaTypes),
  };
}

function eventContext({ request, requestId, receivedAt, method }: RestCall, authorization: Authorization) {
  const host = headerValue(request, 'host') ?? 'localhost';
  const domainName = host.replace(/:\d+$/, '');
  const { authorizer, apiKey, identity } = authorization;
  return {
    accountId: ACCOUNT_ID,
    apiId: API_ID,
    ...(authorizer !== undefined && { authorizer }),
    deploymentId: 'local',
    domainName,
    domainPrefix: domainName.split('.')[0],
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      ...(apiKey !== undefined && { apiKey, apiKeyId: 'local' }),
      caller: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: headerValue(request, 'user-agent') ?? null,
      userArn: null,
      ...identity,
    },
    path: request.path,
    protocol: request.protocol,
    requestId,
    requestTime: commonLogTime(receivedAt),
    requestTimeEpoch: receivedAt.getTime(),
    resourceId: createHash('sha256').update(method.resourcePath).digest('hex').slice(0, 6),
    resourcePath: method.resourcePath,
    stage: STAGE,
  };
}

/** Names that differ in case only are one header, written as the first of them. */
function eventHeaders(call: RestCall) {
  const names = new Map<string, string>();
  const values: { [name: string]: string[] } = {};
  for (const [name, value] of receivedHeaders(call)) {
    const key = name.toLowerCase();
    if (DROPPED.has(key)) continue;
    const written = names.get(key) ?? RECASED.get(key) ?? name;
    names.set(key, written);
    define(values, written, value);
  }
  return values;
}

/** Decoded: `+` is a space. */
function multiValueQuery(query: string): { [name: string]: string[] } | null {
  const values: { [name: string]: string[] } = {};
  for (const [name, value] of new URLSearchParams(query)) define(values, name, value);
  return orNull(values);
}

/** Also for names such as `__proto__`, which an assignment would not add. */
function define(values: { [name: string]: string[] }, name: string, value: string): void {
  const existing = Object.hasOwn(values, name) ? values[name] : undefined;
  if (existing !== undefined) existing.push(value);
  else Object.defineProperty(values, name, { value: [value], enumerable: true, configurable: true, writable: true });
}

function lastValues(values: { readonly [name: string]: readonly string[] } | null) {
  return values && Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));
}

function orNull<Values extends object>(values: Values): Values | null {
  return Object.keys(values).length === 0 ? null : values;
}

function eventBody(
  request: GatewayRequest,
  binaryMediaTypes: readonly string[],
): { body: string | null; isBase64Encoded: boolean } {
  if (request.body === 'too large' || request.body.length === 0) return { body: null, isBase64Encoded: false };
  const bytes = Buffer.from(request.body);
  const binary = isBinary(headerValue(request, 'content-type') ?? 'application/json', binaryMediaTypes);
  return { body: bytes.toString(binary ? 'base64' : 'utf8'), isBase64Encoded: binary };
}
