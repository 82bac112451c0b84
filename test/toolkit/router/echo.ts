/** An API of one operation, whose handler keeps what it was given. */

import type { Codecs, DecodeBody } from '../../../toolkit/router/codec.js';
import {
  decodeBytes,
  decodeForm,
  decodeMultipart,
  decodeParameter,
  decodeRange,
  decodeTextual,
  encodeHeader,
  negotiate,
  readBody,
  writeBody,
} from '../../../toolkit/router/codecs.js';
import { createRouter } from '../../../toolkit/router/create-router.js';
import { alb } from '../../../toolkit/router/event/alb.js';
import { functionUrl } from '../../../toolkit/router/event/function-url.js';
import { httpV2 } from '../../../toolkit/router/event/http-v2.js';
import { restV1 } from '../../../toolkit/router/event/rest-v1.js';
import {
  type BodyCodec,
  contentOf,
  type Operation,
  type RouteNode,
  type WholeParameter,
} from '../../../toolkit/router/operation.js';
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

export const events = [restV1, httpV2, functionUrl, alb];

/** Everything that an operation may need. */
export function codecsOf({ body }: Partial<Operation>): Codecs {
  const types = Object.entries(contentOf<BodyCodec>(body) ?? {}).flatMap(([type, codec]) => {
    const decode = decoderOf(type, codec);
    return decode ? [[type, decode] as const] : [];
  });
  const decoders = Object.fromEntries(types);
  return {
    accept: negotiate,
    parameter: decodeParameter,
    read: readBody,
    body: decoders,
    header: encodeHeader,
    write: writeBody,
  };
}

function decoderOf(type: string, codec: BodyCodec): DecodeBody | undefined {
  if (typeof codec === 'object') return 'form' in codec ? decodeForm : decodeMultipart;
  if (type.includes('*')) return decodeRange;
  return codec === 'json' ? undefined : codec === 'text' ? decodeTextual : decodeBytes;
}

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
    events,
    routes: routesTo(whole),
    operations: { echo: whole },
    validators: { echo: { codecs: codecsOf(operation), ...validators } },
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
  given: Partial<WholeParameter> & Pick<WholeParameter, 'in' | 'style' | 'explode' | 'shape'>,
): WholeParameter {
  return { name: 'color', ...given };
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
