import { describe, expect, it } from 'vitest';
import type { StageSettings } from '../../../toolkit/gateway/stage-settings.js';
import { Throttling } from '../../../toolkit/gateway/throttling.js';

function throttlingOf(stage: Partial<StageSettings>) {
  let now = 0;
  const throttle = { requestsPerSecond: 2, burst: 3 };
  const throttling = new Throttling({ throttle, methods: {}, usagePlan: { keys: ['a', 'b'] }, ...stage }, () => now);
  const count = (admit: () => void, times: number) => {
    let admitted = 0;
    for (let each = 0; each < times; each += 1) {
      try {
        admit();
        admitted += 1;
      } catch (error) {
        expect(error).toMatchObject({ status: 429, type: 'THROTTLED' });
      }
    }
    return admitted;
  };
  return {
    throttling,
    method: (name: string, times: number) => count(() => throttling.admitMethod(name, name), times),
    key: (name: string, times: number) => count(() => throttling.admitKey(name), times),
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

describe('a token bucket', () => {
  it('lets through a burst, and then as many as are refilled, and never more than a burst', () => {
    const { method, pass } = throttlingOf({});
    expect(method('listTodos', 5)).toBe(3);
    pass(0.5);
    expect(method('listTodos', 5)).toBe(1);
    pass(0.25);
    expect(method('listTodos', 5)).toBe(0);
    pass(0.25);
    expect(method('listTodos', 5)).toBe(1);
    pass(3_600);
    expect(method('listTodos', 5)).toBe(3);
  });

  it('is one for each method, of a size of its own where the document asks for one', () => {
    const { method } = throttlingOf({ methods: { createTodo: { throttle: { requestsPerSecond: 1, burst: 1 } } } });
    expect([method('listTodos', 5), method('createTodo', 5), method('getTodo', 5)]).toEqual([3, 1, 3]);
  });
});

describe('a usage plan', () => {
  it('measures each key by itself', () => {
    const usagePlan = { keys: ['a', 'b'], throttle: { requestsPerSecond: 1, burst: 2 } };
    const { key } = throttlingOf({ usagePlan });
    expect([key('a', 3), key('b', 1)]).toEqual([2, 1]);
  });

  it.each([undefined, '', 'c'])('knows no other keys: %j', (key) => {
    const { throttling } = throttlingOf({});
    expect(() => throttling.admitKey(key)).toThrow(expect.objectContaining({ type: 'INVALID_API_KEY', status: 403 }));
  });
});
