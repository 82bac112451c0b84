import { setupServer } from 'msw/node';
import { createClient, TodoNotFound } from 'todo-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMocks, mockHandlers } from '../../generated/mocks.js';

const baseUrl = 'http://todos.test/v1';
const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';
const mocks = createMocks(baseUrl);
const server = setupServer(...mockHandlers(baseUrl));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('the mocks of the Todo API', () => {
  const client = createClient({ baseUrl, token: 'any' });

  it('answer with the examples of the document', async () => {
    expect(await client.getTodo({ id })).toMatchObject({ task: 'Learn AWS Serverless', version: 1 });
    expect((await client.listTodos()).items).toHaveLength(1);
    expect(await client.deleteTodo({ id })).toBeUndefined();
    const { response, etag } = await client.createTodo({ body: { task: 'Shop' } }).withResponse();
    expect([response.headers.get('location'), etag]).toEqual([`/todos/${id}`, '"1"']);
  });

  it('answer what a test says', async () => {
    const body = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Gone.', instance: '' };
    server.use(mocks.getTodo({ status: 404, body }));
    const error = await client.getTodo({ id }).catch((reason: unknown) => reason);
    expect(error instanceof TodoNotFound && error.problem?.detail).toBe('Gone.');
    expect((await client.listTodos()).items).toHaveLength(1);
  });

  it('answer what a test works out from the request, which is decoded and has its defaults', async () => {
    server.use(
      mocks.listTodos(async ({ query: { limit, status = 'none' } }) => {
        return { status: 200, body: { items: [], nextCursor: `${limit + 1} ${status}` } };
      }),
    );
    expect(await client.listTodos({ status: 'done' })).toEqual({ items: [], nextCursor: '21 done' });
  });

  it('refuse what the service would refuse', async () => {
    const result = await client.createTodo({ body: { task: '' } }).result();
    expect(result).toMatchObject({ ok: false, status: 400, problem: { errors: [{ in: 'body', pointer: '/task' }] } });
    const wrong = await client.getTodo({ id: 'no-uuid' }).result();
    expect(wrong).toMatchObject({ status: 400, problem: { errors: [{ in: 'path', pointer: '/id' }] } });
  });

  it('leave to others what the document does not know', async () => {
    await expect(fetch(`${baseUrl}/elsewhere`)).rejects.toThrow(TypeError);
  });
});
