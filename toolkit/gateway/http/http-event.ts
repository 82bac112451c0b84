import { type GatewayRequest, headerValue, headerValues } from '../gateway-request.js';
import { ACCOUNT_ID, API_ID } from '../local-api.js';
import { commonLogTime } from '../log-time.js';
import { essenceOf } from '../media-types.js';
import { receivedHeaders } from '../received-headers.js';
import type { HttpCall } from './http-call.js';
import { decodePath } from './percent.js';

/** Who the caller is, by the kind of authorizer: `{ jwt: { claims, scopes } }`, `{ lambda: … }` or `{ iam: … }`. */
export interface HttpAuthorization {
  readonly [kind: string]: unknown;
}

/** About a connection, and for nobody behind it. */
const DROPPED = new Set(['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect']);

/** The stage of an HTTP API that is in no URL. */
export const DEFAULT_STAGE = '$default';

/**
 * The event that an HTTP API sends to a Lambda function, in format 2.0. The path is decoded, in spite of its name; what
 * is empty is left out, but for the query string.
 */
export function httpEvent(call: HttpCall, authorizer: HttpAuthorization | undefined) {
  return { ...requestPart(call, authorizer), ...eventBody(call.request) };
}

/** The event but for its body, which authorizers do not get. */
export function requestPart(call: HttpCall, authorizer: HttpAuthorization | undefined) {
  const { request, route, pathParameters } = call;
  const cookies = headerValues(request, 'cookie').flatMap((value) => value.split(/; */));
  const query = joined(new URLSearchParams(request.query));
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: decodePath(request.path),
    rawQueryString: request.query,
    ...(cookies.length > 0 && { cookies }),
    headers: eventHeaders(call),
    ...(hasKeys(query) && { queryStringParameters: query }),
    requestContext: eventContext(call, authorizer),
    ...(hasKeys(pathParameters) && { pathParameters }),
  };
}

function eventContext({ request, route, requestId, receivedAt }: HttpCall, authorizer: HttpAuthorization | undefined) {
  const domainName = (headerValue(request, 'host') ?? 'localhost').replace(/:\d+$/, '');
  return {
    accountId: ACCOUNT_ID,
    apiId: API_ID,
    ...(authorizer !== undefined && { authorizer }),
    domainName,
    domainPrefix: domainName.split('.')[0],
    http: {
      method: request.method,
      path: decodePath(request.path),
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: headerValue(request, 'user-agent') ?? '',
    },
    requestId,
    routeKey: route.routeKey,
    stage: DEFAULT_STAGE,
    time: commonLogTime(receivedAt),
    timeEpoch: receivedAt.getTime(),
  };
}

/** Names in lower case. */
function eventHeaders(call: HttpCall): { readonly [name: string]: string } {
  const lower = receivedHeaders(call).map(([name, value]) => [name.toLowerCase(), value] as const);
  return joined(lower.filter(([name]) => name !== 'cookie' && !DROPPED.has(name)));
}

/** Several values of a name become one, with commas between. */
function joined(pairs: Iterable<readonly [string, string]>): { readonly [name: string]: string } {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

function hasKeys(map: object): boolean {
  return Object.keys(map).length > 0;
}

function eventBody({ body, headers }: GatewayRequest): { readonly body?: string; readonly isBase64Encoded: boolean } {
  if (body === 'too large' || body.length === 0) return { isBase64Encoded: false };
  const type = headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  const isBase64Encoded = !isText(type);
  return { body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** The definition of an HTTP API has no say in it. */
function isText(mediaType: string): boolean {
  return /^(text\/.*|application\/(json|xml|javascript))$/.test(essenceOf(mediaType));
}
