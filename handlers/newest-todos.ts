import type { SecuredContext } from 'specwright/handler';
import { type Todo, type TodoItem, toTodo } from './todo-item.js';
import { queryItems } from './todos-table.js';

/** A todo's place in the list: the part of its key in the index that is not the owner. */
export type Place = Pick<TodoItem, 'id' | 'order'>;

export interface PageOfTodos {
  readonly items: Todo[];
  /** Where to go on; absent at the end of the list. */
  readonly next: Place | undefined;
}

/** How many todos one request looks through for those of a status, and how many such requests a page may take. */
const filteredAtOnce = 250;
const requestsPerPage = 4;

/**
 * The caller's todos, newest first, read consistently. A page of one status may be short, or empty, before the end of
 * the list: it looks through a thousand todos at the most, so that the cost of a call has a bound.
 */
export async function newestTodos(
  context: SecuredContext,
  limit: number,
  status: Todo['status'] | undefined,
  after: Place | undefined,
): Promise<PageOfTodos> {
  const owner = context.principal.subject;
  const found: TodoItem[] = [];
  let next = after;
  for (let request = 0; request < requestsPerPage; request++) {
    const { Items = [], LastEvaluatedKey } = await queryItems(context, {
      IndexName: 'newest',
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner', ...(status && { '#status': 'status' }) },
      ExpressionAttributeValues: { ':owner': owner, ...(status && { ':status': status }) },
      FilterExpression: status && '#status = :status',
      // One more than is asked for tells whether the list goes on.
      Limit: status ? filteredAtOnce : limit + 1,
      ExclusiveStartKey: next && { owner, ...next },
    });
    found.push(...(Items as TodoItem[]));
    next = placeOf(found.length > limit ? found[limit - 1] : (LastEvaluatedKey as TodoItem | undefined));
    if (found.length > limit || !next) break;
  }
  return { items: found.slice(0, limit).map(toTodo), next };
}

function placeOf(item: TodoItem | undefined): Place | undefined {
  return item && { id: item.id, order: item.order };
}
