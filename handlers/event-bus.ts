import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { setting } from './setting.js';

const EventBusName = setting('EVENT_BUS_NAME', 1);
const source = 'todo-api';
/** What one call takes. */
const entriesPerCall = 10;
const attempts = 3;

const eventBridge = new EventBridgeClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
});

/** The bus would not take an event. */
class NotPublished extends Error {
  override readonly name = 'NotPublished';
}

export interface PublishedEvent {
  readonly type: string;
  readonly time: Date;
  readonly detail: object;
}

interface Waiting {
  readonly entry: PutEventsRequestEntry;
  resolve(): void;
  reject(cause: unknown): void;
}

const waiting: Waiting[] = [];

/**
 * Puts an event on the bus. Those that come at the same time go out together, ten to a call.
 *
 * Rejects with the client's error, or with `NotPublished`, when this event is not on the bus; others may be.
 */
export function publish({ type, time, detail }: PublishedEvent): Promise<void> {
  const entry = { EventBusName, Source: source, DetailType: type, Time: time, Detail: JSON.stringify(detail) };
  return new Promise((resolve, reject) => {
    if (waiting.push({ entry, resolve, reject }) === 1) queueMicrotask(publishWaiting);
  });
}

async function publishWaiting(): Promise<void> {
  const all = waiting.splice(0);
  while (all.length > 0) {
    const some = all.splice(0, entriesPerCall);
    await put(some).catch((cause) => {
      for (const { reject } of some) reject(cause);
    });
  }
}

/** A call may take some entries and not others: those are tried again. */
async function put(entries: readonly Waiting[], attempt = 1): Promise<void> {
  const call = new PutEventsCommand({ Entries: entries.map(({ entry }) => entry) });
  const { Entries: results = [] } = await eventBridge.send(call);
  const refused: Waiting[] = [];
  for (const [index, each] of entries.entries()) {
    const code = results[index]?.ErrorCode;
    if (!code) each.resolve();
    else if (attempt < attempts) refused.push(each);
    else each.reject(new NotPublished(`EventBridge answered ${code}.`));
  }
  if (refused.length === 0) return;
  await sleep(100 * 2 ** attempt);
  await put(refused, attempt + 1);
}
