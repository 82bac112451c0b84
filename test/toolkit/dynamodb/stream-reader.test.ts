import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Checkpoint, StreamReader } from '../../../toolkit/dynamodb/stream-reader.js';

/** A stream whose shard `old` was split into `left` and `right`, as a busy table's are; every number is a record. */
const shards: { [id: string]: { parent?: string; numbers: string[]; open: boolean } } = {
  left: { parent: 'old', numbers: ['3'], open: true },
  right: { parent: 'old', numbers: ['4', '5'], open: true },
  old: { parent: 'gone', numbers: ['1', '2'], open: false },
};
let trimmed = false;

interface Call {
  readonly ShardId: string;
  readonly SequenceNumber?: string;
  readonly ShardIterator: string;
  readonly Limit: number;
}

/** An iterator is written `shard/index`. */
const answers: { [target: string]: (call: Call) => object } = {
  DescribeStream: () => ({
    StreamDescription: {
      Shards: Object.entries(shards).map(([ShardId, { parent }]) => ({ ShardId, ParentShardId: parent })),
    },
  }),
  GetShardIterator: ({ ShardId, SequenceNumber }) => {
    if (SequenceNumber !== undefined && trimmed) return { __type: 'x#TrimmedDataAccessException', message: 'too old' };
    const numbers = shards[ShardId]?.numbers ?? [];
    return { ShardIterator: `${ShardId}/${SequenceNumber === undefined ? 0 : numbers.indexOf(SequenceNumber) + 1}` };
  },
  GetRecords: ({ ShardIterator, Limit }) => {
    const [id = '', index] = ShardIterator.split('/');
    const { numbers = [], open = true } = shards[id] ?? {};
    const end = Math.min(Number(index) + Limit, numbers.length);
    const Records = numbers.slice(Number(index), end).map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }));
    return { Records, ...((open || end < numbers.length) && { NextShardIterator: `${id}/${end}` }) };
  },
};

let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = answers[action]?.((await json(request)) as Call) ?? {};
    response.writeHead('__type' in answer ? 400 : 200).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
beforeEach(() => {
  trimmed = false;
});
afterAll(() => server.close());

const beginning: Checkpoint = { stream: 'arn', shards: {} };

/** Everything there is, as `shard:number`, read two at a time; and where it ended. */
async function readAll(from: Checkpoint): Promise<{ read: string[]; checkpoint: Checkpoint }> {
  const reader = new StreamReader(endpoint, from);
  const read: string[] = [];
  let checkpoint = from;
  for (let empty = 0; empty < 3; ) {
    const batch = await reader.read(2);
    if (batch === undefined) empty += 1;
    for (const { dynamodb } of batch?.records ?? []) {
      read.push(`${batch?.shardId}:${dynamodb.SequenceNumber}`);
      checkpoint = reader.settle(String(batch?.shardId), dynamodb.SequenceNumber);
    }
  }
  return { read, checkpoint };
}

describe('a stream', () => {
  it('is read to the end of a shard before those that came of it, whatever order they are listed in', async () => {
    const { read, checkpoint } = await readAll(beginning);
    expect(read).toEqual(['old:1', 'old:2', 'left:3', 'right:4', 'right:5']);
    expect(checkpoint.shards).toEqual({ old: 'finished', left: { after: '3' }, right: { after: '5' } });
  });

  it('is read from where it was left', async () => {
    const left: Checkpoint = { stream: 'arn', shards: { old: { after: '1' }, right: { after: '4' } } };
    expect((await readAll(left)).read).toEqual(['old:2', 'left:3', 'right:5']);
  });

  it('is read from its beginning when it has forgotten where that was', async () => {
    trimmed = true;
    const left: Checkpoint = {
      stream: 'arn',
      shards: { old: 'finished', left: { after: '3' }, right: { after: '4' } },
    };
    expect((await readAll(left)).read).toEqual(['left:3', 'right:4', 'right:5']);
  });

  it('hands out again, after a rewind, what was not settled', async () => {
    const reader = new StreamReader(endpoint, beginning);
    const first = await reader.read(1);
    reader.rewind();
    expect(await reader.read(1)).toEqual(first);
    reader.settle('old', '1');
    reader.rewind();
    expect((await reader.read(1))?.records).toMatchObject([{ dynamodb: { SequenceNumber: '2' } }]);
  });

  it('gives each record an id that is always the same and no other’s', async () => {
    const ids = async (stream: string) =>
      (await new StreamReader(endpoint, { stream, shards: {} }).read(2))?.records.map(({ eventID }) => eventID) ?? [];
    expect(await ids('one')).toEqual(await ids('one'));
    expect(new Set([...(await ids('one')), ...(await ids('other'))]).size).toBe(4);
  });
});
