import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables } from '../../../toolkit/dynamodb/create-tables.js';
import { startEmbedded } from '../../../toolkit/dynamodb/embedded.js';
import type { Engine } from '../../../toolkit/dynamodb/engine.js';
import type { TableGrants } from '../../../toolkit/dynamodb/grants.js';
import { startGrantsProxy } from '../../../toolkit/local/grants-proxy.js';
import type { LoopbackServer } from '../../../toolkit/local/loopback-server.js';
import { notes } from '../dynamodb/tables.js';

const grants: { readonly [name: string]: readonly TableGrants[] } = {
  reader: [{ notes: { table: ['GetItem'] } }],
  writer: [{ notes: { table: ['PutItem'] } }],
};
const refusals: string[] = [];
let engine: Engine;
let proxy: LoopbackServer;
const clients: DynamoDBClient[] = [];

beforeAll(async () => {
  engine = await startEmbedded(undefined, () => {});
  await createTables(engine.endpoint, [notes]);
  proxy = await startGrantsProxy(engine.endpoint, {
    find: (name) => grants[name] && { name, grants: grants[name] },
    denied: (name, { action, table }) => void refusals.push(`${name} ${action} ${table}`),
  });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await proxy.close();
  await engine.close();
});

function client(accessKeyId: string): DynamoDBClient {
  const made = new DynamoDBClient({
    endpoint: proxy.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  });
  clients.push(made);
  return made;
}

const Key = { owner: { S: 'me' }, id: { S: '1' } };
const Item = { ...Key, order: { N: '1' } };

describe('the grants of functions', () => {
  it('let through what is granted, to one database for all of them', async () => {
    await client('writer').send(new PutItemCommand({ TableName: 'notes', Item }));
    const found = await client('reader').send(new GetItemCommand({ TableName: 'notes', Key }));
    expect(found.Item).toEqual(Item);
  });

  it('refuse what is not, in the words of DynamoDB, and tell', async () => {
    refusals.length = 0;
    await expect(client('reader').send(new PutItemCommand({ TableName: 'notes', Item }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::000000000000:assumed-role/reader/reader is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/notes because no identity-based policy allows the dynamodb:PutItem action',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(client('reader').send(new ScanCommand({ TableName: 'notes', IndexName: 'newest' }))).rejects.toThrow(
      'table/notes/index/newest',
    );
    expect(refusals).toEqual(['reader PutItem notes', 'reader Scan notes']);
  });

  it('are nothing to a stranger', async () => {
    await expect(client('stranger').send(new GetItemCommand({ TableName: 'notes', Key }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('refuse what names no table', async () => {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=reader/x',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
    };
    const answer = await fetch(proxy.endpoint, { method: 'POST', headers, body: '{' });
    expect(await answer.json()).toMatchObject({ __type: expect.stringContaining('AccessDenied') });
  });
});
