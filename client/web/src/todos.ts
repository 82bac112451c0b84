import type { Todo, TodoStatus } from 'todo-client';

/** What a person can say about a todo. */
export interface Draft {
  readonly task: string;
  readonly status: TodoStatus;
}

/** A change that came too late: the todo had become another version by then. */
export interface EditConflict {
  readonly mine: Draft;
  readonly theirs: Todo;
}

/** A line of the list. */
export interface Entry {
  readonly key: string;
  readonly todo: Todo;
  /** It is shown as if the service had taken it, which it has not yet. */
  readonly unsaved: boolean;
  readonly conflict?: EditConflict | undefined;
}

export interface TodoActions {
  change(todo: Todo, draft: Draft): void;
  remove(todo: Todo): void;
  takeTheirs(conflict: EditConflict): void;
  keepMine(conflict: EditConflict): void;
}

/** What has been sent, or waits to be, and has no answer yet. */
export interface Unsaved {
  readonly created: readonly { readonly key: string; readonly task: string }[];
  readonly changed: ReadonlyMap<string, Draft>;
  readonly removed: ReadonlySet<string>;
}

/**
 * The list as it will be when all that is under way succeeds. What fails is simply no longer under way: then the list
 * is as it was before.
 */
export function entriesOf(
  saved: readonly Todo[],
  unsaved: Unsaved,
  conflicts: ReadonlyMap<string, EditConflict>,
  wanted: TodoStatus | 'all',
): readonly Entry[] {
  const created = unsaved.created.map(({ key, task }) => ({ key, todo: newTodo(key, task), unsaved: true }));
  const existing = saved
    .filter(({ id }) => !unsaved.removed.has(id))
    .map((todo): Entry => {
      const draft = unsaved.changed.get(todo.id);
      const conflict = conflicts.get(todo.id);
      return { key: todo.id, todo: { ...todo, ...draft }, unsaved: draft !== undefined, conflict };
    });
  const isWanted = ({ todo, conflict }: Entry) => wanted === 'all' || todo.status === wanted || conflict !== undefined;
  return [...created, ...existing].filter(isWanted);
}

function newTodo(id: string, task: string): Todo {
  return { id, task, status: 'pending', version: 0, createdAt: '', updatedAt: '' };
}
