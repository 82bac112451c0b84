import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ApiKeyPlace, apiKeys } from '../../../../toolkit/router/authenticators/api-keys.js';
import type { HttpRequest } from '../events.js';
import { credentials, formatNames } from './credentials.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const key = 'k 1+%/ü';
const callers = {
  [sha256(key)]: { subject: 'shop', scopes: ['read'] },
  [sha256('older')]: { subject: 'shop' },
  [sha256('other')]: { subject: 'depot' },
};
const header = { in: 'header', name: 'X-Key' } as const;
const query = { in: 'query', name: 'key' } as const;
const cookie = { in: 'cookie', name: 'key' } as const;
const encoded = encodeURIComponent(key);

// OpenAPI 3.1, section 4.8.27: type apiKey.
describe.each(formatNames)('the key of a caller in an event of %s', (format) => {
  const identify = (place: ApiKeyPlace, request: Partial<HttpRequest>) =>
    apiKeys(place, callers)(credentials(format, request), 'key');

  it.each<[ApiKeyPlace, Partial<HttpRequest>, subject: string, scopes: string[]]>([
    [header, { headers: [['x-key', key]] }, 'shop', ['read']],
    [header, { headers: [['X-KEY', 'older']] }, 'shop', []],
    [header, { headers: [['X-Key', 'other']] }, 'depot', []],
    [query, { target: `/?key=${encoded}` }, 'shop', ['read']],
    [query, { target: '/?a=1&key=k+1%2B%25%2F%C3%BC' }, 'shop', ['read']],
    [cookie, { headers: [['Cookie', `theme=dark; key=${encoded}; a=b`]] }, 'shop', ['read']],
  ])('is found in %j of %j', async (place, request, subject, scopes) => {
    expect(await identify(place, request)).toEqual({ subject, scopes, claims: {} });
  });

  it.each<[ApiKeyPlace, Partial<HttpRequest>]>([
    [header, {}],
    [header, { headers: [['X-Key', '']] }],
    [header, { headers: [['X-Key', 'wrong']] }],
    [header, { headers: [['X-Key', `${key} `.toUpperCase()]] }],
    [header, { headers: [['X-Key', sha256(key)]] }],
    [header, { headers: [['X-Key', '__proto__']] }],
    [header, { target: `/?X-Key=${encoded}` }],
    [query, { target: '/' }],
    [query, { target: '/?key=' }],
    [query, { target: '/?key' }],
    [query, { target: '/?key=wrong' }],
    [query, { target: '/?key=%ZZ' }],
    [query, { target: `/?KEY=${encoded}` }],
    [query, { headers: [['key', key]] }],
    [cookie, { headers: [['Cookie', 'key=']] }],
    [cookie, { headers: [['Cookie', 'key=wrong']] }],
    [cookie, { headers: [['Cookie', 'key=%ZZ']] }],
    [cookie, { headers: [['Cookie', `key=${encoded}; key=${encoded}`]] }],
    [cookie, { headers: [['key', key]] }],
  ])('is not found in %j of %j', async (place, request) => {
    expect(await identify(place, request)).toBeUndefined();
  });
});

it.each([
  [
    'a header',
    'restV1',
    {
      headers: [
        ['X-Key', key],
        ['X-Key', key],
      ],
    },
    header,
  ],
  ['a query parameter', 'httpV2', { target: `/?key=${encoded}&key=${encoded}` }, query],
] as const)('%s that is there twice is refused', async (_, format, request, place) => {
  expect(await apiKeys(place, callers)(credentials(format, request), 'key')).toBeUndefined();
});

it('says which key it wants (RFC 9110, section 11.6.1)', () => {
  expect(apiKeys(header, {}).challenge).toBe('ApiKey name="X-Key"');
  expect(apiKeys({ in: 'query', name: 'a"\r\nb' }, {}).challenge).toBe('ApiKey name="ab"');
});

it.each<[string, object]>([
  ['a key in the clear', { secret: { subject: 'a' } }],
  ['capitals', { [sha256('a').toUpperCase()]: { subject: 'a' } }],
  ['a digest that is too long', { [`${sha256('a')}00`]: { subject: 'a' } }],
  ['an empty subject', { [sha256('a')]: { subject: '' } }],
  ['a line break in a subject', { [sha256('a')]: { subject: 'a\n' } }],
])('is not set up with %s', (_, table) => {
  expect(() => apiKeys(header, table as typeof callers)).toThrow(TypeError);
});
