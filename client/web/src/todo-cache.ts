import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Todo, TodoPage } from 'todo-client';

/** The pages of todos that the browser holds, for every filter that was looked at. */
export interface TodoCache {
  /** Puts a new todo first. */
  add(todo: Todo): void;
  /** Puts a version of a todo in the place of the one before. */
  put(todo: Todo): void;
  drop(id: string): void;
}

type Pages = InfiniteData<TodoPage, unknown>;

/** @param operation the one that gives the pages */
export function todoCache(queries: QueryClient, operation: string): TodoCache {
  const predicate = ({ queryKey }: { readonly queryKey: QueryKey }) =>
    queryKey[0] === operation && queryKey[2] === 'pages';
  const edit = (change: (page: TodoPage, index: number) => TodoPage) => {
    queries.setQueriesData<Pages>({ predicate }, (held) => held && { ...held, pages: held.pages.map(change) });
    // The lists that are not on the screen are asked for again when they are.
    void queries.invalidateQueries({ predicate, refetchType: 'none', type: 'inactive' });
  };
  return {
    add: (todo) => edit((page, index) => (index === 0 ? { ...page, items: [todo, ...page.items] } : page)),
    put: (todo) => edit((page) => ({ ...page, items: page.items.map((item) => (item.id === todo.id ? todo : item)) })),
    drop: (id) => edit((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  };
}
