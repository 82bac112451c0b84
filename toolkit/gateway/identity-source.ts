import type { GatewayRequest } from './gateway-request.js';
import { type ParameterSource, parameterValues, readParameterSource } from './parameter-source.js';

/**
 * Reads where an authorizer looks for credentials: `method.request.header.A, method.request.querystring.b` in a REST
 * API, a list such as `["$request.header.A"]` in an HTTP API.
 *
 * @returns undefined when one of them is something else
 */
export function readIdentitySources(text: string | readonly string[] = []): readonly ParameterSource[] | undefined {
  const parts = (typeof text === 'string' ? text.split(',') : text).map((part) => part.trim());
  const sources: ParameterSource[] = [];
  for (const part of parts.filter((each) => each !== '')) {
    const source = readParameterSource(part.replace(/^\$request\./, 'method.request.'));
    if (source === undefined || source.in === 'path') return undefined;
    sources.push(source);
  }
  return sources;
}

/** The credentials of a request; undefined when any is missing or blank. */
export function readIdentity(sources: readonly ParameterSource[], request: GatewayRequest): string[] | undefined {
  const values = sources.map((source) => parameterValues(source, request, {}).join(','));
  return values.every((value) => value.trim() !== '') ? values : undefined;
}
