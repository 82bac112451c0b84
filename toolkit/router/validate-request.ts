import type { BodyLimits } from './codec.js';
import { decodePlain } from './decode-plain.js';
import type { IncomingRequest } from './incoming-request.js';
import { Malformed } from './malformed.js';
import type { Operation } from './operation.js';
import { type ProblemError, Refusal } from './problem.js';
import { readJson } from './read-json.js';
import type { RequestValidators } from './validate.js';
import { Errors } from './validation/errors.js';

/** What a handler is given: the parts that the operation declares. */
export type DecodedRequest = { [part: string]: unknown };

/**
 * Decodes and validates every part of a request and fills in the defaults. Throws one Refusal that says all that is
 * wrong: 400, or 422 where the operation declares that instead, or 428 when `If-Match` alone is missing.
 */
export function validateRequest(
  operation: Operation,
  validators: RequestValidators,
  request: IncomingRequest,
  texts: readonly string[],
  limits: BodyLimits,
): DecodedRequest {
  const { parameters = [], body } = operation;
  const { codecs = {}, fill } = validators;
  const decode = codecs.parameter ?? decodePlain;
  const decoded: { [part: string]: DecodedRequest } = {};
  const errors: ProblemError[] = [];
  /** The value with its defaults; or undefined, and what is wrong with it is noted. */
  const validate = (part: ProblemError['in'], key: string, value: unknown, required: boolean | undefined): unknown => {
    const check = validators[part]?.[key];
    if (value === undefined ? !required : !(value instanceof Malformed) && (!check || check(value)))
      return fill?.[part]?.[key]?.(value) ?? value;
    const place = part === 'body' ? new Errors(errors, part) : new Errors(errors, part).at(key);
    if (value === undefined) place.add('required', 'is required');
    else if (value instanceof Malformed) place.add(value.keyword, value.detail);
    else check?.(value, place);
    return undefined;
  };
  // The parameters of the path are in the order in which they stand there.
  let next = 0;
  for (const parameter of parameters) {
    const { in: part, name, required } = parameter;
    const text =
      part === 'path'
        ? texts[next++]
        : part === 'query'
          ? undefined
          : request.header(part === 'cookie' ? part : name.toLowerCase());
    const value = validate(part, name, decode(parameter, text, request, operation), required);
    decoded[part] ??= {};
    if (value !== undefined) decoded[part][name] = value;
  }
  const whole: DecodedRequest = decoded;
  if (body) {
    const isShort = typeof body === 'string';
    const {
      key = '',
      value,
      contentType,
    } = isShort
      ? { key: body, value: readJson(body, request, limits) }
      : (codecs.read?.(body, request, limits, codecs.body) ?? {});
    if (contentType) whole.contentType = contentType;
    const valid = validate('body', key, value, isShort || body.required);
    if (valid !== undefined) whole.body = valid;
  }
  if (errors.length > 0) throw refusal(operation, errors);
  return whole;
}

function refusal({ responses, common }: Operation, errors: readonly ProblemError[]): Refusal {
  const has = (status: number) => responses[status] ?? common?.[status];
  const lacksIfMatch = errors.every(({ pointer, keyword }) => keyword === 'required' && /^.if-match$/i.test(pointer));
  const status = has(428) && lacksIfMatch ? 428 : has(422) && !has(400) ? 422 : 400;
  const places = errors.length > 1 ? `${errors.length} places` : '1 place';
  return new Refusal(status, `The request breaks the contract in ${places}.`, {}, errors);
}
