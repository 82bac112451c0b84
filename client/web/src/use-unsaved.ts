import { type MutationState, useMutationState } from '@tanstack/react-query';
import type { CreateTodoArguments, DeleteTodoArguments, UpdateTodoArguments } from 'todo-client';
import type { Unsaved } from './todos.js';

/** What is under way; while the browser is offline it waits there. */
export function useUnsaved(): Unsaved {
  const created = usePending<CreateTodoArguments>('createTodo');
  const changed = usePending<UpdateTodoArguments>('updateTodo');
  const removed = usePending<DeleteTodoArguments>('deleteTodo');
  return {
    created: created.map(({ idempotencyKey = '', body }) => ({ key: idempotencyKey, task: body.task })).reverse(),
    changed: new Map(changed.map(({ id, body }) => [id, body])),
    removed: new Set(removed.map(({ id }) => id)),
  };
}

function usePending<Arguments>(operation: string): readonly Arguments[] {
  return useMutationState({
    filters: { mutationKey: [operation], status: 'pending' },
    select: ({ state }) => (state as MutationState<unknown, unknown, Arguments>).variables,
  }).filter((variables) => variables !== undefined);
}
