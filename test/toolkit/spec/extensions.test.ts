import { expect, it } from 'vitest';
import { build } from './read-spec.js';

type Json = { readonly [key: string]: unknown };

const operation = { operationId: 'a', responses: { 204: { description: 'Done.' } } };
const scheme = { type: 'http', scheme: 'bearer' };

/** A document with extensions at an operation, the root and a security scheme. */
function documentOf({ get = {}, post = {}, root = {}, security = {}, item = {} }: { readonly [place: string]: Json }) {
  const paths = { '/a': { ...item, get: { ...operation, ...get }, post: { ...operation, operationId: 'b', ...post } } };
  return { ...root, security: [], paths, components: { securitySchemes: { s: { ...scheme, ...security } } } };
}

const cache = (value: unknown) => ({ 'x-specwright-cache': value });
const throttle = (value: unknown) => ({ 'x-specwright-throttle': value });
const authorizer = (value: unknown) => ({ 'x-specwright-authorizer': value });
const cors = (value: unknown) => ({ 'x-specwright-cors': value });

it('are read', async () => {
  const { model, problems } = await build(
    documentOf({
      get: { ...cache({ ttlSeconds: 60 }), ...throttle({ requestsPerSecond: 0.5, burst: 1 }) },
      security: authorizer({ type: 'request', identitySources: ['header.A', 'query.b'], resultTtlSeconds: 0 }),
      root: cors({ maxAgeSeconds: 0 }),
    }),
  );
  expect(problems).toEqual([]);
  expect(model.operations.map(({ settings }) => settings)).toEqual([
    { cacheTtlSeconds: 60, throttle: { requestsPerSecond: 0.5, burst: 1 } },
    {},
  ]);
  expect(model.securitySchemes[0]?.authorizer).toEqual({
    type: 'request',
    identitySources: ['header.A', 'query.b'],
    resultTtlSeconds: 0,
  });
  expect(model.cors).toEqual({ allowCredentials: false, maxAgeSeconds: 0, allowHeaders: [], exposeHeaders: [] });
});

it('may say that no page of another origin calls', async () => {
  expect((await build(documentOf({ root: cors(false) }))).model.cors).toBe(false);
});

const get = '#/paths/~1a/get';
const schemes = '#/components/securitySchemes/s';

it.each<[places: { readonly [place: string]: Json }, pointer: string, message: RegExp]>([
  [{ get: cache(60) }, `${get}/x-specwright-cache`, /must be an object/],
  [{ get: cache({}) }, `${get}/x-specwright-cache/ttlSeconds`, /for how long/],
  [{ get: cache({ ttlSeconds: 0 }) }, `${get}/x-specwright-cache/ttlSeconds`, /from 1 to 3600/],
  [{ get: cache({ ttlSeconds: 60, ttl: 1 }) }, `${get}/x-specwright-cache/ttl`, /no setting "ttl"/],
  [{ post: cache({ ttlSeconds: 60 }) }, '#/paths/~1a/post/x-specwright-cache/ttlSeconds', /POST cannot be cached/],
  [{ get: throttle({ burst: 1 }) }, `${get}/x-specwright-throttle/requestsPerSecond`, /missing/],
  [{ get: throttle({ requestsPerSecond: -1, burst: 1 }) }, `${get}/x-specwright-throttle/requestsPerSecond`, /above 0/],
  [{ security: authorizer({}) }, `${schemes}/x-specwright-authorizer/type`, /missing/],
  [{ security: authorizer({ type: 'magic' }) }, `${schemes}/x-specwright-authorizer/type`, /one of cognito, jwt/],
  [
    { security: authorizer({ type: 'token', identitySources: ['Authorization'] }) },
    `${schemes}/x-specwright-authorizer/identitySources`,
    /header\.Authorization/,
  ],
  [{ root: cors({ allowHeaders: ['a b'] }) }, '#/x-specwright-cors/allowHeaders', /names of headers/],
  [{ root: cors(true) }, '#/x-specwright-cors', /must be an object/],
])('%j is refused', async (places, pointer, message) => {
  const { problems } = await build(documentOf(places));
  expect(problems).toMatchObject([
    { severity: 'error', rule: 'invalid-extension', pointer, message: expect.stringMatching(message) },
  ]);
});

it.each<[places: { readonly [place: string]: Json }, rule: string]>([
  [{ get: { 'x-specwright-cahce': { ttlSeconds: 1 } } }, 'unknown-extension'],
  [{ item: cache({ ttlSeconds: 1 }) }, 'misplaced-extension'],
  [{ root: cache({ ttlSeconds: 1 }) }, 'misplaced-extension'],
  [{ security: cors({}) }, 'misplaced-extension'],
])('%j is ignored, and told', async (places, rule) => {
  const { problems } = await build(documentOf(places));
  expect(problems).toMatchObject([{ severity: 'warning', rule }]);
});
