import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SecuredContext } from 'specwright/handler';
import { dynamodb, todosTable, within } from './dynamodb-client.js';
import { names, values } from './placeholders.js';
import { type Todo, type TodoItem, toTodo } from './todo-item.js';

/** A todo's place in the list: the part of its key in the index that is not the owner. */
export type Place = Pick<TodoItem, 'id' | 'order'>;

export interface PageOfTodos {
  readonly todos: readonly Todo[];
  /** Where to go on; absent at the end of the list. */
  readonly next?: Place;
}

interface Wanted {
  readonly limit: number;
  readonly status: Todo['status'] | undefined;
  readonly after: Place | undefined;
}

/** How many todos one request looks through for those of a status, and how many such requests a page may take. */
const filteredAtOnce = 250;
const requestsPerPage = 4;

/**
 * The caller's todos, newest first, read consistently. A page of one status may be short, or empty, before the end of
 * the list: it looks through a thousand todos at the most, so that the cost of a call has a bound.
 */
export async function newestTodos(context: SecuredContext, { limit, status, after }: Wanted): Promise<PageOfTodos> {
  const owner = context.principal.subject;
  const wanted = status === undefined ? { owner } : { owner, status };
  const found: TodoItem[] = [];
  let start = after;
  for (let request = 0; request < requestsPerPage; request++) {
    const query = new QueryCommand({
      TableName: todosTable,
      IndexName: 'newest',
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: '#owner = :owner',
      ...(status !== undefined && { FilterExpression: '#status = :status' }),
      ExpressionAttributeNames: names(...Object.keys(wanted)),
      ExpressionAttributeValues: values(wanted),
      // One more than is asked for tells whether the list goes on.
      Limit: status === undefined ? limit + 1 - found.length : filteredAtOnce,
      ...(start && { ExclusiveStartKey: { owner, id: start.id, order: start.order } }),
    });
    const { Items, LastEvaluatedKey } = await dynamodb.send(query, within(context));
    found.push(...((Items ?? []) as TodoItem[]));
    if (found.length > limit) return pageOf(found.slice(0, limit));
    if (LastEvaluatedKey === undefined) return { todos: found.map(toTodo) };
    start = LastEvaluatedKey as TodoItem;
  }
  return pageOf(found, start);
}

function pageOf(items: readonly TodoItem[], end = items.at(-1) as Place | undefined): PageOfTodos {
  return { todos: items.map(toTodo), ...(end && { next: { id: end.id, order: end.order } }) };
}
