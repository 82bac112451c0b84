import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createClient, type Todo } from 'todo-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createQueries } from '../../generated/hooks.js';

const baseUrl = 'http://todos.test';
const todo = (task: string): Todo => ({
  id: '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11',
  task,
  status: 'pending',
  version: 1,
  createdAt: '2026-01-05T08:30:00.000Z',
  updatedAt: '2026-01-05T08:30:00.000Z',
});

const server = setupServer(
  http.get(`${baseUrl}/todos`, ({ request }) => {
    const { searchParams } = new URL(request.url);
    const task = `${searchParams.get('status') ?? 'any'} ${searchParams.get('cursor') ?? 'first'}`;
    return HttpResponse.json({ items: [todo(task)], ...(!searchParams.has('cursor') && { nextCursor: 'second' }) });
  }),
  http.post(`${baseUrl}/todos`, async ({ request }) => {
    const { task } = (await request.json()) as { task: string };
    return HttpResponse.json(todo(task), { status: 201 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => cache.clear());
afterAll(() => server.close());

const cache = new QueryClient();
const queries = createQueries(createClient({ baseUrl }));

describe('the options for TanStack Query', () => {
  it('read, and keep what was read under a key that says what it is', async () => {
    await cache.fetchQuery(queries.listTodos({ status: 'done' }));
    expect(cache.getQueryCache().getAll()[0]?.queryKey).toEqual(['listTodos', { status: 'done' }]);
    expect(cache.getQueryData(queries.listTodos({ status: 'done' }).queryKey)?.items[0]?.task).toBe('done first');
    expect(cache.getQueryData(queries.listTodos().queryKey)).toBeUndefined();
  });

  it('read page by page, until there are no more', async () => {
    const observer = new InfiniteQueryObserver(cache, queries.listTodosPages({ status: 'done' }));
    await observer.refetch();
    const { data, hasNextPage } = await observer.fetchNextPage();
    expect(data?.pages.flatMap(({ items }) => items.map(({ task }) => task))).toEqual(['done first', 'done second']);
    expect(hasNextPage).toBe(false);
  });

  it('let one stroke invalidate a list and its pages', async () => {
    await cache.fetchQuery(queries.listTodos());
    await cache.fetchInfiniteQuery(queries.listTodosPages());
    await cache.invalidateQueries({ queryKey: ['listTodos'] });
    expect(cache.getQueryCache().findAll({ stale: true })).toHaveLength(2);
  });

  it('change something', async () => {
    const made = await new MutationObserver(cache, queries.createTodo()).mutate({ body: { task: 'Shop' } });
    expect(made.task).toBe('Shop');
  });

  it('stop a request that nobody waits for any more', async () => {
    let signal: AbortSignal | null | undefined;
    const silent = createClient({ baseUrl, fetch: (_, init) => new Promise(() => ({ signal } = init ?? {})) });
    const cancelled = cache.fetchQuery(createQueries(silent).listTodos()).catch(({ revert }) => revert);
    await expect.poll(() => signal?.aborted).toBe(false);
    await cache.cancelQueries();
    expect(await cancelled).toBe(true);
    expect(signal?.aborted).toBe(true);
  });
});
