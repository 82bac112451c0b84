import {
  type InfiniteData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { CreateTodoError, ListTodosError, Todo, TodoPage } from 'todo-client';
import { expectTypeOf } from 'vitest';
import type { Queries } from '../../generated/hooks.js';

declare const queries: Queries;
declare const todo: Todo;
const cache = new QueryClient();

/** What the types promise; nothing here is run. */
export function useEverything(): void {
  const list = useQuery(queries.listTodos({ status: 'done' }));
  expectTypeOf(list.data).toEqualTypeOf<TodoPage | undefined>();
  expectTypeOf(useSuspenseQuery(queries.getTodo({ id: '1' })).data).toEqualTypeOf<Todo>();

  const picked = useQuery({ ...queries.listTodos(), select: ({ items }) => items.length, staleTime: 1 });
  expectTypeOf(picked.data).toEqualTypeOf<number | undefined>();

  expectTypeOf(list.error).toEqualTypeOf<ListTodosError | null>();

  const pages = useInfiniteQuery(queries.listTodosPages({ status: 'pending' }));
  expectTypeOf(pages.data).toEqualTypeOf<InfiniteData<TodoPage, string | undefined> | undefined>();

  expectTypeOf(pages.error).toEqualTypeOf<ListTodosError | null>();
  const counted = useInfiniteQuery({ ...queries.listTodosPages(), select: (data) => data.pages.length });
  expectTypeOf(counted.data).toEqualTypeOf<number | undefined>();

  const create = useMutation(queries.createTodo());
  create.mutate({ body: { task: 'Shop' } });
  expectTypeOf(create.data).toEqualTypeOf<Todo | undefined>();

  expectTypeOf(create.error).toEqualTypeOf<CreateTodoError | null>();

  const remove = useMutation({ ...queries.deleteTodo(), onMutate: ({ id }) => id, onError: (_, __, id) => id });
  expectTypeOf(remove.context).toEqualTypeOf<string | undefined>();

  expectTypeOf(cache.getQueryData(queries.getTodo({ id: '1' }).queryKey)).toEqualTypeOf<Todo | undefined>();
  cache.setQueryData(queries.listTodosPages().queryKey, (data) => data && { ...data, pages: [{ items: [todo] }] });

  // @ts-expect-error: the argument is needed
  queries.getTodo();
  // @ts-expect-error: the cursor is for the pages to say
  queries.listTodosPages({ cursor: 'a' });
  // @ts-expect-error: there is no such status
  queries.listTodos({ status: 'lost' });
  // @ts-expect-error: the body is needed
  create.mutate({});
}
