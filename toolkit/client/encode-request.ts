import { type Operation, type WholeParameter, wholeParameter } from '../router/operation.js';
import { encodeBody } from './encode-body.js';
import { encodeParameter } from './encode-parameter.js';

/** The arguments of a call, flat: parameters by their `argument`, and `body`, with `contentType` if there is a choice. */
export type Arguments = { readonly [argument: string]: unknown };

/** A request but for its address: what the document says of it, and nothing of who sends it. */
export interface EncodedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
}

/** @throws TypeError when an argument is missing, or cannot be written as the document wants it */
export function encodeRequest(operation: Operation, args: Arguments): EncodedRequest {
  const headers = new Headers();
  const query: string[] = [];
  const cookies: string[] = [];
  const segments = new Map<string, string>();
  for (const given of operation.parameters ?? []) {
    const parameter = wholeParameter(given);
    const value = args[parameter.argument];
    if (value === undefined) requireNot(parameter);
    else {
      const text = encodeParameter(parameter, value);
      if (parameter.in === 'path') segments.set(parameter.name, text);
      else if (parameter.in === 'header') headers.set(parameter.name, text);
      else if (text !== '') (parameter.in === 'query' ? query : cookies).push(text);
    }
  }
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  if (accepted(operation) !== '') headers.set('accept', accepted(operation));
  const body = encodeBody(operation, args, headers);
  const search = query.length === 0 ? '' : `?${query.join('&')}`;
  return { method: operation.method, path: fillPath(operation.path, segments) + search, headers, body };
}

function requireNot({ required, argument }: WholeParameter): void {
  if (required) throw new TypeError(`The argument "${argument}" is missing.`);
}

/** Every media type that any of the responses may have. */
function accepted({ responses }: Operation): string {
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {}));
  return [...new Set(types)].join(', ');
}

/** A dot segment would be taken for a step up the path, and an empty one for another path. */
function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  const segments = template.split('/').map((segment) => {
    const text = segment.replace(/\{([^{}]+)\}/g, (_, name: string) => values.get(name) ?? '');
    if (text !== segment && /^(?:\.|%2e){0,2}$/i.test(text)) {
      throw new TypeError(`The path ${template} cannot hold "${text}" in the place of ${segment}.`);
    }
    return text;
  });
  return segments.join('/');
}
