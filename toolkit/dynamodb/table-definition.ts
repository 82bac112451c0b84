/**
 * A DynamoDB table as plain data: infra deploys it and the local run creates it, from the same words. Nothing here knows
 * of CDK, of the AWS SDK or of any particular table.
 */
export interface TableDefinition {
  /** Its logical name: `todos`. Locally the table is called so; deployed, the stack gives it a name of its own. */
  readonly name: string;
  /** The environment variable that tells the function the table's real name: `TODOS_TABLE`. */
  readonly environmentVariable: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Other orders of the items that share a partition key; readable consistently. */
  readonly localIndexes?: readonly LocalIndex[];
  readonly globalIndexes?: readonly GlobalIndex[];
  /** The attribute that holds, in seconds since 1970, when an item may be deleted. */
  readonly timeToLiveAttribute?: string;
  /** The function that is told of every change. */
  readonly stream?: TableStream;
}

/**
 * A Lambda function that is handed each change of an item, with the item before and after (NEW_AND_OLD_IMAGES), in the
 * words of event source mappings. A batch that fails is split (BisectBatchOnFunctionError), and the function may say
 * which of its records failed (ReportBatchItemFailures).
 */
export interface TableStream {
  /** The file of the function: `handlers/todo-events.ts`. Without folder and ending, it is the function's name. */
  readonly entry: string;
  /** How many changes it is handed at once, at the most. */
  readonly batchSize: number;
  /** How often a batch that failed is tried again before it goes to the dead letters. */
  readonly maximumRetryAttempts: number;
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** String, number or binary, as DynamoDB abbreviates them. */
export type KeyType = 'S' | 'N' | 'B';

/** A local secondary index: the table's partition key with another sort key. */
export interface LocalIndex {
  readonly name: string;
  readonly sortKey: KeyAttribute;
  /** What the index holds besides the keys; everything unless told otherwise. */
  readonly projection?: Projection;
}

/** A global secondary index: keys of its own. */
export interface GlobalIndex {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  readonly projection?: Projection;
}

/** Every attribute, only the keys, or the keys and the attributes named. */
export type Projection = 'all' | 'keys' | { readonly include: readonly string[] };
