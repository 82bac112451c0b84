import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grants } from '../../handlers/grants.js';
import type { TableGrants } from '../../toolkit/dynamodb/grants.js';
import { type Access, neededAccess } from '../../toolkit/dynamodb/needed-grants.js';
import type { Fault } from './fault-proxy.js';
import { type Answer, type Caller, callerOf, idOf, startTodoService, type TodoService } from './todo-service.js';

let service: TodoService;

beforeAll(async () => {
  service = await startTodoService();
});
afterAll(() => service.close());

type OperationId = keyof typeof grants;

/** Every path through an operation that a caller can take. */
const paths: { readonly [Id in OperationId]: (caller: Caller, observe: Observe) => Promise<void> } = {
  createTodo: async (caller, observe) => {
    expect((await observe(() => caller.create({ task: 'a' }))).status).toBe(201);
    const first = await observe(() => caller.create({ task: 'a' }, 'key'));
    expect((await observe(() => caller.create({ task: 'a' }, 'key'))).headers).toHaveProperty('Idempotency-Replayed');
    expect((await observe(() => caller.create({ task: 'b' }, 'key'))).status).toBe(422);
    await caller.delete(idOf(first));
    expect((await observe(() => caller.create({ task: 'a' }, 'key'))).status).toBe(201);
    for (const fault of faults) {
      expect((await observe(() => caller.create({ task: 'a' }), fault)).status).toBe(201);
      expect((await observe(() => caller.create({ task: 'a' }, fault), fault)).status).toBe(201);
    }
  },
  getTodo: async (caller, observe) => {
    const id = idOf(await caller.create({ task: 'a' }));
    for (const fault of [undefined, ...faults]) expect((await observe(() => caller.get(id), fault)).status).toBe(200);
    await caller.delete(id);
    for (const gone of [id, randomUUID()]) expect((await observe(() => caller.get(gone))).status).toBe(404);
  },
  updateTodo: async (caller, observe) => {
    const id = idOf(await caller.create({ task: 'a' }));
    const tags = ['"1"', '*', '"2", "3"', '"1"', 'W/"1"', '"x"'];
    const answers: Answer[] = [];
    for (const tag of tags) answers.push(await observe(() => caller.update(id, tag, { task: tag })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 412, 412, 412]);
    for (const fault of faults)
      expect((await observe(() => caller.update(id, '*', { task: 'b' }), fault)).status).toBe(200);
    await caller.delete(id);
    for (const gone of [id, randomUUID()])
      for (const tag of ['"4"', '*'])
        expect((await observe(() => caller.update(gone, tag, { task: 'a' }))).status).toBe(404);
  },
  deleteTodo: async (caller, observe) => {
    const id = idOf(await caller.create({ task: 'a' }));
    expect((await observe(() => caller.delete(id))).status).toBe(204);
    for (const gone of [id, randomUUID()]) expect((await observe(() => caller.delete(gone))).status).toBe(404);
    for (const fault of faults) {
      const another = idOf(await caller.create({ task: 'a' }));
      expect((await observe(() => caller.delete(another), fault)).status).toBe(204);
    }
  },
  listTodos: async (caller, observe) => {
    expect((await observe(() => caller.list())).body).toEqual({ items: [] });
    for (const task of ['a', 'b', 'c']) await caller.create({ task });
    const page = await observe(() => caller.list({ limit: 2 }));
    const cursor = String(page.body?.nextCursor);
    expect((await observe(() => caller.list({ limit: 2, cursor }))).body?.items).toHaveLength(1);
    expect((await observe(() => caller.list({ status: 'done' }))).body?.items).toHaveLength(0);
    for (const fault of faults) expect((await observe(() => caller.list(), fault)).status).toBe(200);
  },
};

/** A request whose answer is lost is sent again, and then finds what it did the first time. */
const faults: readonly Fault[] = ['drop-after', 'error-after'];

type Observe = (call: () => Promise<Answer>, fault?: Fault) => Promise<Answer>;

/** What an operation does to the tables, on all its paths. */
async function used(operation: OperationId): Promise<Access[]> {
  const found = new Map<string, Access>();
  const observe: Observe = async (call, fault) => {
    service.proxy.requests.length = 0;
    let first = true;
    service.proxy.plan = () => {
      const now = first ? fault : undefined;
      first = false;
      return now;
    };
    const answer = await call();
    service.proxy.plan = () => undefined;
    for (const { action, body } of service.proxy.requests)
      for (const access of neededAccess(action, JSON.parse(body))) found.set(JSON.stringify(access), access);
    return answer;
  };
  await paths[operation](callerOf(service), observe);
  return [...found.values()];
}

function granted(tables: TableGrants): Access[] {
  return Object.entries(tables).flatMap(([table, { table: onTable = [], indexes = {} } = {}]) => [
    ...onTable.map((action) => ({ action, table })),
    ...Object.entries(indexes).flatMap(([index, actions]) => actions.map((action) => ({ action, table, index }))),
  ]);
}

const sorted = (accesses: readonly Access[]) => accesses.map((access) => JSON.stringify(access)).sort();

describe('what an operation is granted is what it uses', () => {
  it.each(Object.keys(grants) as OperationId[])('%s', async (operation) => {
    expect(sorted(await used(operation))).toEqual(sorted(granted(grants[operation])));
  });
});
