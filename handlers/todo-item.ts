import type { components, Readable, Writable } from '../generated/types.js';

export type Todo = Readable<components['schemas']['Todo']>;
export type NewTodo = Writable<components['schemas']['NewTodo']>;
export type Change = Writable<components['schemas']['Todo']>;

/** What every item of the table has, deleted or not. */
interface Stored {
  /** The partition key: the verified subject, and nothing else. */
  readonly owner: string;
  /** The sort key. */
  readonly id: string;
  readonly version: number;
  /** Which write made the item what it is: how a repeated attempt recognises the success of the one before. */
  readonly writeId: string;
  /** With an `Idempotency-Key`: the request that made the todo, and the todo as it was made, in JSON. */
  readonly fingerprint?: string;
  readonly answer?: string;
}

export type TodoItem = Stored &
  Todo & {
    /** The sort key of the index `newest`. Only todos have one: what is deleted is not in the list. */
    readonly order: string;
  };

/** What is left of a deleted todo for a day, so that a late repetition of its create does not make it again. */
interface Tombstone extends Stored {
  /** DynamoDB deletes the item some time after that. */
  readonly expiresAt: number;
}

export type Item = TodoItem | Tombstone;

export function isTodo(item: Item | undefined): item is TodoItem {
  return item !== undefined && 'order' in item;
}

/** The todo as callers see it, its properties always in the same order. */
export function toTodo({ id, task, status, version, createdAt, updatedAt }: Todo): Todo {
  return { id, task, status, version, createdAt, updatedAt };
}

/** In seconds since 1970, as DynamoDB wants times to live. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
