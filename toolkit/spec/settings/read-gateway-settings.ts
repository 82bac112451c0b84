import type { DocumentView, Place } from '../document-view.js';
import type { AuthorizerSettings, CorsSettings, OperationSettings } from '../model.js';
import { readSettings } from './read-settings.js';

/** `x-specwright-cache` and `x-specwright-throttle` of an operation. */
export function readOperationSettings(view: DocumentView, operation: Place, method: string): OperationSettings {
  const cache = readSettings(view, operation, 'x-specwright-cache', ['ttlSeconds']);
  if (cache !== undefined && method !== 'GET') {
    cache.refuse('ttlSeconds', `An answer to ${method} cannot be cached.`, 'Cache GET operations only.');
  }
  // What API Gateway keeps answers for, at the most.
  const cacheTtlSeconds = cache?.whole('ttlSeconds', 1, 3600);
  if (cache !== undefined && !cache.has('ttlSeconds')) {
    cache.refuse('ttlSeconds', 'It is not said for how long.', 'Write { ttlSeconds: 60 }.');
  }
  const throttle = readThrottle(view, operation);
  return { ...(cacheTtlSeconds !== undefined && { cacheTtlSeconds }), ...(throttle !== undefined && { throttle }) };
}

function readThrottle(view: DocumentView, operation: Place): OperationSettings['throttle'] {
  const settings = readSettings(view, operation, 'x-specwright-throttle', ['requestsPerSecond', 'burst']);
  const requestsPerSecond = settings?.positive('requestsPerSecond');
  const burst = settings?.whole('burst', 1, 1_000_000);
  if (requestsPerSecond !== undefined && burst !== undefined) return { requestsPerSecond, burst };
  for (const key of ['requestsPerSecond', 'burst']) {
    if (settings?.has(key) === false) settings.refuse(key, `"${key}" is missing.`, 'Write both.');
  }
  return undefined;
}

const authorizerTypes = ['cognito', 'jwt', 'token', 'request', 'iam', 'api-key'] as const;
const authorizerKeys = ['type', 'identitySources', 'identityValidationExpression', 'resultTtlSeconds'];

/** `x-specwright-authorizer` of a security scheme: who vouches for callers, where the default will not do. */
export function readAuthorizer(view: DocumentView, scheme: Place): AuthorizerSettings | undefined {
  const settings = readSettings(view, scheme, 'x-specwright-authorizer', authorizerKeys);
  if (settings === undefined) return undefined;
  const type = settings.one('type', authorizerTypes);
  if (!settings.has('type')) settings.refuse('type', 'The type is missing.', `Write ${authorizerTypes.join(' or ')}.`);
  const sources = settings.texts('identitySources', /^(header|query)\.[\w-]+$/, 'places such as header.Authorization');
  const expression = settings.text('identityValidationExpression');
  const resultTtlSeconds = settings.whole('resultTtlSeconds', 0, 3600);
  if (type === undefined) return undefined;
  return {
    type,
    ...(sources !== undefined && { identitySources: sources }),
    ...(expression !== undefined && { identityValidationExpression: expression }),
    ...(resultTtlSeconds !== undefined && { resultTtlSeconds }),
  };
}

const corsKeys = ['allowCredentials', 'maxAgeSeconds', 'allowHeaders', 'exposeHeaders'];

/** `x-specwright-cors` of the document: `false` where no page of another origin may call, or what differs from the default. */
export function readCors(view: DocumentView): CorsSettings | false {
  const root = { value: view.root, pointer: '#' };
  if (view.root['x-specwright-cors'] === false) return false;
  const settings = readSettings(view, root, 'x-specwright-cors', corsKeys);
  const header = [/^[\w!#$%&'*+.^`|~-]+$/, 'names of headers'] as const;
  return {
    allowCredentials: settings?.boolean('allowCredentials') ?? false,
    // No browser but Firefox keeps what a preflight said for longer.
    maxAgeSeconds: settings?.whole('maxAgeSeconds', 0, 86_400) ?? 7200,
    allowHeaders: settings?.texts('allowHeaders', ...header) ?? [],
    exposeHeaders: settings?.texts('exposeHeaders', ...header) ?? [],
  };
}
