import type { SecuredContext } from 'specwright/handler';
import type { Versions } from './etag.js';
import type { Once } from './idempotency-key.js';
import { type Change, isTodo, type NewTodo, nowInSeconds, type Todo, type TodoItem, toTodo } from './todo-item.js';
import { changeItem, insertItem, readItem } from './todos-table.js';
import { Unavailable } from './unavailable.js';

export interface Created {
  readonly todo: Todo;
  /** Whether an earlier request made it. */
  readonly replayed?: true;
}

const dayInSeconds = 24 * 60 * 60;
/** How often a write is tried that may replace more than one version, and lost the race for the one that it had read. */
const races = 3;

/**
 * Makes a todo. Given `once`, makes it once, and from then on answers it as it was made.
 *
 * Like every function here: rejects with the client's error, or with `Unavailable`, when nobody can tell the outcome.
 */
export async function create(
  context: SecuredContext,
  { task, status }: Required<NewTodo>,
  { id = crypto.randomUUID(), fingerprint }: Partial<Once> = {},
): Promise<Created | 'mismatch'> {
  const createdAt = new Date().toISOString();
  const todo: Todo = { id, task, status, version: 1, createdAt, updatedAt: createdAt };
  const { done, item } = await insertItem(context, {
    ...todo,
    owner: context.principal.subject,
    order: `${createdAt}#${id}`,
    writeId: crypto.randomUUID(),
    ...(fingerprint && { fingerprint, answer: JSON.stringify(todo) }),
  });
  // Nobody else draws the same random id: without a key, what is in the way can only be our own first attempt.
  if (done || !fingerprint) return { todo };
  if (!item?.answer) throw new Unavailable('It vanished.');
  return item.fingerprint === fingerprint ? { todo: JSON.parse(item.answer), replayed: true } : 'mismatch';
}

export async function get(context: SecuredContext, id: string): Promise<Todo | undefined> {
  const item = await readItem(context, id);
  return isTodo(item) ? toTodo(item) : undefined;
}

/** Replaces task and status, provided the todo is still at one of these versions. `undefined` when there is none. */
export async function update(
  context: SecuredContext,
  id: string,
  versions: Versions,
  { task, status }: Change,
): Promise<Todo | 'stale' | undefined> {
  const [single] = versions === 'any' || versions.length > 1 ? [] : versions;
  for (let race = 0; race < races; race++) {
    const version = single ?? (await get(context, id))?.version;
    if (!version) return undefined;
    if (versions !== 'any' && !versions.includes(version)) return 'stale';
    const { done, item, attempts } = await changeItem(
      context,
      id,
      ' AND version = :version',
      'task = :task, #status = :status, updatedAt = :now',
      { ':version': version, ':task': task, ':status': status, ':now': new Date().toISOString() },
    );
    if (done) return toTodo(item as TodoItem);
    // One of our attempts may have made the next version, and others the versions after it: nobody can tell any more.
    if (attempts > 1 && item && item.version > version + 1) break;
    if (single) return isTodo(item) ? 'stale' : undefined;
  }
  throw new Unavailable('Others were faster.');
}

/** Leaves a tombstone for a day. False when there is no such todo. */
export async function remove(context: SecuredContext, id: string): Promise<boolean> {
  const values = { ':expiresAt': nowInSeconds() + dayInSeconds };
  return (await changeItem(context, id, '', 'expiresAt = :expiresAt REMOVE #order, #status, task', values)).done;
}
