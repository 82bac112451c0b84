import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { shortHash } from 'specwright/short-hash';
import { checkTodoOutput } from '../generated/validators/schemas/todo.js';
import { type Item, isTodo, type Todo, toTodo } from './todo-item.js';

type Image = { [attribute: string]: AttributeValue };

/** A change of an item, as the stream of the table has it. */
export interface ItemChange {
  /** The same whenever the change is handed over. */
  readonly eventID: string;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly NewImage?: Image;
    readonly OldImage?: Image;
  };
}

/** What others are told of a change: the todo as its owner sees it, of a deleted one no more than which it was. */
export interface TodoEvent {
  readonly type: 'todo.created' | 'todo.changed' | 'todo.deleted';
  readonly time: Date;
  readonly detail: {
    /** An event may arrive more than once; its id is then the same. */
    readonly eventId: string;
    /** Stands for the owner, as in the log. */
    readonly owner: string;
    readonly todo: Todo | Pick<Todo, 'id' | 'version'>;
  };
}

/** An item is neither a todo nor what is left of one. */
class UnknownItem extends Error {
  override readonly name = 'UnknownItem';
}

/**
 * What a change of an item means; nothing where nobody need know: a tombstone that DynamoDB removes when its time is up,
 * or a write that changed nothing of the todo.
 *
 * @throws UnknownItem when it cannot be told
 */
export function todoEvent({ eventID, dynamodb }: ItemChange): TodoEvent | undefined {
  const { OldImage, NewImage, ApproximateCreationDateTime } = dynamodb;
  const before = OldImage && (unmarshall(OldImage) as Item);
  const after = NewImage && (unmarshall(NewImage) as Item);
  if (after && !isKnown(after)) throw new UnknownItem('The item is neither a todo nor what is left of one.');
  const wasTodo = isTodo(before) && isKnown(before);
  const item = after ?? before;
  if (!item || !(wasTodo || isTodo(after)) || (isTodo(after) && before?.version === after.version)) return undefined;
  const { id, version, owner } = item;
  return {
    type: !isTodo(after) ? 'todo.deleted' : wasTodo ? 'todo.changed' : 'todo.created',
    time: new Date(ApproximateCreationDateTime * 1_000),
    detail: {
      eventId: eventID,
      owner: shortHash(owner),
      todo: isTodo(after) ? toTodo(after) : { id, version },
    },
  };
}

/** What leaves is held against the contract, as every answer is made to be. */
function isKnown(item: Item): boolean {
  return isTodo(item)
    ? checkTodoOutput(toTodo(item))
    : Number.isInteger(item.version) && Number.isInteger(item.expiresAt);
}
