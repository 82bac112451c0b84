import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { publish as Publish } from '../../handlers/event-bus.js';
import { localCredentials } from '../../toolkit/dynamodb/engine.js';

/** The details of the entries of each call; and how often an entry is refused before it is taken. */
const calls: string[][] = [];
let refusals: { [detail: string]: number } = {};
let server: Server;
let publish: typeof Publish;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { Entries } = (await json(request)) as { Entries: { Detail: string }[] };
    calls.push(Entries.map(({ Detail }) => Detail));
    const results = Entries.map(({ Detail }) => {
      const left = refusals[Detail] ?? 0;
      refusals[Detail] = left - 1;
      return left > 0 ? { ErrorCode: 'ThrottlingException' } : { EventId: 'id' };
    });
    response.end(JSON.stringify({ FailedEntryCount: 0, Entries: results }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  Object.assign(process.env, localCredentials, {
    AWS_ENDPOINT_URL_EVENTBRIDGE: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    EVENT_BUS_NAME: 'default',
  });
  ({ publish } = await import('../../handlers/event-bus.js'));
});
beforeEach(() => {
  calls.length = 0;
  refusals = {};
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Publishes events with these numbers at the same time, and gives whether each was. */
async function publishAll(numbers: readonly number[]): Promise<string[]> {
  const events = numbers.map((n) => publish({ type: 'test.ran', time: new Date(), detail: { n } }));
  return (await Promise.allSettled(events)).map(({ status }) => status);
}
const count = (length: number) => Array.from({ length }, (_, n) => n);

it.each([
  [1, [1]],
  [10, [10]],
  [23, [10, 10, 3]],
])('%i events that come together go out in calls of %j, in order', async (length, sizes) => {
  await publishAll(count(length));
  expect(calls.map((entries) => entries.length)).toEqual(sizes);
  expect(calls.flat()).toEqual(count(length).map((n) => `{"n":${n}}`));
});

it('only the entries that were refused are sent again', async () => {
  refusals = { '{"n":1}': 1, '{"n":2}': 2 };
  expect(await publishAll(count(4))).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(calls).toEqual([['{"n":0}', '{"n":1}', '{"n":2}', '{"n":3}'], ['{"n":1}', '{"n":2}'], ['{"n":2}']]);
});

it('an entry that is refused again and again fails alone', async () => {
  refusals = { '{"n":1}': 3 };
  expect(await publishAll(count(3))).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(calls).toHaveLength(3);
});
