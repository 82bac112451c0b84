import type { BodyLimits } from './codec.js';
import { decodePlain } from './decode-plain.js';
import type { IncomingRequest } from './incoming-request.js';
import { Malformed } from './malformed.js';
import type { Operation } from './operation.js';
import { type ProblemError, Refusal } from './problem.js';
import { readJson } from './read-json.js';
import type { Check, Fill, RequestValidators } from './validate.js';
import { Errors } from './validation/errors.js';

/** What a handler is given: the parts that the operation declares. */
export type DecodedRequest = { [part: string]: unknown };

/**
 * Decodes and validates every part of a request and fills in the defaults; `texts` are those of the path's parameters.
 * Throws one Refusal that says all that is wrong: 400, or 422 where the operation declares that instead, or 428 when
 * `If-Match` alone is missing.
 */
export type ReadRequest = (request: IncomingRequest, texts: readonly string[]) => DecodedRequest;

/** Makes the reader for an operation. What has to be looked up by name is looked up here, and not for each request. */
export function requestReader(operation: Operation, validators: RequestValidators, limits: BodyLimits): ReadRequest {
  const { parameters = [], body } = operation;
  const { codecs = {}, fill } = validators;
  const { parameter: decode = decodePlain, read = readJson } = codecs;
  // In short where it is required.
  const { optional } = Object(body);
  const fields = parameters.map((parameter) => {
    const { in: part, name, required } = parameter;
    const header = part === 'cookie' ? part : name.toLowerCase();
    return [parameter, part, name, header, required, validators[part]?.[name], fill?.[part]?.[name]] as const;
  });
  return (request, texts) => {
    const parts: { [part: string]: DecodedRequest } = {};
    const errors: ProblemError[] = [];
    // Those of the path are in the order in which they stand there.
    let next = 0;
    for (const [parameter, part, name, header, required, check, filler] of fields) {
      const text = part === 'path' ? texts[next++] : part === 'query' ? undefined : request.header(header);
      const value = decode(parameter, text, request, operation);
      parts[part] ??= {};
      keep(parts[part], name, value, part, required, check, filler, errors);
    }
    const whole: DecodedRequest = parts;
    if (body) {
      const { key = '', value, contentType } = read(body, request, limits, codecs.body);
      if (contentType) whole.contentType = contentType;
      keep(whole, 'body', value, 'body', !optional, validators.body?.[key], fill?.body?.[key], errors);
    }
    if (errors.length > 0) throw refusal(operation, errors);
    return whole;
  };
}

/** Keeps a value that is good, with its defaults; notes what is wrong with any other. */
function keep(
  into: DecodedRequest,
  name: string,
  value: unknown,
  part: ProblemError['in'],
  required: unknown,
  check: Check | undefined,
  fill: Fill | undefined,
  errors: ProblemError[],
): void {
  const isAbsent = value === undefined;
  if (isAbsent ? !required : !(value instanceof Malformed) && (!check || check(value))) {
    const filled = fill ? fill(value) : value;
    if (filled !== undefined) into[name] = filled;
    return;
  }
  const whole = new Errors(errors, part);
  const place = part === 'body' ? whole : whole.at(name);
  if (isAbsent) place.add('required', 'is required');
  else if (value instanceof Malformed) value.tell(place);
  else check?.(value, place);
}

function refusal({ responses, common }: Operation, errors: readonly ProblemError[]): Refusal {
  const has = (status: number) => (responses[status] ?? common?.[status]) !== undefined;
  const lacksIfMatch = errors.every(({ pointer, keyword }) => keyword === 'required' && /^.if-match$/i.test(pointer));
  const status = lacksIfMatch && has(428) ? 428 : has(422) && !has(400) ? 422 : 400;
  return new Refusal(status, 'The request breaks the contract; `errors` says where.', {}, errors);
}
