import { type GatewayRequest, headerValues, queryValues } from './gateway-request.js';

/** A parameter of a method, as API Gateway writes it: `method.request.querystring.limit`. */
export interface ParameterSource {
  readonly in: 'header' | 'path' | 'querystring';
  readonly name: string;
}

/** @returns undefined when it is something else */
export function readParameterSource(text: string): ParameterSource | undefined {
  const [, place, name] = /^method\.request\.(?:multivalue)?(header|path|querystring)\.(.+)$/.exec(text) ?? [];
  if (name === undefined || (place !== 'header' && place !== 'path' && place !== 'querystring')) return undefined;
  return { in: place, name };
}

/** All values, in order; none when the request lacks it. Names of headers are compared without regard to case. */
export function parameterValues(
  { in: place, name }: ParameterSource,
  request: GatewayRequest,
  pathParameters: { readonly [name: string]: string },
): readonly string[] {
  if (place === 'header') return headerValues(request, name);
  if (place === 'querystring') return queryValues(request, name);
  const value = pathParameters[name];
  return value === undefined ? [] : [value];
}
