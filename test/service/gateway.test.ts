import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dataFolder, type Service, startService, token } from './start-service.js';

const ORIGIN = 'https://front.test';

describe.each(['rest', 'http'] as const)('the gateway that `npm start` runs, as a %s API,', (flavour) => {
  let service: Service;
  let data: Awaited<ReturnType<typeof dataFolder>>;

  beforeAll(async () => {
    data = await dataFolder();
    const environment = { GATEWAY: flavour, LOCAL_AUTH: 'strict', THROTTLE: '0.001/3', CORS_ORIGIN: ORIGIN };
    service = await startService(data.path, environment);
  });
  afterAll(async () => {
    await service?.stop();
    await data?.remove();
  });

  it('wants a token: 401', async () => {
    const { status, headers } = await call(`${service.url}/todos`, 'GET');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('wants the scope: 403', async () => {
    const reader = await token(data.path, 'user-1', 'todos:read');
    expect((await call(`${service.url}/todos`, 'POST', { task: 'No' }, reader)).status).toBe(403);
  });

  it('lets through what the stage lets through, and then no more: 429', async () => {
    const reader = await token(data.path, 'user-1', 'todos:read');
    const answers = [];
    for (let count = 0; count < 4; count += 1) {
      answers.push(await call(`${service.url}/todos`, 'GET', undefined, reader));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    // Other operations have their own measure.
    expect((await call(`${service.url}/todos/nope`, 'GET', undefined, reader)).status).toBe(400);
  });

  it('answers a preflight request itself, for the one origin', async () => {
    const { status, headers } = await call(`${service.url}/todos`, 'OPTIONS', undefined, {
      Origin: ORIGIN,
      'Access-Control-Request-Method': 'POST',
    });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
    expect(headers.get('access-control-allow-methods')?.split(',')).toContain('POST');
  });

  it('lets pages of that origin read what went wrong', async () => {
    const { status, headers } = await call(`${service.url}/todos`, 'GET', undefined, { Origin: ORIGIN });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, ORIGIN]);
  });
});
