import { encodeBody } from './encode-body.js';
import { encodePlain } from './encode-plain.js';
import type { Arguments, Operation } from './operation.js';

/** A request but for its address: what the document says of it, and nothing of who sends it. */
export interface EncodedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body?: BodyInit;
}

/** @throws TypeError when an argument is missing, or cannot be written as the document wants it */
export function encodeRequest(operation: Operation, args: Arguments): EncodedRequest {
  const { method, accept, parameters = [] } = operation;
  const headers = new Headers(accept === undefined ? {} : { accept });
  const query: string[] = [];
  const cookies: string[] = [];
  const segments = new Map<string, string>();
  for (const parameter of parameters) {
    const { in: place, name, argument = name, required, make, encode = encodePlain } = parameter;
    const value = args[argument] === undefined ? make?.() : args[argument];
    if (value === undefined) {
      if (required) throw new TypeError(`The argument "${argument}" is missing.`);
      continue;
    }
    const text = encode(parameter, value);
    if (place === 'path') segments.set(name, text);
    else if (place === 'header') headers.set(name, text);
    else if (text !== '') (place === 'query' ? query : cookies).push(text);
  }
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  const body = encodeBody(operation, args, headers);
  const search = query.length === 0 ? '' : `?${query.join('&')}`;
  return { method, path: fillPath(operation.path, segments) + search, headers, ...(body !== undefined && { body }) };
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
