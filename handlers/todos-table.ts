import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SecuredContext } from 'specwright/handler';
import { setting } from './setting.js';
import { type Item, nowInSeconds, type TodoItem } from './todo-item.js';

const TableName = setting('TODOS_TABLE', 1);

/**
 * One client for the life of the execution environment, so that its connections are kept.
 *
 * The defaults wait for ever on a connection that hangs. A healthy answer takes some 10 ms, so a second tells a sick
 * connection from a slow one, and leaves the other attempts time. Four attempts ride out a partition that is being split.
 */
const dynamodb = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
  }),
);

/** Kept back from every call, so that the function can still answer before it is stopped. */
const timeToAnswer = 200;
/** Beyond this, API Gateway has told the caller that it took too long. */
const longestAnyoneWaits = 28_000;

/** Bounds a call, all its attempts and the pauses between them, by the time that the function has left. */
function within(context: SecuredContext): { readonly abortSignal: AbortSignal } {
  const budget = Math.min(context.remainingTime() - timeToAnswer, longestAnyoneWaits);
  return { abortSignal: budget > 0 ? AbortSignal.timeout(budget) : AbortSignal.abort() };
}

/** Every key starts with the verified subject, so there is no way to anybody else's todos. */
function keyOf({ principal }: SecuredContext, id: string) {
  return { owner: principal.subject, id: id.toLowerCase() };
}

/** The item as it is now, deleted or not. */
export async function readItem(context: SecuredContext, id: string): Promise<Item | undefined> {
  const get = new GetCommand({ TableName, Key: keyOf(context, id), ConsistentRead: true });
  return (await dynamodb.send(get, within(context))).Item as Item | undefined;
}

export function queryItems(
  context: SecuredContext,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<QueryCommandOutput> {
  return dynamodb.send(new QueryCommand({ TableName, ...query }), within(context));
}

/** Stores an item where there is none. A tombstone past its time may still be there: DynamoDB takes its leisure. */
export function insertItem(context: SecuredContext, item: TodoItem): Promise<Outcome> {
  const put = new PutCommand({
    TableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
    ExpressionAttributeValues: { ':now': nowInSeconds() },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return outcome(context, item, dynamodb.send(put, within(context)));
}

/** Makes the next version of a todo. In the expressions, `#order` and `#status` stand for words that are reserved. */
export function changeItem(
  context: SecuredContext,
  id: string,
  condition: string,
  assignments: string,
  values: Record<string, string | number>,
): Promise<Outcome> {
  const writeId = crypto.randomUUID();
  const update = new UpdateCommand({
    TableName,
    Key: keyOf(context, id),
    ConditionExpression: `attribute_exists(#order)${condition}`,
    UpdateExpression: `ADD version :one SET writeId = :writeId, ${assignments}`,
    ExpressionAttributeNames: { '#order': 'order', '#status': 'status' },
    ExpressionAttributeValues: { ':one': 1, ':writeId': writeId, ...values },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return outcome(context, { id, writeId }, dynamodb.send(update, within(context)));
}

/** What became of a write. */
export interface Outcome {
  readonly done: boolean;
  /** What is there now; after an insert, only when that was not done. */
  readonly item: Item | undefined;
  /** How many attempts it took to hear that the condition does not hold. */
  readonly attempts: number;
}

/**
 * Each write is a single conditional request that carries an id of its own. The client repeats a request whose answer
 * was lost; when the condition then fails because the first attempt had succeeded, the id in the item says so.
 */
async function outcome(
  context: SecuredContext,
  { id, writeId }: Pick<Item, 'id' | 'writeId'>,
  write: Promise<{ readonly Attributes?: object | undefined }>,
): Promise<Outcome> {
  try {
    return { done: true, item: (await write).Attributes as Item | undefined, attempts: 1 };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // DynamoDB hands over the item that failed the condition; not every engine does.
    const item = error.Item ? (unmarshall(error.Item) as Item) : await readItem(context, id);
    return { done: item?.writeId === writeId, item, attempts: error.$metadata.attempts ?? 1 };
  }
}
