import { expect, it } from 'vitest';
import { allowOrigins } from '../../../toolkit/mock/allow-origins.js';
import { gatewayRequest } from './open-mock.js';

const origin = ['Origin', 'http://localhost:5173'] as const;
const send = async (method: string, headers: readonly (readonly [string, string])[], own: [string, string][] = []) => {
  const serve = allowOrigins(async () => ({
    status: 200,
    headers: [['Content-Type', 'text/plain'], ...own],
    body: 'a',
  }));
  const reply = await serve(gatewayRequest({ method, target: '/', headers }));
  return [reply.status, Object.fromEntries(reply.headers), reply.body];
};
const type = { 'Content-Type': 'text/plain' };

// Fetch Standard, section 3.2.
it.each([
  ['a request that is no page’s as it is', 'GET', [], [200, type, 'a']],
  [
    'a page’s request, which may be read',
    'GET',
    [origin],
    [200, { ...type, 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' }, 'a'],
  ],
  [
    'a preflight',
    'OPTIONS',
    [origin, ['Access-Control-Request-Method', 'PUT'], ['Access-Control-Request-Headers', 'authorization,if-match']],
    [
      204,
      {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'authorization,if-match',
      },
      '',
    ],
  ],
  [
    'a preflight without headers',
    'OPTIONS',
    [origin, ['Access-Control-Request-Method', 'DELETE']],
    [204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'DELETE' }, ''],
  ],
  [
    'OPTIONS that is none',
    'OPTIONS',
    [origin],
    [200, { ...type, 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' }, 'a'],
  ],
] as const)('answers %s', async (_, method, headers, want) => expect(await send(method, headers)).toEqual(want));

it('leaves what the document declares as it is', async () => {
  const [, headers] = await send('GET', [origin], [['access-control-allow-origin', 'https://example.com']]);
  expect(headers).toEqual({
    ...type,
    'access-control-allow-origin': 'https://example.com',
    'Access-Control-Expose-Headers': '*',
  });
});
