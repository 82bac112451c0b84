/** An API of one operation, whose handler keeps what it was given. */
import { createRouter } from '../../../toolkit/router/create-router.js';
import { decodeForm } from '../../../toolkit/router/decode-form.js';
import { decodeMultipart } from '../../../toolkit/router/decode-multipart.js';
import { decodeParameter } from '../../../toolkit/router/decode-parameter.js';
import type { Operation, Parameter, RouteNode } from '../../../toolkit/router/operation.js';
import type { ProblemError } from '../../../toolkit/router/problem.js';
import type { RequestValidators } from '../../../toolkit/router/validate.js';
import { type FormatName, formats, type HttpRequest, type HttpResponse, readResult } from './events.js';

export interface Seen {
  readonly response: HttpResponse;
  /** What the handler was given; undefined when it was not called. */
  readonly decoded: { readonly [part: string]: unknown } | undefined;
  /** The `errors` of a problem, as `part pointer keyword`. */
  readonly errors: readonly string[];
}

export const decoders = { parameter: decodeParameter, form: decodeForm, multipart: decodeMultipart };

/** Sends a request to an API that has but this operation. */
export async function send(
  operation: Partial<Operation>,
  request: HttpRequest,
  format: FormatName = 'functionUrl',
  validators: RequestValidators = {},
): Promise<Seen> {
  const whole: Operation = {
    id: 'echo',
    method: 'GET',
    path: '/echo',
    responses: { 200: {} },
    security: [],
    ...operation,
  };
  let decoded: Seen['decoded'];
  const router = createRouter({
    routes: routesTo(whole),
    operations: { echo: whole },
    validators: { echo: async () => ({ decoders, ...validators }) },
    handlers: {
      echo: (given: { [part: string]: unknown }) => {
        decoded = given;
        return { status: 200 };
      },
    },
    authenticators: {},
  });
  const response = readResult(await router(formats[format](request)));
  const problem = response.body === '' ? {} : (JSON.parse(response.body) as { errors?: ProblemError[] });
  const errors = (problem.errors ?? []).map(({ in: part, pointer, keyword }) => `${part} ${pointer} ${keyword}`);
  return { response, decoded, errors };
}

/** Maps without a prototype, such as names from the wire make, compare like any other. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

export function parameter(
  given: Partial<Parameter> & Pick<Parameter, 'in' | 'style' | 'explode' | 'shape'>,
): Parameter {
  return { name: 'color', argument: 'color', ...given };
}

function routesTo({ path, method }: Operation): RouteNode {
  const leaf: RouteNode = { operations: { [method]: 'echo' } };
  return path
    .slice(1)
    .split('/')
    .reduceRight(
      (node, segment) => (segment.startsWith('{') ? { parameter: node } : { literals: { [segment]: node } }),
      leaf,
    );
}
