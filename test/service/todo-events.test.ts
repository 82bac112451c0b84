import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tables } from '../../infra/tables.js';
import { createTables } from '../../toolkit/dynamodb/create-tables.js';
import type { Engine } from '../../toolkit/dynamodb/engine.js';
import { nativeBinary, startNativeEngine } from '../../toolkit/dynamodb/native-engine.js';
import type { TableDefinition } from '../../toolkit/dynamodb/table-definition.js';
import { type BusEvent, startEventBus } from '../../toolkit/local/event-bus.js';
import { consumerEnvironment } from '../../toolkit/local/function-environment.js';
import type { LoopbackServer } from '../../toolkit/local/loopback-server.js';
import {
  type BuiltConsumer,
  buildConsumers,
  type Consumers,
  startConsumers,
} from '../../toolkit/local/stream-consumers.js';

/** For machines that are busy with something else. */
const PATIENT = { timeout: 15_000, interval: 10 };
const binary = nativeBinary();

/** Each test has tables of its own, so that it sees no changes but its own. */
let table: TableDefinition;
let number = 0;
let folder: string;
let engine: Engine;
let database: DynamoDBDocumentClient;
let bus: LoopbackServer;
let built: BuiltConsumer[];
let consumers: Consumers | undefined;
const events: BusEvent[] = [];
const reports: string[] = [];
const logs: string[] = [];

describe.skipIf(binary === undefined)('the stream of the table', () => {
  beforeAll(async () => {
    // Inside the project, as the bundle imports its packages.
    await mkdir(resolve('node_modules/.cache'), { recursive: true });
    folder = await mkdtemp(resolve('node_modules/.cache/events-'));
    engine = await startNativeEngine(String(binary), undefined);
    bus = await startEventBus(async (event) => void events.push(event));
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
    database = DynamoDBDocumentClient.from(client);
    built = await buildConsumers(tables, folder);
  });
  beforeEach(async () => {
    number += 1;
    table = { ...tables[0], name: `todos-${number}` } as TableDefinition;
    await createTables(engine.endpoint, [table]);
    for (const list of [events, reports, logs]) list.length = 0;
  });
  afterEach(async () => {
    await consumers?.close();
    consumers = undefined;
  });
  afterAll(async () => {
    database.destroy();
    await bus.close();
    await engine.close();
    await rm(folder, { recursive: true });
  });

  async function start(): Promise<void> {
    const mine = built.map((consumer) => ({ ...consumer, table: table.name }));
    consumers = await startConsumers(mine, {
      endpoint: engine.endpoint,
      dataFolder: dataFolder(),
      pollInterval: 5,
      retryDelay: 1,
      environmentOf: (name) => consumerEnvironment(name, bus.endpoint),
      report: (line) => void reports.push(line),
      log: (line) => void logs.push(line),
    });
  }

  const dataFolder = () => join(folder, table.name);
  const put = (Item: object) => database.send(new PutCommand({ TableName: table.name, Item: { ...Item } }));
  const told = () => events.map(({ detail }) => (detail.todo as { task?: string }).task);

  function todo(task: string) {
    const at = new Date().toISOString();
    const id = crypto.randomUUID();
    const own = { owner: 'me', order: `${at}#${id}`, writeId: crypto.randomUUID() };
    return { ...own, id, task, status: 'pending', version: 1, createdAt: at, updatedAt: at };
  }
  const poison = { owner: 'me', id: 'poison', version: 'one' };

  it('reaches the event bus, in order', async () => {
    await start();
    const one = todo('one');
    await put(one);
    await put({ ...one, version: 2, status: 'done' });
    await expect.poll(() => events, PATIENT).toHaveLength(2);
    expect(events.map((event) => event['detail-type'])).toEqual(['todo.created', 'todo.changed']);
    expect(events[1]).toMatchObject({
      source: 'todo-api',
      detail: { todo: { id: one.id, status: 'done', version: 2 } },
    });
    expect(JSON.stringify(events)).not.toContain(one.writeId);
  });

  it('gives up a poisoned record only, as a dead letter, after the retries it has', async () => {
    const tasks = Array.from({ length: 25 }, (_, index) => `task ${index}`);
    for (const task of tasks.slice(0, 12)) await put(todo(task));
    await put(poison);
    for (const task of tasks.slice(12)) await put(todo(task));
    await start();
    await expect
      .poll(() => reports, PATIENT)
      .toEqual([expect.stringContaining('todo-events failed 4 times over a record')]);
    await expect.poll(() => new Set(told()), PATIENT).toEqual(new Set(tasks));

    const [letter = ''] = await readdir(join(dataFolder(), 'dead-letters'));
    const { payload, ...rest } = JSON.parse(await readFile(join(dataFolder(), 'dead-letters', letter), 'utf8'));
    expect(rest).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
      DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '13', endSequenceNumber: '13' },
    });
    expect(JSON.parse(payload).Records).toMatchObject([{ dynamodb: { NewImage: { id: { S: 'poison' } } } }]);
    expect(logs.join()).not.toContain('poison');
  });

  it('tells a change that is handed over again under the same id', async () => {
    await put(poison);
    await put(todo('behind the poison'));
    await start();
    await expect.poll(() => reports, PATIENT).toHaveLength(1);
    await expect.poll(() => events.length, PATIENT).toBeGreaterThan(1);
    expect(new Set(events.map(({ detail }) => detail.eventId)).size).toBe(1);
  });

  it('goes on after a restart where it was, and misses nothing in between', async () => {
    await start();
    await put(todo('before'));
    await expect.poll(told, PATIENT).toEqual(['before']);
    await consumers?.close();
    await put(todo('meanwhile'));
    await start();
    await put(todo('after'));
    await expect.poll(told, PATIENT).toEqual(['before', 'meanwhile', 'after']);
  });
});
