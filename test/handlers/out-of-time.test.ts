import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { littleTime } from './fault-scenarios.js';
import { callerOf, startTodoService, type TodoService } from './todo-service.js';

let service: TodoService;

beforeAll(async () => {
  service = await startTodoService();
});

afterAll(() => service.close());

describe('a function that runs out of time', () => {
  it.each(['hang-before', 'throttle', 'error-before'] as const)('answers 503 while it can: %s (I8)', async (fault) => {
    const caller = callerOf(service, undefined, littleTime);
    service.proxy.plan = () => fault;
    const answers = await Promise.all([
      caller.create({ task: 'a' }, 'key'),
      caller.get('x'),
      caller.update('x', '*', { task: 'a' }),
      caller.delete('x'),
      caller.list(),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 503, headers: { 'Retry-After': 1 } });
  });

  it('makes no request when nothing is left', async () => {
    service.proxy.requests.length = 0;
    expect(await callerOf(service, undefined, 100).create({ task: 'a' })).toMatchObject({ status: 503 });
    expect(service.proxy.requests).toEqual([]);
  });
});
