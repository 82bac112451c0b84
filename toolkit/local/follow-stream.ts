import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Checkpoint, type ShardRecords, StreamReader } from '../dynamodb/stream-reader.js';

/** What is known of a stream, and where to keep how far it was read. */
export interface FollowedStream {
  readonly endpoint: string;
  readonly stream: string;
  readonly checkpointFile: string;
  readonly batchSize: number;
  /** In milliseconds, how long to wait when there is nothing new; Lambda asks four times a second. */
  readonly pollInterval: number;
  /** A line for the person at the terminal. */
  report(line: string): void;
}

/** Handles a batch, telling of each record that need not come again; then the next batch is read. */
export type HandleBatch = (batch: ShardRecords, settle: (sequenceNumber: string) => Promise<void>) => Promise<void>;

export interface Follower {
  /** Reads no more; what is under way finishes. */
  close(): Promise<void>;
}

/** Reads a stream from where the last run left it, batch after batch, until it is closed. */
export async function followStream(followed: FollowedStream, handle: HandleBatch): Promise<Follower> {
  const { endpoint, batchSize, pollInterval, checkpointFile, stream, report } = followed;
  const reader = new StreamReader(endpoint, await readCheckpoint(followed));
  const closing = new AbortController();
  const next = async (): Promise<boolean> => {
    const batch = await reader.read(batchSize);
    if (batch === undefined) return false;
    await handle(batch, (sequenceNumber) => keep(checkpointFile, reader.settle(batch.shardId, sequenceNumber)));
    return true;
  };
  const follow = async () => {
    let trouble = '';
    while (!closing.signal.aborted) {
      const more = await next().catch((error: Error) => {
        // An iterator may be too old, or the disk be full; what was not settled is read again.
        reader.rewind();
        if (error.message !== trouble) report(`The stream ${stream} cannot be followed: ${error.message}`);
        trouble = error.message;
        return false;
      });
      if (!more) await sleep(pollInterval, undefined, { signal: closing.signal }).catch(() => {});
    }
  };
  const following = follow();
  return {
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

/** From the beginning of the stream, when it was never read or is another one than it was. */
async function readCheckpoint({ stream, checkpointFile }: FollowedStream): Promise<Checkpoint> {
  try {
    const kept: Checkpoint = JSON.parse(await readFile(checkpointFile, 'utf8'));
    if (kept.stream === stream && typeof kept.shards === 'object') return kept;
  } catch {
    // There is none, or none that can be read.
  }
  return { stream, shards: {} };
}

async function keep(file: string, checkpoint: Checkpoint): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(checkpoint)}\n`);
  await rename(`${file}.new`, file);
}
