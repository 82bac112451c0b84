import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StreamRecord } from '../dynamodb/stream-reader.js';

/** Records that a function would not take, and how it was asked. */
export interface DeadLetter {
  readonly functionName: string;
  readonly shardId: string;
  readonly records: readonly StreamRecord[];
  readonly invocations: number;
  readonly cause: unknown;
}

/**
 * Writes a dead letter into the folder and gives the file's path. It says what Lambda tells an on-failure destination,
 * with the records themselves as `payload`, as a destination in S3 has them.
 */
export async function writeDeadLetter(folder: string, letter: DeadLetter): Promise<string> {
  const { functionName, shardId, records, invocations, cause } = letter;
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A dead letter holds at least one record.');
  const text = {
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: invocations,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: String(cause) },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: first.eventSourceARN,
    },
    payload: JSON.stringify({ Records: records }),
  };
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${functionName}-${first.dynamodb.SequenceNumber}-${first.eventID.slice(0, 8)}.json`);
  await writeFile(file, `${JSON.stringify(text, null, 2)}\n`);
  return file;
}

function arrival({ dynamodb }: StreamRecord): string {
  return new Date(dynamodb.ApproximateCreationDateTime * 1_000).toISOString();
}
