import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  essence,
  type FaultRow,
  faultRows,
  faultsBySubject,
  type Outcome,
  storedItems,
  untilDefinitive,
} from './fault-scenarios.js';
import {
  type Answer,
  type Caller,
  callerOf,
  idOf,
  loadHandlers,
  newCaller,
  startTodoService,
  type TodoService,
} from './todo-service.js';

let service: TodoService;
let faults: ReturnType<typeof faultsBySubject>;

beforeAll(async () => {
  service = await startTodoService();
  faults = faultsBySubject(service);
});

afterAll(() => service.close());

/**
 * Calls until there is a definitive answer, while the faults of a row hit the caller's requests; then they are over. The
 * caller has an execution environment of its own, as it would have: a client that has met many failures, whoever they
 * hit, repeats requests no longer.
 */
async function undergo(row: FaultRow, subject: string, call: (caller: Caller) => Promise<Answer>): Promise<Outcome> {
  const environment = { handlers: await loadHandlers() };
  faults.set(subject, row.faults);
  const outcome = await untilDefinitive(() => call(callerOf(environment, subject, row.timeLeft)));
  faults.delete(subject);
  if (row.absorbed) expect(outcome.calls).toBe(1);
  return outcome;
}

describe.concurrent('createTodo with a key makes one todo and gives one answer (I1–I4, I6, I8)', () => {
  it.each(faultRows)('after $name', async (row) => {
    const caller = callerOf(service);
    const { answer } = await undergo(row, caller.subject, ({ create }) => create({ task: 'a' }, 'key'));
    expect(answer.status).toBe(201);
    expect(essence(await caller.create({ task: 'a' }, 'key'))).toBe(essence(answer));
    expect((await caller.list()).body).toEqual({ items: [answer.body] });
    expect(await caller.create({ task: 'b' }, 'key')).toMatchObject({ status: 422 });
    expect(await storedItems(service, caller.subject)).toHaveLength(1);
  });
});

describe.concurrent('createTodo without a key makes a todo at the most for each time it is asked (I1, I2, I6)', () => {
  it.each(faultRows)('after $name', async (row) => {
    const { subject } = callerOf(service);
    const { answer, calls } = await undergo(row, subject, ({ create }) => create({ task: 'a' }));
    const ids = (await storedItems(service, subject)).map(({ id }) => id);
    expect(ids).toContain(idOf(answer));
    expect(ids.length).toBeLessThanOrEqual(calls);
  });
});

describe.concurrent.each(['"1"', '*'])(
  'updateTodo with If-Match: %s has its effect, and says so (I1, I2, I5, I6, I8)',
  (ifMatch) => {
    it.each(faultRows)('after $name', async (row) => {
      const caller = callerOf(service);
      const id = idOf(await caller.create({ task: 'a' }));
      const { answer, calls } = await undergo(row, caller.subject, ({ update }) => update(id, ifMatch, { task: 'b' }));
      const now = await caller.get(id);
      expect(now.body?.task).toBe('b');
      if (answer.status === 200) expect(now).toEqual(answer);
      else expectOwnDoing({ answer, calls }, 412);
      // Only who asks again for whichever version is there can make more than one.
      expect(now.body?.version).toBeLessThanOrEqual(ifMatch === '*' ? 1 + calls : 2);
    });
  },
);

describe.concurrent('deleteTodo leaves the todo gone for good (I1, I2, I6, I8)', () => {
  it.each(faultRows)('after $name', async (row) => {
    const caller = callerOf(service);
    const created = await caller.create({ task: 'a' }, 'key');
    const outcome = await undergo(row, caller.subject, (hurried) => hurried.delete(idOf(created)));
    if (outcome.answer.status !== 204) expectOwnDoing(outcome, 404);
    expect(await caller.get(idOf(created))).toMatchObject({ status: 404 });
    expect(essence(await caller.create({ task: 'a' }, 'key'))).toBe(essence(created));
    expect((await caller.list()).body).toEqual({ items: [] });
    expect(await storedItems(service, caller.subject)).toHaveLength(1);
  });
});

describe.concurrent('getTodo and listTodos answer what was written (I1, I8)', () => {
  it.each(faultRows)('after $name', async (row) => {
    const subject = newCaller();
    const { body } = await callerOf(service, subject).create({ task: 'a' });
    expect((await undergo(row, subject, ({ get }) => get(String(body?.id)))).answer.body).toEqual(body);
    expect((await undergo(row, subject, ({ list }) => list())).answer.body).toEqual({ items: [body] });
  });
});

/** A refusal that a caller may get who asked before, and was told 5xx: it had had its effect then. */
function expectOwnDoing({ answer, calls }: Outcome, status: number): void {
  expect(answer.status).toBe(status);
  expect(calls).toBeGreaterThan(1);
}
