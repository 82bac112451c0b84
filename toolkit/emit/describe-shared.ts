import {
  contentOf,
  type Parameter,
  type RequestBody,
  type Response,
  type SecurityRequirement,
  type Short,
} from '../router/operation.js';

/** `problemJson` for a body of `application/problem+json`; with `Body` after it where there is more to say. */
export function describeContent(whole: Short<RequestBody | Response>): string {
  return mediaTypeName(Object.keys(contentOf(whole) ?? {}), typeof whole === 'string' ? '' : 'Body');
}

/** `jsonTypes` for `application/json`. */
export function describeTypes(types: readonly string[]): string {
  return mediaTypeName(types, 'Types');
}

/** `idParameter` */
export function describeParameter({ name }: Parameter): string {
  return identifier(`${name} parameter`);
}

/** `bearerAuthTodosRead` for the scope `todos:read` of `bearerAuth`. */
export function describeSecurity(security: readonly SecurityRequirement[]): string {
  const texts = security.map((requirement) => Object.entries(requirement).flat(2).join(' ') || 'anybody');
  return identifier(texts.join(' or '));
}

function mediaTypeName([first = 'nothing', ...others]: readonly string[], suffix: string): string {
  const more = others.length > 0 ? ' or other' : '';
  return identifier(`${first.replace(/^.*?\//, '').replace(/^[*]/, 'any')}${more} ${suffix}`);
}

function identifier(text: string): string {
  const [first = 'shared', ...others] = text.match(/[a-zA-Z0-9]+/g) ?? [];
  const name = first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\d/.test(name) ? `type${name}` : name;
}
