import { type Body, decodeBody } from './body.js';
import type { IncomingRequest } from './incoming-request.js';
import type { BodyLimits } from './limits.js';
import { Malformed } from './malformed.js';
import type { Operation, Parameter, RequestBody } from './operation.js';
import type { Plan } from './plan.js';
import type { ProblemError } from './problem.js';
import { Refusal } from './refusal.js';
import type { RequestValidators, Validator } from './validate.js';
import { Errors } from './validation/errors.js';

const locations = ['path', 'query', 'header', 'cookie'] as const;

/** What a handler is given: the parts that the operation declares. */
export type DecodedRequest = { [part: string]: unknown };

/**
 * Decodes and validates every part of a request and fills in the defaults. Throws one Refusal that says all that is
 * wrong: 400, or 422 where the operation declares that instead, or 428 when `If-Match` alone is missing.
 */
export function validateRequest(
  plan: Plan,
  request: IncomingRequest,
  texts: readonly string[],
  limits: BodyLimits,
): DecodedRequest {
  const { operation, validators } = plan;
  const declared = operation.body;
  const errors: ProblemError[] = [];
  const body = declared && decodeBody(declared, request, limits, validators.decoders);
  const decoded = readParameters(plan, request, texts, errors);
  if (body) readBody(body, declared, validators, decoded, errors);
  else if (declared?.required) errors.push({ in: 'body', pointer: '', detail: 'is required', keyword: 'required' });
  if (errors.length > 0) throw refusal(operation, errors);
  return decoded;
}

function readParameters(
  { operation, validators, decode, pathNames }: Plan,
  request: IncomingRequest,
  texts: readonly string[],
  errors: ProblemError[],
): DecodedRequest {
  const parts: { [part: string]: { [name: string]: unknown } } = {};
  for (const parameter of operation.parameters ?? []) {
    const { in: part, name } = parameter;
    const text = part === 'path' ? texts[pathNames.indexOf(name)] : textIn(parameter, request);
    const value = decode(parameter, text, request, operation);
    parts[part] ??= {};
    if (value instanceof Malformed) errors.push({ in: part, pointer: pointerTo(name), ...value });
    else if (value !== undefined) parts[part][name] = value;
  }
  const decoded: DecodedRequest = {};
  for (const part of locations) {
    if (parts[part]) decoded[part] = validate(parts[part], part, validators[part], errors);
  }
  return decoded;
}

function textIn({ in: part, name }: Parameter, request: IncomingRequest): string | undefined {
  if (part === 'query') return undefined;
  return request.header(part === 'cookie' ? part : name.toLowerCase());
}

function readBody(
  { key, value, contentType }: Body,
  { content }: RequestBody,
  validators: RequestValidators,
  decoded: DecodedRequest,
  errors: ProblemError[],
): void {
  if (value instanceof Malformed) errors.push({ in: 'body', pointer: '', ...value });
  else decoded.body = validate(value, 'body', validators.body?.[key], errors);
  // Where there is a choice, the media type tells the handler's types apart: as declared, or under a range as sent.
  if (key.includes('*')) decoded.contentType = contentType;
  else if (Object.keys(content).length > 1) decoded.contentType = key;
}

function validate(
  value: unknown,
  part: ProblemError['in'],
  validator: Validator | undefined,
  errors: ProblemError[],
): unknown {
  if (!validator) return value;
  if (validator.check(value)) return validator.fill ? validator.fill(value) : value;
  const found = new Errors();
  validator.check(value, found);
  // What could not be decoded has been reported; here it only looks as if it were missing.
  const news = found.list.filter(
    (error) => !errors.some(({ in: place, pointer }) => place === part && pointer === error.pointer),
  );
  errors.push(...news.map((error) => ({ in: part, ...error })));
  return value;
}

function refusal({ responses }: Operation, errors: readonly ProblemError[]): Refusal {
  const lacksIfMatch = errors.every(
    ({ pointer, keyword }) => keyword === 'required' && pointer.toLowerCase() === '/if-match',
  );
  const status = responses[428] && lacksIfMatch ? 428 : responses[422] && !responses[400] ? 422 : 400;
  const places = errors.length === 1 ? '1 place' : `${errors.length} places`;
  return new Refusal(status, `The request breaks the contract in ${places}.`, {}, errors);
}

/** RFC 6901, section 3. */
function pointerTo(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
