import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SecuredContext } from 'specwright/handler';
import { dynamodb, todosTable, within } from './dynamodb-client.js';
import type { Versions } from './etag.js';
import type { Once } from './idempotency-key.js';
import { names, values } from './placeholders.js';
import { type Change, type FirstAnswer, type Item, isTodo, type NewTodo, type Todo, toTodo } from './todo-item.js';
import { Unavailable } from './unavailable.js';

export interface Created extends FirstAnswer {
  /** Whether this is the answer to an earlier request. */
  readonly replayed: boolean;
}

const dayInSeconds = 24 * 60 * 60;
/** How often a write is tried that may replace more than one version, and lost the race for the one that it had read. */
const races = 3;

/**
 * The todos of one caller: every key starts with the verified subject, so there is no way to anybody else's.
 *
 * Each write is a single conditional request that carries an id of its own. The client repeats a request whose answer
 * was lost; when the condition then fails because the first attempt had succeeded, the id in the item says so.
 * Every method rejects with the client's error, or with `Unavailable`, when the outcome of a call is unknown.
 */
export class TodoStore {
  readonly #context: SecuredContext;

  constructor(context: SecuredContext) {
    this.#context = context;
  }

  /** Makes a todo below the address `collection`. Given `once`, makes it once, and from then on repeats the first answer. */
  async create({ task, status = 'pending' }: NewTodo, collection: string, once?: Once): Promise<Created | 'mismatch'> {
    const writeId = randomUUID();
    const id = once?.id ?? randomUUID();
    const createdAt = new Date().toISOString();
    const todo: Todo = { id, task, status, version: 1, createdAt, updatedAt: createdAt };
    const answer: FirstAnswer = { location: `${collection}/${id}`, todo };
    const memory = once && { fingerprint: once.fingerprint, answer };
    try {
      await this.#putNew({ ...this.#key(id), ...todo, order: `${createdAt}#${id}`, writeId, ...memory });
      return { ...answer, replayed: false };
    } catch (error) {
      const earlier = await this.#itemThatRefused(error, id);
      // Nobody else draws the same random id: without a key, what is in the way can only be our own first attempt.
      if (once === undefined || earlier?.writeId === writeId) return { ...answer, replayed: false };
      if (earlier === undefined) throw new Unavailable('The todo vanished while it was looked at.');
      if (earlier.fingerprint !== once.fingerprint || earlier.answer === undefined) return 'mismatch';
      return { location: earlier.answer.location, todo: toTodo(earlier.answer.todo), replayed: true };
    }
  }

  async get(id: string): Promise<Todo | undefined> {
    const item = await this.#read(id);
    return isTodo(item) ? toTodo(item) : undefined;
  }

  /** Replaces task and status, provided the todo is still at one of these versions. */
  async update(id: string, versions: Versions, change: Change): Promise<Todo | 'absent' | 'stale'> {
    const [version, ...others] = versions === 'any' ? [] : versions;
    if (version !== undefined && others.length === 0) return this.#replace(id, version, change);
    for (let race = 0; race < races; race++) {
      const current = await this.get(id);
      if (current === undefined) return 'absent';
      if (versions !== 'any' && !versions.includes(current.version)) return 'stale';
      const outcome = await this.#replace(id, current.version, change);
      if (outcome !== 'stale') return outcome;
    }
    throw new Unavailable('Others kept changing the todo.');
  }

  /** Leaves a tombstone for a day. False when there is no such todo. */
  async delete(id: string): Promise<boolean> {
    const writeId = randomUUID();
    const now = Date.now();
    const deletion = {
      deletedAt: new Date(now).toISOString(),
      expiresAt: Math.floor(now / 1000) + dayInSeconds,
      writeId,
    };
    try {
      await this.#change(id, deletion, ['order', 'task', 'status']);
      return true;
    } catch (error) {
      return (await this.#itemThatRefused(error, id))?.writeId === writeId;
    }
  }

  #key(id: string): { owner: string; id: string } {
    return { owner: this.#context.principal.subject, id: id.toLowerCase() };
  }

  async #read(id: string): Promise<Item | undefined> {
    const get = new GetCommand({ TableName: todosTable, Key: this.#key(id), ConsistentRead: true });
    return (await dynamodb.send(get, within(this.#context))).Item as Item | undefined;
  }

  /** A tombstone that is past its time may still be there: DynamoDB takes its leisure, so the condition looks at the time. */
  async #putNew(item: Item): Promise<void> {
    await dynamodb.send(
      new PutCommand({
        TableName: todosTable,
        Item: item,
        ConditionExpression: 'attribute_not_exists(#id) OR #expiresAt <= :now',
        ExpressionAttributeNames: names('id', 'expiresAt'),
        ExpressionAttributeValues: values({ now: Math.floor(Date.now() / 1000) }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
      within(this.#context),
    );
  }

  async #replace(id: string, version: number, { task, status }: Change): Promise<Todo | 'absent' | 'stale'> {
    const writeId = randomUUID();
    try {
      return toTodo(
        await this.#change(id, { task, status, updatedAt: new Date().toISOString(), writeId }, [], version),
      );
    } catch (error) {
      const found = await this.#itemThatRefused(error, id);
      if (isTodo(found) && found.writeId === writeId) return toTodo(found);
      // One of our attempts may have made the next version, and others the versions after it: nobody can tell any more.
      if (attemptsBefore(error) > 1 && (found?.version ?? 0) > version + 1) throw new Unavailable('Overtaken.');
      return isTodo(found) ? 'stale' : 'absent';
    }
  }

  /** Makes the next version of a todo that is there, and is at this version if one is given. */
  async #change(id: string, set: Partial<Item>, remove: readonly string[], version?: number): Promise<Todo> {
    const attributes = Object.keys(set);
    const assignments = attributes.map((attribute) => `#${attribute} = :${attribute}`).join(', ');
    const removals = remove.length > 0 ? `REMOVE ${remove.map((attribute) => `#${attribute}`).join(', ')}` : '';
    const { Attributes } = await dynamodb.send(
      new UpdateCommand({
        TableName: todosTable,
        Key: this.#key(id),
        UpdateExpression: `SET ${assignments} ${removals} ADD #version :one`,
        ConditionExpression: `attribute_exists(#order)${version === undefined ? '' : ' AND #version = :version'}`,
        ExpressionAttributeNames: names('version', 'order', ...attributes, ...remove),
        ExpressionAttributeValues: values({ ...set, one: 1, ...(version !== undefined && { version }) }),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
      within(this.#context),
    );
    return Attributes as Todo;
  }

  /** The item that failed the condition. DynamoDB hands it over, at the time of the failure; not every engine does. */
  async #itemThatRefused(error: unknown, id: string): Promise<Item | undefined> {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item === undefined ? this.#read(id) : (unmarshall(error.Item) as Item);
  }
}

function attemptsBefore(error: unknown): number {
  return error instanceof ConditionalCheckFailedException ? (error.$metadata.attempts ?? 1) : 1;
}
