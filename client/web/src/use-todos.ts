import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { ApiError, type Client, type Todo } from 'todo-client';
import { createQueries } from 'todo-client/hooks';
import { explain } from './explain.js';
import type { Wanted } from './filter.js';
import { todoCache } from './todo-cache.js';
import { type Draft, type EditConflict, entriesOf, type TodoActions } from './todos.js';
import { useUnsaved } from './use-unsaved.js';

/** Everything the page knows about the todos, and what can be done with them. */
export function useTodos(client: Client, wanted: Wanted) {
  const queries = useMemo(() => createQueries(client), [client]);
  const queryClient = useQueryClient();
  const cache = todoCache(queryClient, 'listTodos');
  const list = useInfiniteQuery(queries.listTodosPages({ limit: 30, ...(wanted !== 'all' && { status: wanted }) }));
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, EditConflict>>(new Map());
  const [failure, setFailure] = useState<string>();
  const [said, say] = useState('');
  // A create that failed may have been done all the same: sent again, it is the same create.
  const failedCreate = useRef<{ readonly task: string; readonly idempotencyKey: string }>(undefined);

  const settle = (id: string, conflict?: EditConflict) =>
    setConflicts((before) => {
      const after = new Map(before);
      after.delete(id);
      return conflict ? after.set(id, conflict) : after;
    });

  const creating = useMutation({
    ...queries.createTodo(),
    onSuccess: (todo) => {
      failedCreate.current = undefined;
      cache.add(todo);
      say(`Added: ${todo.task}`);
    },
  });
  const changing = useMutation({ ...queries.updateTodo(), onSuccess: cache.put });
  const removing = useMutation({ ...queries.deleteTodo(), onSuccess: (_, { id }) => cache.drop(id) });

  const create = async (task: string) => {
    setFailure(undefined);
    const known = failedCreate.current?.task === task ? failedCreate.current : undefined;
    const args = { idempotencyKey: known?.idempotencyKey ?? crypto.randomUUID(), body: { task } };
    try {
      await creating.mutateAsync(args);
    } catch (error) {
      failedCreate.current = { task, idempotencyKey: args.idempotencyKey };
      setFailure(`“${task}” was not added. ${explain(error)}`);
      throw error;
    }
  };

  /** The todo as it is now, or nothing when it is gone. */
  const lookUp = async (id: string): Promise<Todo | undefined> => {
    const theirs = await client.getTodo({ id }).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    });
    if (theirs) cache.put(theirs);
    else cache.drop(id);
    return theirs;
  };

  const change = async (todo: Todo, draft: Draft) => {
    setFailure(undefined);
    settle(todo.id);
    try {
      const body = { task: draft.task, status: draft.status };
      await changing.mutateAsync({ id: todo.id, ifMatch: `"${todo.version}"`, body });
      say(`Saved: ${draft.task}`);
    } catch (error) {
      await explainChange(error, todo, draft).catch((again: unknown) => setFailure(explain(again)));
    }
  };

  const explainChange = async (error: unknown, { id, task }: Todo, mine: Draft) => {
    const status = error instanceof ApiError ? error.status : undefined;
    if (status !== 412 && status !== 404) return setFailure(`“${task}” was not changed. ${explain(error)}`);
    const theirs = await lookUp(id);
    if (theirs) settle(id, { mine, theirs });
    else setFailure(`“${task}” was deleted somewhere else in the meantime.`);
  };

  const actions: TodoActions = {
    change,
    remove: async ({ id, task }) => {
      setFailure(undefined);
      settle(id);
      try {
        await removing.mutateAsync({ id });
        say(`Deleted: ${task}`);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) cache.drop(id);
        else setFailure(`“${task}” was not deleted. ${explain(error)}`);
      }
    },
    keepMine: ({ mine, theirs }) => change(theirs, mine),
    takeTheirs: ({ theirs }) => settle(theirs.id),
  };

  const unsaved = useUnsaved();
  const saved = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const entries = entriesOf(saved, unsaved, conflicts, wanted);
  return { list, entries, create, actions, failure, said, dismiss: () => setFailure(undefined) };
}
