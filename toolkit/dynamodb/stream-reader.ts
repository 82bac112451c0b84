import { createHash } from 'node:crypto';
import { callDynamoDb, DynamoDbError } from './call-dynamodb.js';
import { localCredentials } from './engine.js';

/** A change of an item, as Lambda hands it to a function. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    /** In seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
  };
}

/** How far a stream has been read: for each shard the last sequence number, or that it is read to its end. */
export interface Checkpoint {
  readonly stream: string;
  readonly shards: { readonly [shardId: string]: { readonly after: string } | 'finished' };
}

export interface ShardRecords {
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
}

interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
}

/** The stream of a table; nothing where the engine has none. */
export async function findStream(endpoint: string, table: string): Promise<string | undefined> {
  const { Table } = await callDynamoDb<{ readonly Table: { readonly LatestStreamArn?: string } }>(
    endpoint,
    'DynamoDB_20120810.DescribeTable',
    { TableName: table },
  );
  return Table.LatestStreamArn;
}

/** Reads a stream from where it was left, each shard in order, and a shard after the one that it came from. */
export class StreamReader {
  #shards: readonly Shard[] = [];
  readonly #iterators = new Map<string, string>();

  constructor(
    readonly endpoint: string,
    private checkpoint: Checkpoint,
  ) {}

  /** What comes next, from the first shard that has something; no records when there is nothing new. */
  async read(limit: number): Promise<ShardRecords | undefined> {
    if (!this.#shards.some((shard) => this.#isOpen(shard))) this.#shards = await this.#describe();
    for (const shard of this.#shards) {
      if (!this.#isOpen(shard)) continue;
      const records = await this.#readShard(shard.ShardId, limit);
      if (records.length > 0) return { shardId: shard.ShardId, records };
    }
    return undefined;
  }

  /** Records up to this one need not be read again; what to keep for the next run. */
  settle(shardId: string, after: string): Checkpoint {
    return this.#keep(shardId, { after });
  }

  /** A new run of the same reader: what was read and not settled comes again. */
  rewind(): void {
    this.#iterators.clear();
  }

  async #readShard(shardId: string, limit: number): Promise<readonly StreamRecord[]> {
    const iterator = this.#iterators.get(shardId) ?? (await this.#iterator(shardId));
    const { Records, NextShardIterator } = await callDynamoDb<{
      readonly Records: readonly StreamRecord[];
      readonly NextShardIterator?: string;
    }>(this.endpoint, 'DynamoDBStreams_20120810.GetRecords', { ShardIterator: iterator, Limit: limit });
    if (NextShardIterator !== undefined) this.#iterators.set(shardId, NextShardIterator);
    else if (Records.length === 0) this.#keep(shardId, 'finished');
    return Records.map((record) => asLambdaHasIt(record, this.checkpoint.stream));
  }

  async #iterator(shardId: string): Promise<string> {
    const place = this.checkpoint.shards[shardId];
    const from = typeof place === 'object' ? place.after : undefined;
    try {
      return await this.#iteratorAfter(shardId, from);
    } catch (error) {
      // A stream forgets after a day.
      if (error instanceof DynamoDbError && error.code === 'TrimmedDataAccessException')
        return this.#iteratorAfter(shardId);
      throw error;
    }
  }

  async #iteratorAfter(ShardId: string, after?: string): Promise<string> {
    const place =
      after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const input = { StreamArn: this.checkpoint.stream, ShardId, ...place };
    const answer = await callDynamoDb<{ readonly ShardIterator: string }>(
      this.endpoint,
      'DynamoDBStreams_20120810.GetShardIterator',
      input,
    );
    return answer.ShardIterator;
  }

  async #describe(): Promise<readonly Shard[]> {
    const { StreamDescription } = await callDynamoDb<{
      readonly StreamDescription: { readonly Shards?: readonly Shard[] };
    }>(this.endpoint, 'DynamoDBStreams_20120810.DescribeStream', { StreamArn: this.checkpoint.stream });
    return StreamDescription.Shards ?? [];
  }

  #isOpen({ ShardId, ParentShardId }: Shard): boolean {
    const { shards } = this.checkpoint;
    const parent = this.#shards.find((shard) => shard.ShardId === ParentShardId);
    return shards[ShardId] !== 'finished' && (parent === undefined || shards[parent.ShardId] === 'finished');
  }

  #keep(shardId: string, place: Checkpoint['shards'][string]): Checkpoint {
    this.checkpoint = { ...this.checkpoint, shards: { ...this.checkpoint.shards, [shardId]: place } };
    return this.checkpoint;
  }
}

/** Engines number their records and have a Region of their own; AWS tells each record from every other one there is. */
function asLambdaHasIt(record: StreamRecord, stream: string): StreamRecord {
  const { SequenceNumber } = record.dynamodb;
  return {
    ...record,
    eventID: createHash('md5').update(`${stream}#${SequenceNumber}`).digest('hex'),
    ...{ awsRegion: localCredentials.AWS_REGION },
    eventSourceARN: stream,
  };
}
