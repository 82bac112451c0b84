import type { StreamRecord } from '../dynamodb/stream-reader.js';

/** Records that are handed over together, and how often they failed so far. */
interface Batch {
  readonly records: readonly StreamRecord[];
  readonly retries: number;
}

/** What a mapping does, apart from deciding. */
export interface MappingActions {
  /** Hands records to the function and gives its answer, as JSON; rejects when the function fails. */
  invoke(records: readonly StreamRecord[]): Promise<string>;
  /** Everything up to this record is done with, one way or the other. */
  settled(last: StreamRecord): Promise<void>;
  /** The function would not take these. */
  discarded(records: readonly StreamRecord[], invocations: number, cause: unknown): Promise<void>;
  /** Before the n-th retry. */
  pause(retry: number): Promise<void>;
}

/** The function answered that records failed. */
export class BatchItemFailures extends Error {
  override readonly name = 'BatchItemFailures';
}

/**
 * Hands a batch to a function as Lambda's event source mapping for streams does, with ReportBatchItemFailures and
 * BisectBatchOnFunctionError: after an error it goes in two halves; after a partial answer from the first record that
 * failed; neither of which counts as a retry. What has used up its retries is discarded, and the stream goes on.
 */
export async function deliver(
  records: readonly StreamRecord[],
  maximumRetryAttempts: number,
  { invoke, settled, discarded, pause }: MappingActions,
): Promise<void> {
  const batches: Batch[] = [{ records, retries: 0 }];
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const { records, retries } = batch;
    const outcome = await attempt(records, invoke);
    const done = outcome === undefined ? records.length : outcome.failedAt;
    const last = records[done - 1];
    if (last !== undefined) await settled(last);
    if (outcome === undefined) continue;
    if (done > 0) {
      batches.unshift({ records: records.slice(done), retries });
    } else if (outcome.bisect && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      batches.unshift({ records: records.slice(0, middle), retries }, { records: records.slice(middle), retries });
    } else if (retries < maximumRetryAttempts) {
      await pause(retries + 1);
      batches.unshift({ records, retries: retries + 1 });
    } else {
      await discarded(records, retries + 1, outcome.cause);
      const end = records.at(-1);
      if (end !== undefined) await settled(end);
    }
  }
}

interface Failure {
  /** The index of the first record that failed. */
  readonly failedAt: number;
  readonly bisect: boolean;
  readonly cause: unknown;
}

async function attempt(
  records: readonly StreamRecord[],
  invoke: MappingActions['invoke'],
): Promise<Failure | undefined> {
  let answer: string;
  try {
    answer = await invoke(records);
  } catch (cause) {
    return { failedAt: 0, bisect: true, cause };
  }
  const failed = failedItems(answer);
  if (failed.length === 0) return undefined;
  const indices = failed.map((id) => records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === id));
  const cause = new BatchItemFailures(
    `The function reports that ${failed.length} of ${records.length} records failed.`,
  );
  // What is no sequence number of the batch, fails the whole of it.
  return { failedAt: Math.max(0, Math.min(...indices)), bisect: false, cause };
}

/** An answer without the list, or without anything at all, is a success. */
function failedItems(answer: string): unknown[] {
  const { batchItemFailures } = Object(JSON.parse(answer));
  return Array.isArray(batchItemFailures) ? batchItemFailures.map((item) => Object(item).itemIdentifier) : [];
}
