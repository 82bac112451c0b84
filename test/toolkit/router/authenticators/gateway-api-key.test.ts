import { expect, it } from 'vitest';
import { gatewayApiKey } from '../../../../toolkit/router/authenticators/gateway-api-key.js';
import { credentials } from './credentials.js';

const callers = { a1b2: { subject: 'shop', scopes: ['read'] } };
const identify = (identity: unknown, table?: typeof callers) =>
  gatewayApiKey(table)(credentials('restV1', { headers: [['x-api-key', 'a1b2']] }, { identity }), 'key');

it('believes the REST API', async () => {
  expect(await identify({ apiKey: 'secret', apiKeyId: 'x9' })).toEqual({ subject: 'x9', scopes: [], claims: {} });
  expect(await identify({ apiKey: 'secret', apiKeyId: 'a1b2' }, callers)).toEqual({
    subject: 'shop',
    scopes: ['read'],
    claims: { apiKeyId: 'a1b2' },
  });
});

it.each<[identity: unknown]>([
  [undefined],
  [null],
  ['a1b2'],
  [{}],
  [{ apiKey: 'a1b2' }],
  [{ apiKeyId: null }],
  [{ apiKeyId: '' }],
  [{ apiKeyId: ['a1b2'] }],
  [{ apiKeyId: 'a1b2\n' }],
  [Object.create({ apiKeyId: 'a1b2' })],
])('refuses %j', async (identity) => {
  expect(await identify(identity)).toBeUndefined();
  expect(await identify(identity, callers)).toBeUndefined();
});

it.each(['x9', 'constructor', '__proto__'])('with a table refuses the id %s, which is not in it', async (apiKeyId) => {
  expect(await identify({ apiKeyId }, callers)).toBeUndefined();
});

it('has a challenge, and is set up with nobody without a subject', () => {
  expect(gatewayApiKey().challenge).toBe('ApiKey name="x-api-key"');
  expect(() => gatewayApiKey({ a1b2: { subject: '' } })).toThrow(TypeError);
});
