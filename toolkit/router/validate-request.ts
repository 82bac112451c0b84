import type { BodyLimits } from './codec.js';
import { decodeJson } from './decode-json.js';
import { decodePlain } from './decode-plain.js';
import type { IncomingRequest } from './incoming-request.js';
import { Malformed } from './malformed.js';
import { bestFit } from './media-type.js';
import type { Operation, RequestBody } from './operation.js';
import { type ProblemError, Refusal } from './problem.js';
import type { Plan } from './serve.js';
import type { RequestValidators, Validator } from './validate.js';
import { Errors, escapeToken } from './validation/errors.js';

/** What a handler is given: the parts that the operation declares. */
export type DecodedRequest = { [part: string]: unknown };

/**
 * Decodes and validates every part of a request and fills in the defaults. Throws one Refusal that says all that is
 * wrong: 400, or 422 where the operation declares that instead, or 428 when `If-Match` alone is missing.
 */
export function validateRequest(
  { operation, validators, pathNames }: Plan,
  request: IncomingRequest,
  texts: readonly string[],
  limits: BodyLimits,
): DecodedRequest {
  const errors: ProblemError[] = [];
  const decoded: { [part: string]: { [name: string]: unknown } } = {};
  const decode = validators.codecs?.parameter ?? decodePlain;
  for (const parameter of operation.parameters ?? []) {
    const { in: part, name } = parameter;
    const text =
      part === 'path' ? texts[pathNames.indexOf(name)] : request.header(part === 'cookie' ? part : name.toLowerCase());
    const value = decode(parameter, text, request, operation);
    decoded[part] ??= {};
    if (value instanceof Malformed) errors.push({ in: part, pointer: `/${escapeToken(name)}`, ...value });
    else if (value !== undefined) decoded[part][name] = value;
  }
  for (const part of ['path', 'query', 'header', 'cookie'] as const)
    if (decoded[part]) validate(part, decoded, validators[part], errors);
  if (operation.body) readBody(operation.body, request, limits, validators, decoded, errors);
  if (errors.length > 0) throw refusal(operation, errors);
  return decoded;
}

/** An empty body is none. */
function readBody(
  { content, required }: RequestBody,
  request: IncomingRequest,
  limits: BodyLimits,
  validators: RequestValidators,
  decoded: DecodedRequest,
  errors: ProblemError[],
): void {
  const { body: text, isBase64Encoded } = request.event;
  if (typeof text !== 'string' || text === '') {
    if (required) errors.push({ in: 'body', pointer: '', detail: 'is required', keyword: 'required' });
    return;
  }
  // Without a Content-Type it is bytes that nobody knows anything about (RFC 9110, section 8.3).
  const contentType = request.header('content-type') ?? 'application/octet-stream';
  const key = bestFit(content, contentType);
  const codec = content[key];
  const encoding = isBase64Encoded === true ? 'base64' : 'utf8';
  // A character is three bytes at the most, so there is seldom anything to count.
  if (codec && text.length * 3 > limits.bytes && Buffer.byteLength(text, encoding) > limits.bytes)
    throw new Refusal(413, `The body may hold ${limits.bytes} bytes.`);
  const decode = validators.codecs?.body?.[key] ?? decodeJson;
  const value = codec && decode({ text, encoding }, codec, limits, contentType);
  if (value === undefined) {
    const accepted = Object.keys(content).join(', ');
    throw new Refusal(415, `The body may be ${accepted}.`, { Accept: accepted, 'Accept-Post': accepted });
  }
  // Where there is a choice, the media type tells the handler's types apart: as declared, or under a range as sent.
  if (key.includes('*')) decoded.contentType = contentType;
  else if (Object.keys(content).length > 1) decoded.contentType = key;
  decoded.body = value;
  if (value instanceof Malformed) errors.push({ in: 'body', pointer: '', ...value });
  else validate('body', decoded, validators.body?.[key], errors);
}

function validate(
  part: ProblemError['in'],
  decoded: DecodedRequest,
  validator: Validator | undefined,
  errors: ProblemError[],
): void {
  const { check, fill } = validator ?? {};
  const value = decoded[part];
  if (!check || check(value)) {
    if (fill) decoded[part] = fill(value);
    return;
  }
  const found = new Errors();
  check(value, found);
  // What could not be decoded has been reported; here it only looks as if it were missing.
  const known = errors.filter((error) => error.in === part).map(({ pointer }) => pointer);
  for (const error of found.list) if (!known.includes(error.pointer)) errors.push({ in: part, ...error });
}

function refusal({ responses }: Operation, errors: readonly ProblemError[]): Refusal {
  const lacksIfMatch = errors.every(
    ({ pointer, keyword }) => keyword === 'required' && pointer.toLowerCase() === '/if-match',
  );
  const status = responses[428] && lacksIfMatch ? 428 : responses[422] && !responses[400] ? 422 : 400;
  return new Refusal(
    status,
    `The request breaks the contract in ${errors.length} place${errors.length > 1 ? 's' : ''}.`,
    {},
    errors,
  );
}
