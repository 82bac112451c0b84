import { describeError, writeLog } from '../router/log.js';

/** What Lambda is told when ReportBatchItemFailures is on: what is not listed was handled. */
export interface BatchResponse {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

export type BatchHandler<Item> = (event: { readonly Records: readonly Item[] }) => Promise<BatchResponse>;

/** Does one thing with one record; throws, or rejects, when that failed. */
export type HandleItem<Item> = (item: Item) => void | Promise<void>;

/** The part of an SQS message that everybody uses. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
}

/** The part of a DynamoDB stream record by which it is told from others. */
export interface StreamItem {
  readonly dynamodb?: { readonly SequenceNumber?: string | undefined } | undefined;
}

/**
 * The Lambda handler of a queue: each message is handled by itself, all at once, and only those that failed come again.
 * For a FIFO queue it is not: there, what follows a failure has to wait.
 */
export function queueBatch<Message extends QueueMessage>(handle: HandleItem<Message>): BatchHandler<Message> {
  const identify = ({ messageId }: Message) => messageId;
  return async ({ Records }) => ({ batchItemFailures: itemsOf(await failuresOf(Records, identify, handle)) });
}

/**
 * The Lambda handler of a DynamoDB stream: handles every record, also those behind one that failed, as the stream goes on
 * without them when their retries are used up. The stream is then read again from the first that failed; so handling a
 * record twice has to be the same as once.
 *
 * @throws BatchFailed when the first of several records failed: Lambda halves the batch (BisectBatchOnFunctionError)
 * until that record is alone, and does not give up the others with it
 */
export function streamBatch<Item extends StreamItem>(handle: HandleItem<Item>): BatchHandler<Item> {
  const identify = ({ dynamodb }: Item) => dynamodb?.SequenceNumber ?? '';
  return async ({ Records }) => {
    const failures = await failuresOf(Records, identify, handle);
    const [first] = failures;
    if (first?.index === 0 && Records.length > 1) throw new BatchFailed(first.cause);
    return { batchItemFailures: itemsOf(failures) };
  };
}

/** The first record of a batch failed; what is behind it is another matter. */
export class BatchFailed extends Error {
  override readonly name = 'BatchFailed';
  constructor(cause: unknown) {
    super('The first record of the batch failed.', { cause });
  }
}

interface ItemFailure {
  readonly index: number;
  readonly id: string;
  readonly cause: unknown;
}

async function failuresOf<Item>(
  items: readonly Item[],
  identify: (item: Item) => string,
  handle: HandleItem<Item>,
): Promise<ItemFailure[]> {
  const results = await Promise.allSettled(items.map(async (item) => handle(item)));
  const failures = results.flatMap((result, index): ItemFailure[] => {
    const item = items[index];
    if (result.status === 'fulfilled' || item === undefined) return [];
    return [{ index, id: identify(item), cause: result.reason }];
  });
  for (const { id, cause } of failures) {
    writeLog('ERROR', 'A record failed.', { record: id, error: describeError(cause) });
  }
  return failures;
}

function itemsOf(failures: readonly ItemFailure[]): BatchResponse['batchItemFailures'] {
  return failures.map(({ id }) => ({ itemIdentifier: id }));
}
