import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SecuredContext } from 'specwright/handler';
import { dynamodb, todosTable, within } from './dynamodb-client.js';
import type { Versions } from './etag.js';
import type { Once } from './idempotency-key.js';
import { type Change, type FirstAnswer, type Item, isTodo, type NewTodo, type Todo, toTodo } from './todo-item.js';
import { Unavailable } from './unavailable.js';

/**
 * The todos of one caller: every key starts with the verified subject, so there is no way to anybody else's.
 *
 * Each write is a single conditional request that carries an id of its own. The client repeats a request whose answer
 * was lost; when the condition then fails because the first attempt had succeeded, the id in the item says so.
 * Every function rejects with the client's error, or with `Unavailable`, when the outcome of a call is unknown.
 */

export interface Created extends FirstAnswer {
  /** Whether this is the answer to an earlier request. */
  readonly replayed: boolean;
}

const dayInSeconds = 24 * 60 * 60;
/** How often a write is tried that may replace more than one version, and lost the race for the one that it had read. */
const races = 3;

/** Makes a todo below the address that was called. Given `once`, makes it once, and then repeats the first answer. */
export async function create(
  context: SecuredContext,
  { task, status }: Required<NewTodo>,
  once: Partial<Once> = {},
): Promise<Created | 'mismatch'> {
  const { id = crypto.randomUUID(), fingerprint } = once;
  const writeId = crypto.randomUUID();
  const createdAt = new Date().toISOString();
  const todo: Todo = { id, task, status, version: 1, createdAt, updatedAt: createdAt };
  const answer: FirstAnswer = { location: `${context.path}/${id}`, todo };
  const put = new PutCommand({
    TableName: todosTable,
    Item: {
      ...keyOf(context, id),
      ...todo,
      order: `${createdAt}#${id}`,
      writeId,
      ...(fingerprint && { fingerprint, answer }),
    },
    // A tombstone that is past its time may still be there: DynamoDB takes its leisure.
    ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
    ExpressionAttributeValues: { ':now': now() },
  });
  const { done, item } = await outcome(context, id, writeId, dynamodb.send(put, within(context)));
  // Nobody else draws the same random id: without a key, what is in the way can only be our own first attempt.
  if (done || !fingerprint) return { ...answer, replayed: false };
  if (!item?.answer) throw new Unavailable('The todo vanished while it was looked at.');
  if (item.fingerprint !== fingerprint) return 'mismatch';
  return { location: item.answer.location, todo: toTodo(item.answer.todo), replayed: true };
}

export async function get(context: SecuredContext, id: string): Promise<Todo | undefined> {
  const item = await read(context, id);
  return isTodo(item) ? toTodo(item) : undefined;
}

/** Replaces task and status, provided the todo is still at one of these versions. `undefined` when there is none. */
export async function update(
  context: SecuredContext,
  id: string,
  versions: Versions,
  change: Change,
): Promise<Todo | 'stale' | undefined> {
  const [version, ...others] = versions === 'any' ? [] : versions;
  if (version && others.length === 0) return replace(context, id, version, change);
  for (let race = 0; race < races; race++) {
    const current = await get(context, id);
    if (!current) return undefined;
    if (versions !== 'any' && !versions.includes(current.version)) return 'stale';
    const outcome = await replace(context, id, current.version, change);
    if (outcome !== 'stale') return outcome;
  }
  throw new Unavailable('Others kept changing the todo.');
}

/** Leaves a tombstone for a day. False when there is no such todo. */
export async function remove(context: SecuredContext, id: string): Promise<boolean> {
  const assignments = 'expiresAt = :expiresAt REMOVE #order, #status, task';
  const { done } = await makeNext(context, id, 'attribute_exists(#order)', assignments, {
    ':expiresAt': now() + dayInSeconds,
  });
  return done;
}

async function replace(
  context: SecuredContext,
  id: string,
  version: number,
  { task, status }: Change,
): Promise<Todo | 'stale' | undefined> {
  const { done, item, attempts } = await makeNext(
    context,
    id,
    'attribute_exists(#order) AND version = :version',
    'task = :task, #status = :status, updatedAt = :now',
    { ':version': version, ':task': task, ':status': status, ':now': new Date().toISOString() },
  );
  // One of our attempts may have made the next version, and others the versions after it: nobody can tell any more.
  if (!done && attempts > 1 && item && item.version > version + 1) throw new Unavailable('Overtaken.');
  if (!isTodo(item)) return undefined;
  return done ? toTodo(item) : 'stale';
}

/** Makes the next version of what is there. */
function makeNext(
  context: SecuredContext,
  id: string,
  condition: string,
  assignments: string,
  values: Record<string, string | number>,
): Promise<Outcome> {
  const writeId = crypto.randomUUID();
  const update = new UpdateCommand({
    TableName: todosTable,
    Key: keyOf(context, id),
    ConditionExpression: condition,
    UpdateExpression: `ADD version :one SET writeId = :writeId, ${assignments}`,
    ExpressionAttributeNames: { '#order': 'order', '#status': 'status' },
    ExpressionAttributeValues: { ':one': 1, ':writeId': writeId, ...values },
    ReturnValues: 'ALL_NEW',
  });
  return outcome(context, id, writeId, dynamodb.send(update, within(context)));
}

interface Outcome {
  readonly done: boolean;
  readonly item: Item | undefined;
  /** How many attempts it took to hear that the condition does not hold. */
  readonly attempts: number;
}

/** What became of a conditional write. When the condition failed, the item that is there tells whether it was our doing. */
async function outcome(
  context: SecuredContext,
  id: string,
  writeId: string,
  write: Promise<{ Attributes?: Record<string, unknown> | undefined }>,
): Promise<Outcome> {
  try {
    return { done: true, item: (await write).Attributes as Item | undefined, attempts: 1 };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item = await read(context, id);
    return { done: item?.writeId === writeId, item, attempts: error.$metadata.attempts ?? 1 };
  }
}

async function read(context: SecuredContext, id: string): Promise<Item | undefined> {
  const get = new GetCommand({ TableName: todosTable, Key: keyOf(context, id), ConsistentRead: true });
  return (await dynamodb.send(get, within(context))).Item as Item | undefined;
}

function keyOf({ principal }: SecuredContext, id: string): { owner: string; id: string } {
  return { owner: principal.subject, id: id.toLowerCase() };
}

/** In seconds since 1970, as DynamoDB wants it. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}
