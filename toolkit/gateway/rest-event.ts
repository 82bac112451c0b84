import { createHash } from 'node:crypto';
import type { Authorization } from './authorize.js';
import { type GatewayRequest, headerValue } from './gateway-request.js';
import { isBinary } from './media-types.js';
import type { RestApi, RestMethod } from './rest-api.js';

/** What the gateway has found out about a request when it calls the function. */
export interface RestRequestContext {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly method: RestMethod;
  readonly pathParameters: { readonly [name: string]: string };
  readonly authorization?: Authorization | undefined;
}

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
export function restEvent(request: GatewayRequest, context: RestRequestContext, api: RestApi) {
  const headers = eventHeaders(request, context);
  const query = multiValueQuery(request.query);
  return {
    resource: context.method.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: query,
    pathParameters: orNull(context.pathParameters),
    stageVariables: null,
    requestContext: eventContext(request, context),
    ...eventBody(request, api),
  };
}

function eventContext(request: GatewayRequest, { requestId, receivedAt, method, authorization }: RestRequestContext) {
  const host = headerValue(request, 'host') ?? 'localhost';
  const domainName = host.replace(/:\d+$/, '');
  return {
    accountId: '000000000000',
    apiId: 'local',
    ...(authorization !== undefined && { authorizer: authorization }),
    deploymentId: 'local',
    domainName,
    domainPrefix: domainName.split('.')[0],
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
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
    },
    path: request.path,
    protocol: request.protocol,
    requestId,
    requestTime: commonLogTime(receivedAt),
    requestTimeEpoch: receivedAt.getTime(),
    resourceId: createHash('sha256').update(method.resourcePath).digest('hex').slice(0, 6),
    resourcePath: method.resourcePath,
    stage: 'local',
  };
}

/** Names that differ in case only are one header, written as the first of them. */
function eventHeaders(request: GatewayRequest, { requestId, receivedAt }: RestRequestContext) {
  const names = new Map<string, string>();
  const values: { [name: string]: string[] } = {};
  const add = (name: string, value: string) => {
    const key = name.toLowerCase();
    const written = names.get(key) ?? RECASED.get(key) ?? name;
    names.set(key, written);
    define(values, written, value);
  };
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    if (!DROPPED.has(key) && key !== 'x-forwarded-for') add(name, value);
  }
  const via = headerValue(request, 'x-forwarded-for');
  add('X-Forwarded-For', via === undefined ? request.sourceIp : `${via}, ${request.sourceIp}`);
  if (!names.has('x-forwarded-port')) add('X-Forwarded-Port', String(request.port));
  if (!names.has('x-forwarded-proto')) add('X-Forwarded-Proto', 'http');
  if (!names.has('x-amzn-trace-id')) add('X-Amzn-Trace-Id', traceId(requestId, receivedAt));
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

function eventBody(request: GatewayRequest, api: RestApi): { body: string | null; isBase64Encoded: boolean } {
  if (request.body === 'too large' || request.body.length === 0) return { body: null, isBase64Encoded: false };
  const bytes = Buffer.from(request.body);
  const binary = isBinary(headerValue(request, 'content-type') ?? 'application/json', api.binaryMediaTypes);
  return { body: bytes.toString(binary ? 'base64' : 'utf8'), isBase64Encoded: binary };
}

/** `04/Mar/2020:19:15:17 +0000` */
function commonLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** `Root=1-<seconds>-<24 hexadecimal digits>` */
function traceId(requestId: string, time: Date): string {
  const seconds = Math.floor(time.getTime() / 1_000).toString(16);
  return `Root=1-${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`;
}
