import { randomUUID } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callerOf, idOf, startTodoService, type TodoService } from './todo-service.js';

let service: TodoService;

beforeAll(async () => {
  service = await startTodoService();
});

beforeEach(() => {
  service.proxy.plan = () => undefined;
  service.proxy.requests.length = 0;
});

afterAll(() => service.close());

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The item as it is stored, in whatever state. */
async function stored(owner: string, id: string) {
  return (await service.database.send(new GetCommand({ TableName: 'todos', Key: { owner, id } }))).Item;
}

describe('createTodo', () => {
  it('answers 201 with the todo, its Location and its ETag', async () => {
    const created = await callerOf(service).create({ task: 'Learn AWS Serverless' });
    expect(created).toEqual({
      status: 201,
      headers: { Location: `/todos/${idOf(created)}`, ETag: '"1"' },
      body: {
        id: expect.stringMatching(uuid),
        task: 'Learn AWS Serverless',
        status: 'pending',
        version: 1,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: created.body?.createdAt,
      },
    });
  });

  it('takes one DynamoDB request, with a key or without', async () => {
    const caller = callerOf(service);
    await caller.create({ task: 'a' });
    await caller.create({ task: 'a' }, 'key');
    expect(service.proxy.requests.map(({ action }) => action)).toEqual(['PutItem', 'PutItem']);
  });

  it('makes another todo each time without an Idempotency-Key', async () => {
    const caller = callerOf(service);
    const [one, other] = [await caller.create({ task: 'a' }), await caller.create({ task: 'a' })];
    expect(idOf(one)).not.toBe(idOf(other));
  });

  it('keeps nothing that only a repetition needs, without an Idempotency-Key', async () => {
    const caller = callerOf(service);
    const item = await stored(caller.subject, idOf(await caller.create({ task: 'a' })));
    expect(item).not.toHaveProperty('answer');
    expect(item).not.toHaveProperty('fingerprint');
  });

  it('answers a repetition as the first time, and says so', async () => {
    const caller = callerOf(service);
    const first = await caller.create({ task: 'a' }, 'key');
    const again = await caller.create({ task: 'a' }, 'key');
    expect(again).toEqual({ ...first, headers: { ...first.headers, 'Idempotency-Replayed': true } });
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
  });

  it('answers a repetition as the first time even after an update', async () => {
    const caller = callerOf(service);
    const first = await caller.create({ task: 'a' }, 'key');
    await caller.update(idOf(first), '"1"', { task: 'b', status: 'done' });
    expect((await caller.create({ task: 'a' }, 'key')).body).toEqual(first.body);
    expect((await caller.get(idOf(first))).body).toMatchObject({ task: 'b', version: 2 });
  });

  it('answers a repetition as the first time even after a delete, and does not make the todo again', async () => {
    const caller = callerOf(service);
    const first = await caller.create({ task: 'a' }, 'key');
    await caller.delete(idOf(first));
    expect(await caller.create({ task: 'a' }, 'key')).toMatchObject({ status: 201, body: first.body });
    expect(await caller.get(idOf(first))).toMatchObject({ status: 404 });
    expect((await caller.list()).body).toEqual({ items: [] });
  });

  it('forgets the key a day after the delete, whether or not DynamoDB has removed the item by then', async () => {
    const caller = callerOf(service);
    const first = await caller.create({ task: 'a' }, 'key');
    await caller.delete(idOf(first));
    const tombstone = await stored(caller.subject, idOf(first));
    const left = Number(tombstone?.expiresAt) - Date.now() / 1000;
    expect(left).toBeGreaterThan(24 * 60 * 60 - 60);
    expect(left).toBeLessThanOrEqual(24 * 60 * 60);

    await service.database.send(
      new UpdateCommand({
        TableName: 'todos',
        Key: { owner: caller.subject, id: idOf(first) },
        UpdateExpression: 'SET expiresAt = :past',
        ExpressionAttributeValues: { ':past': Math.floor(Date.now() / 1000) },
      }),
    );
    const anew = await caller.create({ task: 'another' }, 'key');
    expect(anew).toMatchObject({ status: 201, body: { task: 'another', version: 1 } });
    expect(anew.headers).not.toHaveProperty('Idempotency-Replayed');
    expect(await stored(caller.subject, idOf(anew))).not.toHaveProperty('expiresAt');
    expect((await caller.list()).body).toEqual({ items: [anew.body] });
  });

  it.each([
    ['another task', { task: 'b' }],
    ['another status', { task: 'a', status: 'done' as const }],
  ])('refuses %s under the same key with 422', async (_, body) => {
    const caller = callerOf(service);
    const first = await caller.create({ task: 'a' }, 'key');
    expect(await caller.create(body, 'key')).toMatchObject({ status: 422 });
    expect((await caller.list()).body).toEqual({ items: [first.body] });
  });

  it('takes a body with the default written out for the same request', async () => {
    const caller = callerOf(service);
    await caller.create({ task: 'a' }, 'key');
    expect((await caller.create({ status: 'pending', task: 'a' }, 'key')).headers).toHaveProperty(
      'Idempotency-Replayed',
    );
  });

  it('takes a key in quotes for the same key', async () => {
    const caller = callerOf(service);
    const first = await caller.create({ task: 'a' }, '"key"');
    expect((await caller.create({ task: 'a' }, 'key')).body).toEqual(first.body);
  });

  it('keeps the keys of callers apart', async () => {
    const [one, other] = [callerOf(service), callerOf(service)];
    const ids = [idOf(await one.create({ task: 'a' }, 'key')), idOf(await other.create({ task: 'a' }, 'key'))];
    expect(new Set(ids).size).toBe(2);
  });

  it('refuses an empty key with 400', async () => {
    expect(await callerOf(service).create({ task: 'a' }, '""')).toMatchObject({ status: 400 });
  });
});

describe('getTodo', () => {
  it('answers the todo and its ETag, also to an id in upper case', async () => {
    const caller = callerOf(service);
    const { body } = await caller.create({ task: 'a' });
    const got = { status: 200, headers: { ETag: '"1"' }, body };
    expect(await caller.get(String(body?.id))).toEqual(got);
    expect(await caller.get(String(body?.id).toUpperCase())).toEqual(got);
  });

  it("answers the same 404 for a todo that never was, a deleted one and somebody else's", async () => {
    const caller = callerOf(service);
    const deleted = idOf(await caller.create({ task: 'a' }, 'key'));
    await caller.delete(deleted);
    const foreign = idOf(await callerOf(service).create({ task: 'a' }));
    const answers = await Promise.all([randomUUID(), deleted, foreign].map((id) => caller.get(id)));
    expect(answers[0]).toMatchObject({ status: 404 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

describe('updateTodo', () => {
  it('replaces task and status and answers the next version', async () => {
    const caller = callerOf(service);
    const { body } = await caller.create({ task: 'a' });
    const updated = await caller.update(String(body?.id), '"1"', { task: 'b', status: 'done' });
    expect(updated).toEqual({
      status: 200,
      headers: { ETag: '"2"' },
      body: { ...body, task: 'b', status: 'done', version: 2, updatedAt: expect.any(String) },
    });
    expect(await caller.get(String(body?.id))).toEqual(updated);
    expect((await caller.list()).body).toEqual({ items: [updated.body] });
  });

  it.each<[string, number]>([
    ['"2"', 200],
    ['*', 200],
    ['"1", "2"', 200],
    ['"7", "2", "9"', 200],
    ['W/"1", "2"', 200],
    ['"1"', 412],
    ['"3"', 412],
    ['"1", "3"', 412],
    ['W/"2"', 412],
    ['"x"', 412],
    ['2', 400],
    ['"2', 400],
  ])('of version 2 with If-Match: %s answers %i', async (ifMatch, status) => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    await caller.update(id, '"1"', { task: 'b' });
    expect(await caller.update(id, ifMatch, { task: 'c' })).toMatchObject({ status });
    expect((await caller.get(id)).body).toMatchObject(
      status === 200 ? { task: 'c', version: 3 } : { task: 'b', version: 2 },
    );
  });

  it.each(['"1"', '"2"', '*', '"1", "2"', 'W/"1"'])(
    'with If-Match: %s answers 404 to what is not there',
    async (ifMatch) => {
      const caller = callerOf(service);
      const deleted = idOf(await caller.create({ task: 'a' }));
      await caller.delete(deleted);
      const foreign = idOf(await callerOf(service).create({ task: 'a' }));
      for (const id of [randomUUID(), deleted, foreign]) {
        expect(await caller.update(id, ifMatch, { task: 'b' })).toMatchObject({ status: 404 });
      }
    },
  );
});

describe('deleteTodo', () => {
  it('answers 204, then 404', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    expect(await caller.delete(id)).toEqual({ status: 204 });
    expect(await caller.delete(id)).toMatchObject({ status: 404 });
    expect((await caller.list()).body).toEqual({ items: [] });
  });

  it("answers 404 to somebody else's, which stays", async () => {
    const other = callerOf(service);
    const id = idOf(await other.create({ task: 'a' }));
    expect(await callerOf(service).delete(id)).toMatchObject({ status: 404 });
    expect(await other.get(id)).toMatchObject({ status: 200 });
  });

  it('leaves no task behind, unless a repetition of the create may still ask for it', async () => {
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'secret' }));
    await caller.delete(id);
    expect(JSON.stringify(await stored(caller.subject, id))).not.toContain('secret');
  });
});
