import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { createTableInput, streamSpecification } from './create-table-input.js';
import { localCredentials } from './engine.js';
import type { TableDefinition } from './table-definition.js';
import { tableDifferences } from './table-differences.js';

/** A table is there already and was made from another definition. */
export class TableDiffersError extends Error {
  override readonly name = 'TableDiffersError';
}

/**
 * Makes the tables that are not there yet; those that are stay as they are, with their data.
 *
 * @throws TableDiffersError when one of them was made from another definition, with the differences
 */
export async function createTables(endpoint: string, tables: readonly TableDefinition[]): Promise<void> {
  // The SDK warns about Node 20 on standard error, to people who can do nothing about it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const client = new DynamoDBClient({
    endpoint,
    region: localCredentials.AWS_REGION,
    credentials: {
      accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
      secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
    },
  });
  try {
    for (const table of tables) await createTable(client, table);
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  const existing = await describe(client, table.name);
  if (existing === undefined) {
    await client.send(new CreateTableCommand(createTableInput(table)));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: table.name });
  } else {
    refuseDifferences(table, existing);
    if (table.stream !== undefined && existing.LatestStreamArn === undefined) await enableStream(client, table.name);
  }
  if (table.timeToLiveAttribute !== undefined) await enableTimeToLive(client, table.name, table.timeToLiveAttribute);
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function enableTimeToLive(client: DynamoDBClient, TableName: string, AttributeName: string): Promise<void> {
  try {
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    if (TimeToLiveDescription?.AttributeName === AttributeName) return;
    await client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } }),
    );
  } catch (error) {
    // dynalite has no such call. Expired items stay; code has to look at the attribute anyway, as deletion is late.
    if (error instanceof Error && error.name === 'UnknownOperationException') return;
    throw error;
  }
}

async function enableStream(client: DynamoDBClient, TableName: string): Promise<void> {
  try {
    await client.send(new UpdateTableCommand({ TableName, StreamSpecification: streamSpecification }));
  } catch (error) {
    // dynalite has no streams; who reads one finds that there is none.
    if (error instanceof Error && error.name === 'ValidationException') return;
    throw error;
  }
}

function refuseDifferences(table: TableDefinition, existing: TableDescription): void {
  const differences = tableDifferences(table, existing);
  if (differences.length === 0) return;
  throw new TableDiffersError(
    [
      `The table "${table.name}" was made from another definition:`,
      ...differences.map((line) => `  ${line}`),
      'Local data is not migrated: delete .data/dynamodb to start afresh (or the table, at DYNAMODB_ENDPOINT).',
    ].join('\n'),
  );
}
