import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { httpListener } from '../../../toolkit/gateway/http-listener.js';

let server: Server;

/** Answers with the status that the path says, and what comes behind it. */
beforeAll(async () => {
  const listener = httpListener(async ({ path }) => {
    const [, status, body = ''] = path.split('/');
    return { status: Number(status), headers: [], body };
  });
  await new Promise<void>((resolve) => {
    server = createServer(listener).listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => void server.close());

/** RFC 9110, section 8.6: the length of a body that is not sent is that of the answer to GET, or is not said. */
it.each([
  ['GET', '/200', '0'],
  ['GET', '/200/ab', '2'],
  ['GET', '/204', undefined],
  ['GET', '/304', undefined],
  ['HEAD', '/200', undefined],
  ['HEAD', '/200/ab', '2'],
  ['HEAD', '/404', undefined],
])('%s %s has the Content-Length %s', async (method, path, want) => {
  const { port } = server.address() as AddressInfo;
  const length = await new Promise((resolve, reject) => {
    const sent = request({ port, method, path, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.headers['content-length']));
    });
    sent.on('error', reject).end();
  });
  expect(length).toBe(want);
});
