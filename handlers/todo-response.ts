import { etag } from './etag.js';
import { noSuchTodo } from './no-such-todo.js';
import type { Todo } from './todo-item.js';

/** The answer that a todo is, or that there is none. */
export function todoResponse(todo: Todo | undefined) {
  return todo ? { status: 200 as const, headers: { ETag: etag(todo.version) }, body: todo } : noSuchTodo();
}
