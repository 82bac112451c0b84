import {
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BusEvent, startEventBus } from '../../../toolkit/local/event-bus.js';
import type { LoopbackServer } from '../../../toolkit/local/loopback-server.js';

const received: BusEvent[] = [];
let bus: LoopbackServer;
let client: EventBridgeClient;

beforeAll(async () => {
  bus = await startEventBus(async (event) => void received.push(event));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new EventBridgeClient({ endpoint: bus.endpoint, region: 'us-east-1', credentials });
});
beforeEach(() => {
  received.length = 0;
});
afterAll(async () => {
  client.destroy();
  await bus.close();
});

const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
const entry = { Source: 'tests', DetailType: 'test.ran', Detail: '{"n":1}', Time: new Date('2026-01-01T00:00:00Z') };

describe('the event bus', () => {
  it('takes an event and hands it on as EventBridge does', async () => {
    const { Entries } = await put(entry);
    expect(received).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'test.ran',
        source: 'tests',
        account: '000000000000',
        time: '2026-01-01T00:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: { n: 1 },
      },
    ]);
  });

  it.each([
    ['no JSON', { ...entry, Detail: '{' }],
    ['no object', { ...entry, Detail: '[1]' }],
    ['no detail', { Source: 'tests', DetailType: 'test.ran' }],
    ['no source', { DetailType: 'test.ran', Detail: '{}' }],
  ])('refuses an entry with %s, and takes the others', async (_, bad) => {
    const { FailedEntryCount, Entries } = await put(bad, entry);
    expect(FailedEntryCount).toBe(1);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual(['MalformedDetail', undefined]);
    expect(received).toHaveLength(1);
  });

  it.each([
    ['none', []],
    ['eleven entries', Array.from({ length: 11 }, () => entry)],
    ['more than 256 KB', [{ ...entry, Detail: JSON.stringify({ text: 'x'.repeat(257 * 1024) }) }]],
  ])('refuses a call with %s', async (_, entries) => {
    await expect(put(...entries)).rejects.toThrow('A call holds 1 to 10 entries');
    expect(received).toEqual([]);
  });

  it('is for putting events only', async () => {
    await expect(client.send(new ListRulesCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
