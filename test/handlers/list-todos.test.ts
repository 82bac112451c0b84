import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type Caller, callerOf, idOf, startTodoService, type TodoService } from './todo-service.js';

let service: TodoService;

beforeAll(async () => {
  service = await startTodoService();
});

beforeEach(() => {
  service.proxy.requests.length = 0;
});

afterAll(() => service.close());

interface Todo {
  readonly id: string;
  readonly task: string;
  readonly createdAt: string;
}

const items = (answer: Answer) => (answer.body?.items ?? []) as Todo[];
const cursorOf = (answer: Answer) => answer.body?.nextCursor as string | undefined;

/** Every page, from the first to the one without `nextCursor`. */
async function pages(caller: Caller, query: { limit?: number; status?: 'pending' | 'done' }): Promise<Todo[][]> {
  const all: Todo[][] = [];
  let cursor: string | undefined;
  do {
    const page = await caller.list({ ...query, ...(cursor !== undefined && { cursor }) });
    expect(page.status).toBe(200);
    all.push(items(page));
    cursor = cursorOf(page);
  } while (cursor !== undefined);
  return all;
}

async function callerWith(count: number, isDone: (n: number) => boolean = () => false): Promise<Caller> {
  const caller = callerOf(service);
  for (let n = 1; n <= count; n++) await caller.create({ task: `${n}`, status: isDone(n) ? 'done' : 'pending' });
  return caller;
}

describe('listTodos', () => {
  it('answers an empty page to who has no todos', async () => {
    expect(await callerOf(service).list()).toEqual({ status: 200, body: { items: [] } });
  });

  it.each([
    [7, 3, [3, 3, 1]],
    [6, 3, [3, 3]],
    [2, 3, [2]],
    [3, 1, [1, 1, 1]],
    [3, 100, [3]],
  ])('gives %i todos by %i as pages of %j, each todo once, newest first', async (count, limit, sizes) => {
    const caller = await callerWith(count);
    const all = await pages(caller, { limit });
    expect(all.map((page) => page.length)).toEqual(sizes);
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(count);
    const times = all.flat().map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('takes one DynamoDB request for each page', async () => {
    const caller = await callerWith(5);
    service.proxy.requests.length = 0;
    await pages(caller, { limit: 3 });
    expect(service.proxy.requests.map(({ action }) => action)).toEqual(['Query', 'Query']);
  });

  it('fills the pages of a status', async () => {
    const caller = await callerWith(9, (n) => n % 3 === 0);
    const tasks = async (query: { limit: number; status: 'pending' | 'done' }) =>
      (await pages(caller, query)).map((page) => page.map(({ task }) => task).toSorted());
    expect(await tasks({ limit: 2, status: 'done' })).toEqual([['6', '9'], ['3']]);
    expect((await tasks({ limit: 4, status: 'pending' })).map((page) => page.length)).toEqual([4, 2]);
    expect(await tasks({ limit: 3, status: 'done' })).toEqual([['3', '6', '9']]);
  });

  it("shows nobody else's todos", async () => {
    await callerWith(2);
    const caller = await callerWith(1);
    expect(items(await caller.list())).toHaveLength(1);
  });

  it('goes on where it was, whatever is made or deleted meanwhile', async () => {
    const caller = await callerWith(4);
    const first = await caller.list({ limit: 2 });
    const shown = items(first).map(({ id }) => id);
    await caller.delete(String(shown[1]));
    await caller.create({ task: 'later' });
    const second = await caller.list({ limit: 2, cursor: String(cursorOf(first)) });
    expect(items(second)).toHaveLength(2);
    expect(items(second).map(({ task }) => task)).not.toContain('later');
    expect(shown).not.toContain(items(second)[0]?.id);
    expect(cursorOf(second)).toBeUndefined();
  });

  it('shows a todo as soon as it is made, and no longer than it is there (I1)', async () => {
    const caller = await callerWith(0);
    for (let n = 0; n < 10; n++) {
      const created = await caller.create({ task: `${n}` });
      expect(items(await caller.list())).toEqual([created.body]);
      await caller.delete(idOf(created));
      expect(items(await caller.list())).toEqual([]);
    }
  });
});

describe('a cursor', () => {
  it('works with another limit', async () => {
    const caller = await callerWith(4);
    const cursor = String(cursorOf(await caller.list({ limit: 1 })));
    expect(items(await caller.list({ limit: 100, cursor }))).toHaveLength(3);
  });

  it('is refused with 400 for another filter, from another caller or changed', async () => {
    const caller = await callerWith(2);
    const cursor = String(cursorOf(await caller.list({ limit: 1 })));
    const flipped = cursor.startsWith('A') ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`;
    expect(await caller.list({ cursor, status: 'done' })).toMatchObject({ status: 400 });
    expect(await callerOf(service).list({ cursor })).toMatchObject({ status: 400 });
    expect(await caller.list({ cursor: flipped })).toMatchObject({ status: 400 });
    expect(await caller.list({ cursor: '\0' })).toMatchObject({ status: 400 });
    expect(await caller.list({ cursor })).toMatchObject({ status: 200 });
  });
});
