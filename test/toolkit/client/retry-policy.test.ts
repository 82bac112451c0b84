import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, ConnectionError } from '../../../toolkit/client/api-error.js';
import type { Operation } from '../../../toolkit/client/operation.js';
import type { RetryOptions } from '../../../toolkit/client/options.js';
import { retryPolicy } from '../../../toolkit/client/retry-policy.js';

afterEach(() => vi.restoreAllMocks());

const get: Operation = { id: 'op', method: 'GET', path: '/', responses: {} };
const lost = new ConnectionError(undefined, 1, false);
const answered = (retryAfter?: string) =>
  new ApiError('', new Response(null, { status: 503, headers: retryAfter ? { 'retry-after': retryAfter } : {} }), 1);

const waits = (error: unknown, count: number, retry?: RetryOptions) => {
  const policy = retryPolicy(get, new Headers(), undefined, retry);
  return Array.from({ length: count }, (_, index) => policy(error, index + 1));
};

describe('the wait before the next attempt', () => {
  it('is a random part of a time that doubles', () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    expect(waits(lost, 5, { attempts: 5 })).toEqual([100, 200, 400, 800, undefined]);
    expect(random).toHaveBeenCalledTimes(4);
  });

  it('grows to the longest, and no further', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    expect(waits(lost, 5, { attempts: 9, baseMilliseconds: 1000, maxMilliseconds: 3000 })).toEqual([
      1000, 2000, 3000, 3000, 3000,
    ]);
  });

  it.each<[retryAfter: string, want: number | undefined]>([
    ['2', 2000],
    ['0', 0],
    ['60', 60_000],
    ['61', undefined],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['soon', 0],
    ['-1', 0],
  ])('is at least what Retry-After says: %s', (retryAfter, want) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(waits(answered(retryAfter), 1)).toEqual([want]);
  });

  it('is added to what Retry-After says, so that not all come back at once', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    expect(waits(answered('1'), 1)).toEqual([1200]);
  });

  it('reads Retry-After as a date', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-05T08:30:00Z'));
    expect(waits(answered('Mon, 05 Jan 2026 08:30:07 GMT'), 1)).toEqual([7000]);
  });

  it.each<[what: string, client: RetryOptions | false, operation: RetryOptions | false, want: number]>([
    ['the operation wins over the client', { attempts: 2 }, { attempts: 4 }, 4],
    ['the client decides where the operation says nothing of it', { attempts: 2 }, { statuses: [503] }, 2],
    ['a client that says no is not overruled', false, { attempts: 4 }, 1],
    ['an operation that says no is not overruled', { attempts: 4 }, false, 1],
  ])('%s', (_, client, retry, want) => {
    const policy = retryPolicy({ ...get, retry }, new Headers(), client, undefined);
    const attempts = [1, 2, 3, 4, 5].filter((attempt) => policy(lost, attempt) !== undefined);
    expect(attempts.length + 1).toBe(want);
  });
});
