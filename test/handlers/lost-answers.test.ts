import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DynamoRequest } from './fault-proxy.js';
import { storedItems } from './fault-scenarios.js';
import { callerOf, idOf, startTodoService, type TodoService } from './todo-service.js';

let service: TodoService;

beforeAll(async () => {
  service = await startTodoService();
});

beforeEach(() => {
  service.proxy.plan = () => undefined;
  service.proxy.afterwards = async () => {};
});

afterAll(() => service.close());

describe('a success whose answer was lost', () => {
  /** Loses the answer of the first such request, and lets others act before it is repeated. */
  function loseAnswerOf(action: string, subject: string, meanwhile: () => Promise<unknown>) {
    let lost = false;
    const matches = (request: DynamoRequest) => !lost && request.action === action && request.body.includes(subject);
    service.proxy.plan = (request) => (matches(request) ? 'drop-after' : undefined);
    service.proxy.afterwards = async (request) => {
      if (!matches(request)) return;
      lost = true;
      await meanwhile();
    };
  }

  it('is a 201 of a create, not a replay', async () => {
    const caller = callerOf(service);
    loseAnswerOf('PutItem', caller.subject, async () => {});
    const created = await caller.create({ task: 'a' }, 'key');
    expect(created.status).toBe(201);
    expect(created.headers).not.toHaveProperty('Idempotency-Replayed');
  });

  it('is a 201 of a create without a key, also when somebody has changed the todo since', async () => {
    const caller = callerOf(service);
    loseAnswerOf('PutItem', caller.subject, async () => {
      const [item] = await storedItems(service, caller.subject);
      await caller.update(String(item?.id), '"1"', { task: 'b' });
    });
    expect(await caller.create({ task: 'a' })).toMatchObject({ status: 201, body: { task: 'a', version: 1 } });
    expect(await storedItems(service, caller.subject)).toMatchObject([{ task: 'b', version: 2 }]);
  });

  it('is a 200 of an update, not a 412', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    loseAnswerOf('UpdateItem', caller.subject, async () => {});
    expect(await caller.update(id, '"1"', { task: 'b' })).toMatchObject({
      status: 200,
      body: { task: 'b', version: 2 },
    });
  });

  it('is a 204 of a delete, not a 404', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    loseAnswerOf('UpdateItem', caller.subject, async () => {});
    expect(await caller.delete(id)).toEqual({ status: 204 });
  });

  it('is a 503 of an update when others have changed the todo since: a 412 would deny it (I6)', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    loseAnswerOf('UpdateItem', caller.subject, () => caller.update(id, '"2"', { task: 'c' }));
    expect(await caller.update(id, '"1"', { task: 'b' })).toMatchObject({ status: 503 });
    expect((await caller.get(id)).body).toMatchObject({ task: 'c', version: 3 });
  });

  it('is a 503 of an update when others have deleted the todo since: a 404 would deny it (I6)', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    loseAnswerOf('UpdateItem', caller.subject, () => caller.delete(id));
    expect(await caller.update(id, '"1"', { task: 'b' })).toMatchObject({ status: 503 });
    expect(await caller.update(id, '"1"', { task: 'b' })).toMatchObject({ status: 404 });
  });

  it('does not happen twice with If-Match: *', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    loseAnswerOf('UpdateItem', caller.subject, async () => {});
    expect(await caller.update(id, '*', { task: 'b' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await caller.get(id)).body).toMatchObject({ version: 2 });
  });
});

describe('a request that was lost, not its success', () => {
  it('is a 412 of an update when somebody else was faster', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    let lost = false;
    service.proxy.plan = async ({ action }) => {
      if (lost || action !== 'UpdateItem') return undefined;
      lost = true;
      await caller.update(id, '"1"', { task: 'faster' });
      return 'drop-before';
    };
    expect(await caller.update(id, '"1"', { task: 'slower' })).toMatchObject({ status: 412 });
    expect((await caller.get(id)).body).toMatchObject({ task: 'faster', version: 2 });
  });
});
