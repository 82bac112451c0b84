import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables } from '../../../toolkit/dynamodb/create-tables.js';
import type { Engine } from '../../../toolkit/dynamodb/engine.js';
import { startFallbackEngine } from '../../../toolkit/dynamodb/fallback-engine.js';
import { nativeBinary, startNativeEngine } from '../../../toolkit/dynamodb/native-engine.js';
import type { TableDefinition } from '../../../toolkit/dynamodb/table-definition.js';
import { clientOf, notes } from './tables.js';

const binary = nativeBinary();
const engines: [string, () => Promise<Engine>][] = [['dynalite', () => startFallbackEngine(undefined)]];
if (binary !== undefined) engines.push(['the native engine', () => startNativeEngine(binary, undefined)]);

describe.each(engines)('tables in %s', (name, start) => {
  let engine: Engine;
  let client: DynamoDBClient;

  beforeAll(async () => {
    engine = await start();
    client = clientOf(engine.endpoint);
    await createTables(engine.endpoint, [notes]);
  });
  afterAll(async () => {
    client.destroy();
    await engine.close();
  });

  it('are as they are defined', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'notes' }));
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'newest', Projection: { ProjectionType: 'ALL' } }],
      GlobalSecondaryIndexes: [{ IndexName: 'byTag', Projection: { ProjectionType: 'INCLUDE' } }],
    });
  });

  it.skipIf(name === 'dynalite')('have their time to live', async () => {
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'notes' }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt' });
  });

  it.skipIf(name === 'dynalite')('get a stream, also when they are there and had none', async () => {
    const streamed = { ...notes, stream: { entry: 'handlers/x.ts', batchSize: 1, maximumRetryAttempts: 0 } };
    await createTables(engine.endpoint, [streamed, { ...streamed, name: 'streamed' }]);
    for (const TableName of ['notes', 'streamed']) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
    }
  });

  it('do without a stream where there is none to be had', async () => {
    const streamed = { ...notes, stream: { entry: 'handlers/x.ts', batchSize: 1, maximumRetryAttempts: 0 } };
    await expect(createTables(engine.endpoint, [streamed])).resolves.toBeUndefined();
  });

  it('are left alone, with their data, when they are there', async () => {
    const Item = { owner: { S: 'me' }, id: { S: '1' }, order: { N: '5' } };
    await client.send(new PutItemCommand({ TableName: 'notes', Item }));
    await createTables(engine.endpoint, [notes, { ...notes, name: 'others' }]);
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(
      expect.arrayContaining(['notes', 'others']),
    );
    const found = await client.send(
      new QueryCommand({
        TableName: 'notes',
        IndexName: 'newest',
        ConsistentRead: true,
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': { S: 'me' } },
      }),
    );
    expect(found.Items).toEqual([Item]);
  });

  it.each<[string, Partial<TableDefinition>, string]>([
    [
      'the sort key',
      { sortKey: { name: 'number', type: 'N' } },
      'wanted: keys: owner (S, HASH) and number (N, RANGE)\n',
    ],
    ['the type of a key', { partitionKey: { name: 'owner', type: 'B' } }, 'wanted: keys: owner (B, HASH) and id'],
    [
      'an index',
      { localIndexes: [] },
      'found:  local index newest: owner (S, HASH) and order (N, RANGE), projecting ALL',
    ],
    ['a projection', { globalIndexes: [] }, 'and order (N, RANGE), projecting INCLUDE colour, text'],
  ])('are refused when %s differs, saying how and what to do', async (_, change, message) => {
    const create = createTables(engine.endpoint, [{ ...notes, ...change }]);
    await expect(create).rejects.toThrow('The table "notes" was made from another definition:');
    await expect(create).rejects.toThrow(message);
    await expect(create).rejects.toThrow('delete .data/dynamodb to start afresh');
  });
});
