import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type GatewayRequest, headerValue, headerValues } from './gateway-request.js';
import { ACCOUNT_ID, REGION } from './local-api.js';
import { Refusal } from './refusal.js';

/** Those of the one caller that is known here. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How far a signature's time may be off, in milliseconds. */
const MOST_SKEW = 5 * 60 * 1_000;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Verifies the AWS signature (version 4) of a request for `execute-api`, in the header `Authorization`.
 *
 * @returns for `requestContext.identity`
 * @throws Refusal MISSING_AUTHENTICATION_TOKEN without a signature, INVALID_SIGNATURE with a wrong one
 */
export function verifySignature(request: GatewayRequest, credentials: Credentials, now: Date) {
  const authorization = headerValue(request, 'authorization');
  if (authorization === undefined) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
  const [, key, day = '', region, service, names = '', signature = ''] = AUTHORIZATION.exec(authorization) ?? [];
  if (key === undefined) throw incompleteSignature(authorization);
  const time = headerValue(request, 'x-amz-date') ?? '';
  const signed = names.split(';');
  const sound =
    key === credentials.accessKeyId &&
    region === REGION &&
    service === 'execute-api' &&
    time.startsWith(`${day}T`) &&
    Math.abs(readTime(time) - now.getTime()) <= MOST_SKEW &&
    ['host', 'x-amz-date'].every((name) => signed.includes(name));
  const scope = `${day}/${REGION}/execute-api/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, signed))].join('\n');
  const expected = hmac(signingKey(credentials, scope), text);
  if (!sound || !timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new Refusal('INVALID_SIGNATURE');
  const userArn = `arn:aws:iam::${ACCOUNT_ID}:user/${key}`;
  return { accessKey: key, accountId: ACCOUNT_ID, caller: key, user: key, userArn };
}

/** What API Gateway says where it looks for a signature and finds another kind of credentials. */
export function incompleteSignature(authorization: string): Refusal {
  const parameter = authorization.split(' ').at(-1);
  return new Refusal(
    'DEFAULT_4XX',
    `'${parameter}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
  );
}

/** `20260307T134217Z` in milliseconds since 1970; NaN when it is no time. */
function readTime(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function canonicalRequest(request: GatewayRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => {
    const values = headerValues(request, name).map((value) => value.trim().replaceAll(/ +/g, ' '));
    return `${name}:${values.join(',')}\n`;
  });
  const body = request.body === 'too large' ? '' : request.body;
  // The path is encoded once more than it travels.
  const path = request.path.split('/').map(encode).join('/');
  return [
    request.method,
    path,
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const encoded = pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return `${encode(decode(name))}=${encode(decode(value.join('=')))}`;
  });
  return encoded.sort().join('&');
}

/** RFC 3986, section 2.3: everything but unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function signingKey({ secretAccessKey }: Credentials, scope: string): Buffer {
  return scope.split('/').reduce((key: string | Buffer, part) => hmac(key, part), `AWS4${secretAccessKey}`) as Buffer;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
