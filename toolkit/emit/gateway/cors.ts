import { compareText } from '../../spec/json.js';
import type { ApiModel, CorsSettings, OperationModel } from '../../spec/model.js';
import { lifecycleHeaders } from '../lifecycle-headers.js';
import { identitySources, type Protection } from './protection.js';

/** Any page may read these (Fetch, "CORS-safelisted response-header name"); nobody may read cookies. */
const safe = new Set(
  'cache-control content-language content-length content-type expires last-modified pragma set-cookie'.split(' '),
);

/** Headers of what API Gateway answers by itself, which a page may want to read. */
const ownHeaders = ['Retry-After', 'WWW-Authenticate', 'x-amzn-ErrorType', 'x-amzn-RequestId'];

/** The headers of answers that a page of another origin may read: those that are declared, ours, and API Gateway's own. */
export function exposedHeaders({ operations }: ApiModel, { exposeHeaders }: CorsSettings): string[] {
  const declared = operations.flatMap((operation) => [
    ...operation.responses.flatMap(({ headers }) => headers.map(({ name }) => name)),
    ...Object.keys(lifecycleHeaders(operation)),
  ]);
  return distinct([...ownHeaders, ...exposeHeaders, ...declared]).filter((name) => !safe.has(name.toLowerCase()));
}

/** The headers that requests of a page of another origin may have. */
export function allowedHeaders(
  operations: readonly OperationModel[],
  protectionOf: (operation: OperationModel) => Protection,
  { allowHeaders }: CorsSettings,
): string[] {
  const names = operations.flatMap((operation) => [
    ...(operation.body === undefined ? [] : ['Content-Type']),
    ...operation.parameters.flatMap((parameter) => (parameter.in === 'header' ? [parameter.name] : [])),
    ...credentialHeaders(protectionOf(operation)),
  ]);
  // A browser lets no script set this one.
  return distinct([...allowHeaders, ...names]).filter((name) => name.toLowerCase() !== 'cookie');
}

/** The headers that credentials travel in. */
export function credentialHeaders(protection: Protection): string[] {
  return credentialSources(protection).flatMap((source) => {
    return source.startsWith('header.') ? [source.slice('header.'.length)] : [];
  });
}

/** `header.Authorization`, `query.token`: all places that the credentials of an operation may be in. */
export function credentialSources(protection: Protection): string[] {
  if (protection.kind === 'combined') return distinct(protection.schemes.flatMap(identitySources));
  if (protection.kind !== 'schemes') return [];
  const { authorizer, keys } = protection;
  const sources = authorizer === undefined ? [] : identitySources(authorizer);
  return distinct([...sources, ...(keys.length > 0 ? ['header.x-api-key'] : [])]);
}

/** Headers that differ in case only are one. */
function distinct(names: readonly string[]): string[] {
  const byName = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
  return [...byName].sort(([a], [b]) => compareText(a, b)).map(([, name]) => name);
}
