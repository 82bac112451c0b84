import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { components } from '../../generated/types.js';
import { call, dataFolder, type Service, startService, token as tokenIn } from './start-service.js';

type Todo = { id: string; version: number } & components['schemas']['NewTodo'];
type Page = { items: Todo[]; nextCursor?: string };

let service: Service;
let data: Awaited<ReturnType<typeof dataFolder>>;

beforeAll(async () => {
  data = await dataFolder();
  service = await startService(data.path);
});
afterAll(async () => {
  await service?.stop();
  await data?.remove();
});

const todos = (): string => `${service.url}/todos`;
const token = (subject: string, scope?: string) => tokenIn(data.path, subject, scope);

describe('the Todo API as `npm start` runs it', () => {
  it('makes a todo with the line the README pastes', async () => {
    const made = await call(todos(), 'POST', { task: 'Learn AWS Serverless' });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.headers.get('location')).toBe(`/todos/${(made.body as Todo).id}`);
    expect(made.body).toMatchObject({ task: 'Learn AWS Serverless', status: 'pending', version: 1 });
  });

  it('reads, changes and deletes it', async () => {
    const { id } = (await call(todos(), 'POST', { task: 'Walk through' })).body as Todo;
    const one = `${todos()}/${id}`;
    expect((await call(one, 'GET')).headers.get('etag')).toBe('"1"');
    const change = { task: 'Walk through', status: 'done' };
    const changed = await call(one, 'PUT', change, { 'If-Match': '"1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({ ...change, version: 2 });
    expect((await call(one, 'PUT', change, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await call(one, 'PUT', change)).status).toBe(428);
    expect((await call(one, 'DELETE')).status).toBe(204);
    expect((await call(one, 'GET')).status).toBe(404);
    expect((await call(one, 'DELETE')).status).toBe(404);
  });

  it('answers with types of problems that lead to their pages (RFC 9457, section 3.1.1)', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const { id } = (await call(todos(), 'POST', { task: 'First' }, key)).body as Todo;
    const answers = [
      await call(todos(), 'POST', { task: 'Second' }, key),
      await call(`${todos()}/${id}`, 'PUT', { task: 'Third', status: 'done' }, { 'If-Match': '"7"' }),
      await call(`${todos()}/${randomUUID()}`, 'GET'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 412, 404]);
    for (const { body } of answers) {
      const page = new URL((body as components['schemas']['Problem']).type, service.url);
      expect(await (await fetch(page)).text()).toContain(`<article class="entry" id="${page.hash.slice(1)}">`);
    }
  });

  it('lists newest first, page by page, and by status', async () => {
    const owner = await token(`lister-${randomUUID()}`);
    for (let number = 1; number <= 7; number += 1) {
      const todo = { task: `Task ${number}`, status: number % 2 === 0 ? 'done' : 'pending' };
      await call(todos(), 'POST', todo, owner);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '3', ...(cursor === undefined ? {} : { cursor }) });
      const page = (await call(`${todos()}?${query}`, 'GET', undefined, owner)).body as Page;
      seen.push(...page.items.map(({ task }) => task));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((number) => `Task ${number}`));
    const done = (await call(`${todos()}?status=done`, 'GET', undefined, owner)).body as Page;
    expect(done.items.map(({ task }) => task)).toEqual(['Task 6', 'Task 4', 'Task 2']);
  });

  it('makes one todo of 20 creates at once with one Idempotency-Key, and 20 identical answers', async () => {
    const owner = await token(`twenty-${randomUUID()}`);
    const key = { 'Idempotency-Key': randomUUID(), ...owner };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(todos(), 'POST', { task: 'Only once' }, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(((await call(todos(), 'GET', undefined, owner)).body as Page).items).toHaveLength(1);
    expect((await call(todos(), 'POST', { task: 'Another' }, key)).status).toBe(422);
  });

  it('shows nobody the todos of somebody else', async () => {
    const { id } = (await call(todos(), 'POST', { task: 'Mine' }, await token('user-1'))).body as Todo;
    const other = await token('user-2');
    const theirs = await call(`${todos()}/${id}`, 'GET', undefined, other);
    const absent = await call(`${todos()}/${randomUUID()}`, 'GET', undefined, other);
    expect(theirs.status).toBe(404);
    const { instance: _one, ...problem } = theirs.body as { instance: string };
    const { instance: _other, ...expected } = absent.body as { instance: string };
    expect(problem).toEqual(expected);
  });

  it('wants the scope that the document names', async () => {
    const reader = await token('user-1', 'todos:read');
    expect((await call(todos(), 'GET', undefined, reader)).status).toBe(200);
    expect((await call(todos(), 'POST', { task: 'Not allowed' }, reader)).status).toBe(403);
  });

  it('serves its document and its reference from this machine only', async () => {
    const document = await call(`${service.url}/openapi.json`, 'GET');
    expect(document.body).toMatchObject({ info: { title: 'Todo API' } });
    const page = await call(`${service.url}/docs`, 'GET');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

describe('a restart', () => {
  it('keeps the data, and Ctrl-C ends the run with 0', async () => {
    const { id } = (await call(todos(), 'POST', { task: 'Still here' })).body as Todo;
    expect(await service.stop()).toBe(0);
    service = await startService(data.path);
    expect((await call(`${todos()}/${id}`, 'GET')).body).toMatchObject({ task: 'Still here' });
  });
});
