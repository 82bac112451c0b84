import type { BodyLimits } from './codec.js';
import { decodePlain } from './decode-plain.js';
import type { IncomingRequest } from './incoming-request.js';
import { Malformed } from './malformed.js';
import type { Operation } from './operation.js';
import { type ProblemError, Refusal } from './problem.js';
import { readJson } from './read-json.js';
import type { Check, RequestValidators } from './validate.js';
import { Errors, fail } from './validation/errors.js';

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
  const { parameter: decode = decodePlain, read = readJson } = codecs;
  const decoded: { [part: string]: DecodedRequest } = {};
  const errors: ProblemError[] = [];

  /** Keeps a value that is good, with its defaults; notes what is wrong with any other. */
  const keep = (into: DecodedRequest, name: string, part: Part, key: string, value: unknown, required: unknown) => {
    const check = required && value === undefined ? missing : (malformed(value) ?? validators[part]?.[key]);
    if (!check || (value === undefined && !required) || check(value)) {
      const filled = fill?.[part]?.[key]?.(value) ?? value;
      if (filled !== undefined) into[name] = filled;
      return;
    }
    const place = new Errors(errors, part);
    check(value, part === 'body' ? place : place.at(key));
  };

  // The parameters of the path are in the order in which they stand there.
  let next = 0;
  for (const parameter of parameters) {
    const { in: part, name, required } = parameter;
    let text: string | undefined;
    if (part === 'path') text = texts[next++];
    else if (part !== 'query') text = request.header(part === 'cookie' ? part : name.toLowerCase());
    decoded[part] ??= {};
    keep(decoded[part], name, part, name, decode(parameter, text, request, operation), required);
  }
  const whole: DecodedRequest = decoded;
  if (body) {
    const { key = '', value, contentType } = read(body, request, limits, codecs.body);
    if (contentType) whole.contentType = contentType;
    keep(whole, 'body', 'body', key, value, typeof body === 'string' || !body.optional);
  }
  if (errors.length > 0) throw refusal(operation, errors);
  return whole;
}

type Part = ProblemError['in'];

const missing: Check = (_, errors) => fail('required', 'is required', errors);

/** What could not be decoded cannot be valid either. */
function malformed(value: unknown): Check | undefined {
  return value instanceof Malformed ? (_, errors) => fail(value.keyword, value.detail, errors) : undefined;
}

function refusal({ responses, common }: Operation, errors: readonly ProblemError[]): Refusal {
  const has = (status: number) => responses[status] ?? common?.[status];
  const lacksIfMatch = errors.every(({ pointer, keyword }) => keyword === 'required' && /^.if-match$/i.test(pointer));
  const status =
    lacksIfMatch && has(428) !== undefined ? 428 : has(422) !== undefined && has(400) === undefined ? 422 : 400;
  const places = errors.length > 1 ? `${errors.length} places` : '1 place';
  return new Refusal(status, `The request breaks the contract in ${places}.`, {}, errors);
}
