import { expect, it } from 'vitest';
import { readGatewaySettings } from '../../../toolkit/local/gateway-settings.js';
import { LocalError } from '../../../toolkit/local/local-error.js';

it('lets practically everything through unless told otherwise', () => {
  expect(readGatewaySettings({ GATEWAY: '', THROTTLE: '' })).toEqual({
    flavour: 'rest',
    throttle: { requestsPerSecond: 10_000, burst: 5_000 },
    apiKeys: [],
    usagePlan: {},
    corsOrigin: 'http://localhost:5173',
  });
});

it.each([
  [{ GATEWAY: 'http' }, { flavour: 'http' }],
  [{ THROTTLE: '0.5/2' }, { throttle: { requestsPerSecond: 0.5, burst: 2 } }],
  [{ LOCAL_API_KEYS: 'a,b' }, { apiKeys: ['a', 'b'] }],
  [{ USAGE_PLAN: '5/10' }, { usagePlan: { throttle: { requestsPerSecond: 5, burst: 10 } } }],
  [{ USAGE_PLAN: '5/10/100' }, { usagePlan: { requestsPerDay: 100 } }],
  [{ CORS_ORIGIN: 'https://front.test' }, { corsOrigin: 'https://front.test' }],
])('reads %j', (environment, want) => {
  expect(readGatewaySettings(environment)).toMatchObject(want);
});

it.each([
  [{ GATEWAY: 'graphql' }, 'GATEWAY=http npm start'],
  [{ THROTTLE: '10' }, 'THROTTLE=10/20'],
  [{ THROTTLE: 'a/b' }, 'THROTTLE=10/20'],
  [{ USAGE_PLAN: '10' }, 'USAGE_PLAN=10/20'],
  [{ USAGE_PLAN: '1/2/x' }, 'USAGE_PLAN=10/20/1000'],
])('refuses %j, and says what to write', (environment, advice) => {
  expect(() => readGatewaySettings(environment)).toThrow(LocalError);
  expect(() => readGatewaySettings(environment)).toThrow(advice);
});
