import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from './fault-proxy.js';
import { essence, storedItems, untilDefinitive } from './fault-scenarios.js';
import { type Answer, callerOf, idOf, startTodoService, type TodoService } from './todo-service.js';

let service: TodoService;

beforeAll(async () => {
  service = await startTodoService();
});

afterAll(() => service.close());

describe('many at once, over a network that fails at random', () => {
  const mostly: (Fault | undefined)[] = [
    ...Array(20).fill(undefined),
    'drop-before',
    'drop-after',
    'error-before',
    'error-after',
  ];

  /** The same faults in every run, whatever the order in which the requests come. */
  function failAtRandom(seed: number) {
    let state = seed;
    service.proxy.plan = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return mostly[(state >>> 8) % mostly.length];
    };
  }

  it('I3, I4: 20 creates with one key, for each of 10 keys, make 10 todos and identical 201s', async () => {
    failAtRandom(1);
    const caller = callerOf(service);
    const keys = Array.from({ length: 10 }, (_, n) => `key-${n}`);
    const all = await Promise.all(
      keys.map((key) =>
        Promise.all(
          Array.from(
            { length: 20 },
            async () => (await untilDefinitive(() => caller.create({ task: key }, key))).answer,
          ),
        ),
      ),
    );
    for (const answers of all) {
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
      expect(new Set(answers.map(essence)).size).toBe(1);
    }
    expect(await storedItems(service, caller.subject)).toHaveLength(10);
  });

  it('I5: of 20 updates of one version exactly one has an effect', async () => {
    service.proxy.plan = () => undefined;
    const caller = callerOf(service);
    const id = idOf(await caller.create({ task: 'a' }));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => caller.update(id, '"1"', { task: `${n}` })));
    const [winner, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect((await caller.get(id)).body).toEqual(winner?.body);
  });

  it('I1, I2, I5: every version is one task for everybody, and every acknowledged one is there', async () => {
    failAtRandom(2);
    const caller = callerOf(service);
    const id = idOf((await untilDefinitive(() => caller.create({ task: 'first' }, 'key'))).answer);
    const seen = new Map<number, string>();
    const attempted = new Set(['first']);
    const note = ({ body }: Answer) => {
      const [version, task] = [Number(body?.version), String(body?.task)];
      expect(attempted).toContain(task);
      expect(seen.get(version) ?? task).toBe(task);
      seen.set(version, task);
      return version;
    };
    const work = async (worker: number) => {
      for (let n = 0; n < 8; n++) {
        const version = note((await untilDefinitive(() => caller.get(id))).answer);
        const task = `${worker}.${n}`;
        attempted.add(task);
        const answer = await caller.update(id, `"${version}"`, { task });
        expect([200, 412, 503]).toContain(answer.status);
        if (answer.status === 200) expect(note(answer)).toBe(version + 1);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)));
    const last = note((await untilDefinitive(() => caller.get(id))).answer);
    expect(Math.max(...seen.keys())).toBe(last);
  });
});
