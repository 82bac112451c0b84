/**
 * Puts one neutral HTTP request into the words of every event format, by the rules that were recorded from AWS: which
 * maps there are, what is decoded, what is lost.
 */
import type { ProxyResult } from '../../../toolkit/router/create-router.js';

export interface HttpRequest {
  readonly method: string;
  /** Path and query as the caller sends them: `/todos/a%2Fb?tag=c%20d`. */
  readonly target: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** Bytes travel as Base64. */
  readonly body?: string | Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: { readonly [name: string]: string };
  readonly cookies: readonly string[];
  readonly body: string;
}

export const REQUEST_ID = '5e3b0f52-61d7-4a0c-a1f8-0d5f6a7b8c9d';

const formDecode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
const verbatim = (text: string): string => text;

/** A REST API: path encoded, query decoded, names as sent, empty maps `null`, the single-valued maps hold the last. */
export function restV1({ method, target, headers = [], body }: HttpRequest): object {
  const [path, query] = split(target);
  const pairs = queryPairs(query, formDecode);
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: orNull(lastOf(headers)),
    multiValueHeaders: orNull(listsOf(headers)),
    queryStringParameters: orNull(lastOf(pairs)),
    multiValueQueryStringParameters: orNull(listsOf(pairs)),
    pathParameters: { proxy: path.slice(1).replace(/\/$/, '') },
    stageVariables: null,
    requestContext: {
      httpMethod: method,
      path: `/prod${path}`,
      stage: 'prod',
      requestId: REQUEST_ID,
      protocol: 'HTTP/1.1',
    },
    ...bodyOf(body, null),
  };
}

/** An HTTP API with payload format 1.0: as a REST API, but the path is decoded and behind its stage. */
export function httpV1(request: HttpRequest): object {
  const [path] = split(request.target);
  const staged = `/prod${formlessDecode(path)}`;
  const event = restV1(request) as { readonly requestContext: object };
  return { ...event, version: '1.0', path: staged, requestContext: { ...event.requestContext, path: staged } };
}

/** An HTTP API: path decoded and behind its stage, query as sent, names in lower case, several values joined by commas. */
export function httpV2(request: HttpRequest): object {
  const [path, query] = split(request.target);
  return v2(request, `/prod${formlessDecode(path)}`, query, {
    stage: 'prod',
    domainName: 'x.execute-api.eu-central-1.amazonaws.com',
  });
}

/** A Function URL: like an HTTP API, but the path stays encoded and there is no stage. */
export function functionUrl(request: HttpRequest): object {
  const [path, query] = split(request.target);
  return v2(request, path, query, { stage: '$default', domainName: 'abc.lambda-url.eu-central-1.on.aws' });
}

function v2({ method, headers = [], body }: HttpRequest, rawPath: string, query: string, context: object): object {
  const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const cookies = lower.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/; */));
  const joined = mapOf(
    Object.entries(listsOf(lower.filter(([name]) => name !== 'cookie'))).map(([name, values]) => [
      name,
      values.join(','),
    ]),
  );
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined,
    requestContext: {
      ...context,
      routeKey: '$default',
      requestId: REQUEST_ID,
      http: { method, path: rawPath, protocol: 'HTTP/1.1' },
    },
    ...bodyOf(body, undefined),
  };
}

/** A load balancer: nothing is decoded, names in lower case, only the last of several values. */
export function albSingle({ method, target, headers = [], body }: HttpRequest): object {
  const [path, query] = split(target);
  const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:0:targetgroup/t/0' } },
    httpMethod: method,
    path,
    queryStringParameters: lastOf(queryPairs(query, verbatim)),
    headers: lastOf(lower),
    ...bodyOf(body, ''),
  };
}

/** A load balancer whose target group has multi-value headers: there are no single-valued maps then. */
export function albMulti({ method, target, headers = [], body }: HttpRequest): object {
  const [path, query] = split(target);
  const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:0:targetgroup/t/0' } },
    httpMethod: method,
    path,
    multiValueQueryStringParameters: listsOf(queryPairs(query, verbatim)),
    multiValueHeaders: listsOf(lower),
    ...bodyOf(body, ''),
  };
}

export const formats = { restV1, httpV1, httpV2, functionUrl, albSingle, albMulti } as const;
export type FormatName = keyof typeof formats;

/** What the caller gets, whichever way the result says it. */
export function readResult(result: ProxyResult): HttpResponse {
  const headers: Record<string, string> = {};
  const cookies: string[] = [...(result.cookies ?? [])];
  for (const [name, value] of Object.entries({ ...result.headers, ...result.multiValueHeaders })) {
    if (name.toLowerCase() === 'set-cookie') cookies.push(...[value].flat());
    else headers[name.toLowerCase()] = [value].flat().join(', ');
  }
  const body = result.isBase64Encoded ? Buffer.from(result.body, 'base64').toString('latin1') : result.body;
  return { status: result.statusCode, headers, cookies, body };
}

function split(target: string): [string, string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

function formlessDecode(path: string): string {
  return path.replace(/(?:%[0-9a-fA-F]{2})+/g, (bytes) => formDecode(bytes));
}

function queryPairs(query: string, decode: (text: string) => string): (readonly [string, string])[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? ([decode(pair), ''] as const)
        : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
    });
}

/** As `JSON.parse` makes them: with a prototype, and `__proto__` as an own key. */
function mapOf<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries);
}

function lastOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return mapOf(pairs);
}

function listsOf(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return mapOf([...lists]);
}

function orNull<Map extends object>(map: Map): Map | null {
  return Object.keys(map).length > 0 ? map : null;
}

function bodyOf(body: string | Uint8Array | undefined, absent: null | '' | undefined): object {
  const empty = { ...(absent !== undefined && { body: absent }), isBase64Encoded: false };
  if (body === undefined || body.length === 0) return empty;
  if (typeof body === 'string') return { body, isBase64Encoded: false };
  return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
}
