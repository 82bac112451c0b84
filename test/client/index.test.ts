import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { ApiError, createClient, createClientByTag, isClientError, type Todo, TodoNotFound } from 'todo-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const baseUrl = 'http://todos.test';
const todo: Todo = {
  id: '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11',
  task: 'Learn AWS Serverless',
  status: 'pending',
  version: 1,
  createdAt: '2026-01-05T08:30:00.000Z',
  updatedAt: '2026-01-05T08:30:00.000Z',
};
const problem = {
  type: 'about:blank',
  title: 'Not Found',
  status: 404,
  detail: 'There is no such todo.',
  instance: '1',
};
const problemHeaders = { 'content-type': 'application/problem+json' };

const server = setupServer(
  http.post(`${baseUrl}/todos`, async ({ request }) => {
    const { task } = (await request.json()) as { task: string };
    if (!request.headers.get('idempotency-key') || !request.headers.get('authorization')) return HttpResponse.error();
    return HttpResponse.json(
      { ...todo, task },
      { status: 201, headers: { Location: `/todos/${todo.id}`, ETag: '"1"' } },
    );
  }),
  http.get(`${baseUrl}/todos`, ({ request }) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.get('cursor') === 'abc') return HttpResponse.json({ items: [{ ...todo, task: 'The last' }] });
    const items = searchParams.get('status') === 'done' ? [] : [todo];
    return HttpResponse.json({ items, ...(searchParams.get('limit') === '1' && { nextCursor: 'abc' }) });
  }),
  http.put(`${baseUrl}/todos/:id`, ({ request }) => {
    const version = request.headers.get('if-match') === '"1"' ? 2 : 0;
    return HttpResponse.json({ ...todo, version });
  }),
  http.delete(`${baseUrl}/todos/:id`, ({ params }) => {
    if (params.id === todo.id) return new HttpResponse(null, { status: 204 });
    return new HttpResponse(JSON.stringify(problem), { status: 404, headers: problemHeaders });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

describe('the client of the Todo API', () => {
  const client = createClient({ baseUrl, token: 'secret' });

  it('makes a todo, and shows where it is', async () => {
    const { data, response } = await client.createTodo({ body: { task: 'Shop' } }).withResponse();
    expect(data.task).toBe('Shop');
    expect(response.headers.get('location')).toBe(`/todos/${todo.id}`);
  });

  it('lists todos, by page and by status', async () => {
    expect(await client.listTodos()).toEqual({ items: [todo] });
    expect(await client.listTodos({ limit: 1 })).toMatchObject({ nextCursor: 'abc' });
    expect(await client.listTodos({ status: 'done' })).toEqual({ items: [] });
  });

  it('changes the version that it was told', async () => {
    const body = { task: 'Shop', status: 'done' } as const;
    expect(await client.updateTodo({ id: todo.id, ifMatch: '"1"', body })).toMatchObject({ version: 2 });
  });

  it('deletes, and has nothing to say of it', async () => {
    expect(await client.deleteTodo({ id: todo.id })).toBeUndefined();
  });

  it('tells what went wrong', async () => {
    const failed = client.deleteTodo({ id: 'none' });
    await expect(failed).rejects.toBeInstanceOf(TodoNotFound);
    await expect(failed).rejects.toBeInstanceOf(ApiError);
    await expect(failed).rejects.toMatchObject({ status: 404, problem });
    expect(await failed.catch(isClientError)).toBe(true);
  });

  it('lists every todo, whatever the pages', async () => {
    const tasks: string[] = [];
    for await (const { task } of client.listTodos.items({ limit: 1 })) tasks.push(task);
    expect(tasks).toEqual(['Learn AWS Serverless', 'The last']);
  });

  it('has its methods by tag as well', async () => {
    const { todos } = createClientByTag({ baseUrl, token: 'secret' });
    expect(Object.keys(todos)).toEqual(Object.keys(client));
    expect(await todos.listTodos({ status: 'done' })).toEqual({ items: [] });
  });
});
